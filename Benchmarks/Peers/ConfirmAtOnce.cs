using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>Queues for the journal like the real one and confirms without waiting for it, in the send of the read.</summary>
internal sealed class ConfirmAtOnce(SegmentJournal journal) : IJournal
{
    public long DurableSequence => journal.DurableSequence;

    public JournalStatus Status => journal.Status;

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm) =>
        journal.TryAppend(record, null, []) && (link is null || confirm.IsEmpty || link.TryWrite(confirm));
}
