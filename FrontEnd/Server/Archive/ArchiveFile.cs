namespace LoadMgmt.FrontEnd.Archive;

/// <summary>Where the archive's local copy lies: small enough that a test can fill the disk or tear the file.</summary>
internal interface IArchiveFile
{
    /// <summary>The whole file; null when there is none.</summary>
    byte[]? Read();

    /// <summary>Replaces the file: after a crash at any moment either the old or the new bytes are there.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Moves an unreadable file aside, so that it can be looked at; returns where to.</summary>
    string SetAside();
}

/// <summary>One file, written beside, flushed to the device, and renamed over.</summary>
internal sealed class ArchiveFile(string path, TimeProvider time) : IArchiveFile
{
    public byte[]? Read() => File.Exists(path) ? File.ReadAllBytes(path) : null;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        string beside = path + ".new";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }

    public string SetAside()
    {
        string aside = $"{path}.damaged-{time.GetUtcNow():yyyyMMddHHmmss}";
        File.Move(path, aside, overwrite: true);
        return aside;
    }
}
