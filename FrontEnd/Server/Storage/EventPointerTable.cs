using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Table event_pointer: a row a terminal.</summary>
internal sealed class EventPointerTable(SqlStore store) : IEventPointerStore
{
    public IReadOnlyList<EventPointers> Load() => store.Ask(() => store.Queries.Rows(
        "SELECT terminal_id, important, general, polled_on FROM event_pointer",
        reader => new EventPointers(
            reader.GetInt32(0), reader.IsDBNull(1) ? null : (byte)reader.GetInt32(1), reader.IsDBNull(2) ? null : (byte)reader.GetInt32(2),
            reader.IsDBNull(3) ? null : DateOnly.FromDayNumber(reader.GetInt32(3)))));

    public void Save(IReadOnlyList<EventPointers> pointers) => store.Guarded(() =>
    {
        using IWriteSession session = store.Begin(-1);
        session.Merge(new ListRows<EventPointers>(StoreTables.EventPointer, pointers, (row, writer) =>
        {
            writer.Integer(row.TerminalId);
            writer.Integer((int?)row.Important);
            writer.Integer((int?)row.General);
            // A number in every engine: nothing but this server reads it.
            writer.Integer(row.PolledOn?.DayNumber);
        }));
        session.Commit();
    });
}
