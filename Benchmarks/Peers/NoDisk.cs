using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>Journal files that keep nothing: what the journal costs apart from the disk.</summary>
internal sealed class NoDisk : IJournalFiles
{
    public IReadOnlyList<JournalFileInfo> List() => [];

    public IJournalFile Create(string name) => new Nothing();

    public Stream OpenRead(string name) => Stream.Null;

    public void Truncate(string name, long length)
    {
    }

    public void Rename(string from, string to)
    {
    }

    public void Delete(string name)
    {
    }

    public void FlushDirectory()
    {
    }

    sealed class Nothing : IJournalFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
        }

        public void Flush()
        {
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>Queues for the journal like the real one and confirms without waiting for it, in the send of the read.</summary>
internal sealed class ConfirmAtOnce(SegmentJournal journal) : IJournal
{
    public long DurableSequence => journal.DurableSequence;

    public JournalStatus Status => journal.Status;

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm) =>
        journal.TryAppend(record, null, []) && (link is null || confirm.IsEmpty || link.TryWrite(confirm));
}
