using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Events;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>An event record inside a unit of AFN 0E: its code, its length, its fields by name, and what nobody knows of it raw.</summary>
static class EventExplainer
{
    const int Depth = 3;

    /// <param name="offset">Of the record, in what is explained.</param>
    public static void Explain(ExplainedPage page, int offset, ReadOnlySpan<byte> record, string place, Edition edition, PointCoding coding)
    {
        int erc = record[0];
        EventLayout? form = record.Length < EventRecordCodec.HeadLength ? null : EventTable.For(edition).Find(erc, record[1]);
        page.Heading(offset, $"record{place} ERC{erc} {form?.Name ?? "unknown"}", $"事件记录{place} ERC{erc} {form?.NameZh ?? "未知事件"}", "", depth: 2);
        page.Add(offset, 1, "event code ERC", "事件代码 ERC", $"{erc}", depth: Depth);
        if (record.Length < EventRecordCodec.HeadLength)
            return;
        page.Add(offset + 1, 1, "length Le", "长度 Le", $"{record[1]}", depth: Depth);
        var sink = new Sink(page, offset, form, coding);
        ProtocolError error = EventRecordCodec.Decode(EventTable.For(edition), record, out EventLayout? layout, ref sink);
        int told = Math.Max(sink.Told, EventRecordCodec.HeadLength);
        if (told < record.Length)
            page.Add(offset + told, record.Length - told, "not decoded", "未解析", "", fault: EventFaults.Of(error, layout), depth: Depth);
        else if (!error.IsNone)
            page.Add(offset + told, 0, "record too short", "记录过短", "", fault: EventFaults.Of(error, layout), depth: Depth);
    }

    ref struct Sink(ExplainedPage page, int start, EventLayout? form, PointCoding coding) : IUnitSink
    {
        /// <summary>Bytes of the record explained so far.</summary>
        public int Told { get; private set; }

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            Told = value.Offset + value.Raw.Length;
            string place = FieldLine.Place(form is null ? 0 : Repetition.DepthOf(form.Body, field), index, outer);
            FieldLine.Add(page, start + value.Offset, field, place, value, coding, Depth);
        }
    }
}
