namespace LoadMgmt.FrontEnd.Archive;

/// <summary>The archive in memory: immutable, replaced as a whole, read without locks from any thread.</summary>
public interface IArchive
{
    ArchiveSnapshot Current { get; }

    /// <summary>A new snapshot is in force. Raised in order, on the thread that made the change: handlers return at once.</summary>
    event Action<ArchiveSnapshot>? Changed;
}
