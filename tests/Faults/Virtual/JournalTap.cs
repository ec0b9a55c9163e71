using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.Faults.Virtual;

/// <summary>Notes under which sequence the journal took each frame, so that the oracle knows what lies in damage.</summary>
internal sealed class JournalTap(IJournal journal, Dictionary<string, List<long>> sequences) : IJournal
{
    long _next = journal.DurableSequence + 1;

    public long DurableSequence => journal.DurableSequence;

    public JournalStatus Status => journal.Status;

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm)
    {
        if (!journal.TryAppend(record, link, confirm))
            return false;
        string frame = Convert.ToHexString(record.Bytes);
        if (!sequences.TryGetValue(frame, out List<long>? list))
            sequences.Add(frame, list = []);
        list.Add(_next++);
        return true;
    }
}
