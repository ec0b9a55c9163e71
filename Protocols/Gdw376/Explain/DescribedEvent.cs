using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Events;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>One value of an event record in words.</summary>
/// <param name="Item">Lower case with underscores; with an index where the record repeats it.</param>
/// <param name="Fault">Why there is no value, if there is none.</param>
public sealed record DescribedValue(string Item, BilingualText Name, BilingualText Value, string Unit, BilingualText? Fault);

/// <summary>An event record as named values. Whatever is wrong with the bytes, what is known of them is told.</summary>
/// <param name="Name">What happened; null for a code that nobody knows.</param>
/// <param name="RestHex">Bytes behind the known fields, or all behind ERC and Le.</param>
public sealed record DescribedEvent(int Erc, BilingualText? Name, IReadOnlyList<DescribedValue> Values, string RestHex, BilingualText? Fault)
{
    /// <param name="record">ERC, Le and the body.</param>
    public static DescribedEvent Of(ReadOnlySpan<byte> record, Edition edition, PointCoding coding)
    {
        List<DescribedValue> values = [];
        EventTable table = EventTable.For(edition);
        EventLayout? form = record.Length < EventRecordCodec.HeadLength ? null : table.Find(record[0], record[1]);
        var sink = new Sink(values, form, coding);
        ProtocolError error = EventRecordCodec.Decode(table, record, out _, ref sink);
        int told = Math.Clamp(Math.Max(sink.Told, EventRecordCodec.HeadLength), 0, record.Length);
        return new(record.IsEmpty ? 0 : record[0], form is null ? null : new(form.Name, form.NameZh), values, Convert.ToHexString(record[told..]),
            error.IsNone ? null : EventFaults.Of(error, form));
    }

    /// <summary>Names each value; what several bits of one field say becomes several values.</summary>
    ref struct Sink(List<DescribedValue> values, EventLayout? form, PointCoding coding) : IUnitSink
    {
        public int Told { get; private set; }

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            Told = value.Offset + value.Raw.Length;
            string place = FieldLine.Place(form is null ? 0 : Repetition.DepthOf(form.Body, field), index, outer);
            if (field.Groups.Count > 0 && value.Number.HasValue)
            {
                OnGroups(field, place, value.Number.Mantissa);
                return;
            }
            (BilingualText text, BilingualText? fault) = FieldLine.Value(field, value, coding);
            values.Add(new(field.Name + place, Named(ItemNames.Zh(field.Name), field.Name, place), text, value.Number.HasValue ? field.Unit : "", fault));
        }

        readonly void OnGroups(Field field, string place, long bits)
        {
            foreach (BitGroup group in field.Groups.Where(group => !group.IsFlag))
            {
                bool whole = field.Groups.Count == 1 && group.NameZh.Length == 0;
                string item = whole ? field.Name : group.Name, zh = whole ? ItemNames.Zh(field.Name) : group.NameZh;
                values.Add(new(item + place, Named(zh, item, place), GroupTexts.ValueOf(group with { Unit = "" }, bits), group.Unit, null));
            }
            if (field.Groups.Any(group => group.IsFlag))
                values.Add(new(field.Name + place, Named(ItemNames.Zh(field.Name), field.Name, place), GroupTexts.FlagsOf(field.Groups, bits), "", null));
        }

        static BilingualText Named(string zh, string item, string place) => new(item.Replace('_', ' ') + place, zh + place);
    }
}
