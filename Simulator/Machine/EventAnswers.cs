using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Event records from one pointer up to another, cut so that each unit fits a frame with its own pointers.</summary>
internal static class EventAnswers
{
    const int HeadLength = DataUnitId.Length + 4;

    public static IEnumerable<byte[]> Of(Asked asked, TerminalModel model, Answers answers, int room)
    {
        bool important = asked.Unit.Fn == 1;
        byte from = (byte)asked.Number("from"), to = (byte)asked.Number("to");
        if (important)
            model.Events.Fetched();
        List<byte[]> records = [];
        int length = HeadLength;
        byte start = from;
        for (byte next = from; next != to; next++)
        {
            if (model.Events.Find(important, next) is not { } record)
            {
                // Overwritten or never written: the pointers begin behind it.
                if (records.Count > 0)
                    break;
                start = (byte)(next + 1);
                continue;
            }
            if (length + record.Length > room && records.Count > 0)
            {
                foreach (byte[] unit in answers.One(asked, new Source(model.Events, start, records)))
                    yield return unit;
                (start, length) = (next, HeadLength);
                records = [];
            }
            records.Add(record);
            length += record.Length;
        }
        if (records.Count > 0)
            foreach (byte[] unit in answers.One(asked, new Source(model.Events, start, records)))
                yield return unit;
    }

    /// <summary>The newest important event, as a report carries it.</summary>
    public static IEnumerable<byte[]> Newest(UnitTable table, TerminalModel model, Answers answers)
    {
        byte number = (byte)(model.Events.Important - 1);
        return model.Events.Find(important: true, number) is { } record
            ? answers.One(new Asked(table.Find(Afn.Events, 1)!, 0), new Source(model.Events, number, [record]))
            : [];
    }

    sealed class Source(EventLog log, byte start, List<byte[]> records) : IUnitSource
    {
        public FieldValue Next(Field field, int index, int outer) => field.Name switch
        {
            "important_counter" => new Scaled(log.Important, 0),
            "general_counter" => new Scaled(log.General, 0),
            "from" => new Scaled(start, 0),
            "to" => new Scaled((byte)(start + records.Count), 0),
            _ => new FieldValue { Raw = index < records.Count ? records[index] : [] },
        };
    }
}
