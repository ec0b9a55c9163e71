using Microsoft.Win32.SafeHandles;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>A folder on a real disk.</summary>
internal sealed class DiskFiles : IJournalFiles
{
    readonly string _folder;

    public DiskFiles(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(_folder);
    }

    public IReadOnlyList<JournalFileInfo> List() =>
        [.. new DirectoryInfo(_folder).EnumerateFiles().Select(file => new JournalFileInfo(file.Name, file.Length, file.LastWriteTimeUtc))];

    public IJournalFile Create(string name) =>
        new DiskFile(File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete));

    public IJournalFile Overwrite(string name) =>
        new DiskFile(File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete));

    public Stream OpenRead(string name) =>
        new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    public void Truncate(string name, long length)
    {
        using SafeFileHandle file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(file, length);
        RandomAccess.FlushToDisk(file);
    }

    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    public void Delete(string name) => File.Delete(PathOf(name));

    public void FlushDirectory() => DirectoryFlush.Flush(_folder);

    string PathOf(string name) => Path.Combine(_folder, name);

    sealed class DiskFile(SafeFileHandle handle) : IJournalFile
    {
        long _position;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            try
            {
                RandomAccess.Write(handle, bytes, _position);
            }
            catch (ArgumentOutOfRangeException tooLong)
            {
                // EFBIG: a limit of the process, a quota or the file system, which the platform takes for a mistake of the caller.
                throw new IOException(tooLong.Message, tooLong);
            }
            _position += bytes.Length;
        }

        public void Flush() => DataFlush.Flush(handle);

        public void Dispose() => handle.Dispose();
    }
}
