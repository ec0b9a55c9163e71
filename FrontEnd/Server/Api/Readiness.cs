using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>
/// Ready means: reports are confirmed and their terminals are known. A store that is away is shown and changes nothing, since the journal
/// holds what comes (docs/design.md, Confirm after durable).
/// </summary>
internal sealed class Readiness(IJournal journal, IReadingStore store, IArchive archive)
{
    public HealthReport Report()
    {
        JournalStatus state = journal.Status;
        bool stored = StoreAnswers(out string? why);
        HealthCheck[] checks =
        [
            new("journal", !state.IsFull, state.IsFull ? "at its size limit: reports are not confirmed until the store takes them / 已达容量上限，暂停确认" : null),
            new("archive", archive.Current.Version > 0, archive.Current.Version > 0 ? null : "nothing imported or loaded yet / 档案为空或未载入"),
            new("store", stored, why ?? store.Mode),
        ];
        return new(state.IsFull ? "not_ready" : "ok", checks);
    }

    public bool StoreAnswers(out string? why)
    {
        try
        {
            store.ReadCursor(0);
            why = null;
            return true;
        }
        catch (StoreException exception)
        {
            why = exception.Message;
            return false;
        }
    }
}
