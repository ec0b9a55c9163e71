namespace LoadMgmt.FrontEnd.Journal;

internal readonly record struct JournalFileInfo(string Name, long Length, DateTime WrittenAt);

/// <summary>
/// The one folder in which a log of ours lives: all that it asks of a disk, so that a test can be a disk that fails. Names are bare
/// file names. Failures are <see cref="IOException"/>, or <see cref="UnauthorizedAccessException"/> where the system says so.
/// </summary>
internal interface IJournalFiles
{
    IReadOnlyList<JournalFileInfo> List();

    /// <summary>A new file to append to; one of that name must not exist.</summary>
    IJournalFile Create(string name);

    /// <summary>A file that is there, to be written over from its start: what it held before stays behind what was appended.</summary>
    IJournalFile Overwrite(string name);

    /// <summary>Opens for reading while others append to, rename or delete it.</summary>
    Stream OpenRead(string name);

    /// <summary>Cuts a file and makes the cut durable.</summary>
    void Truncate(string name, long length);

    /// <summary>Replaces what has the new name; atomic.</summary>
    void Rename(string from, string to);

    void Delete(string name);

    /// <summary>Makes creations, renames and deletions durable, where the platform can.</summary>
    void FlushDirectory();
}

/// <summary>A file that is written from its start to its end.</summary>
internal interface IJournalFile : IDisposable
{
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything appended is durable. After a failure nothing may be believed of this file any more.</summary>
    void Flush();
}
