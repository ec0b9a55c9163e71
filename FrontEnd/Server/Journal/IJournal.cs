using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// What was received, durable before it is confirmed. Appending copies into a bounded queue and returns at once; a thread of its own
/// writes groups, flushes once, and only then sends the confirmations.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Queues one frame. Its sequence is given by the journal. After the flush that makes it durable, <paramref name="confirm"/> (may be
    /// empty) is written to <paramref name="link"/>, and each link is flushed once per group. False: the queue is full or the journal
    /// is at its limit; nothing was taken, nothing will be confirmed. Callable from any thread.
    /// </summary>
    bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm);

    /// <summary>Sequence of the last durable frame.</summary>
    long DurableSequence { get; }

    JournalStatus Status { get; }
}

/// <param name="Segments">Segment files on disk, and their bytes.</param>
/// <param name="IsFull">At its size limit: confirmations have stopped, terminals keep their data. Readiness is false.</param>
/// <param name="Damage">What was set aside since start, with sequence ranges; empty is well.</param>
public sealed record JournalStatus(long DurableSequence, long CommittedSequence, int Segments, long Bytes, bool IsFull, IReadOnlyList<string> Damage);
