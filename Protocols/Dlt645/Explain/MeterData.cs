using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Dlt645.Messages;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Dlt645.Explain;

/// <summary>One block of a load record 负荷记录块.</summary>
/// <param name="At">The meter's time; what it is where it is none.</param>
public sealed record LoadRow(string At, IReadOnlyList<ExplainedField> Values);

/// <summary>The data of an item, put together from as many frames as the meter needed, for people.</summary>
public static class MeterData
{
    /// <summary>Each field; offsets count from the first byte behind the identifier. The last one says what could not be read, if anything.</summary>
    public static IReadOnlyList<ExplainedField> Explain(MeterItem item, ReadOnlySpan<byte> data)
    {
        var page = new ExplainedPage(data);
        var sink = new Sink(page, item);
        ProtocolError error = MeterCodec.DecodeItem(item, data, ref sink);
        if (sink.Told < data.Length)
            page.Add(sink.Told, data.Length - sink.Told, "not decoded", "未解析", Convert.ToHexString(data[sink.Told..]), fault: FaultTexts.Of(error));
        return page.Fields;
    }

    /// <summary>The blocks of a load record, as far as they can be read.</summary>
    public static IReadOnlyList<LoadRow> Rows(ReadOnlySpan<byte> data)
    {
        var sink = new RowSink(new ExplainedPage(data), []);
        int position = 0;
        LoadRecords.Read(data, ref position, ref sink);
        return sink.Rows;
    }

    ref struct Sink(ExplainedPage page, MeterItem item) : IUnitSink
    {
        public int Told { get; private set; }

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            Told = value.Offset + value.Raw.Length;
            int depth = item.IsLoadRecord ? 1 : Repetition.DepthOf(item.Layout, field);
            FieldLine.Add(page, value.Offset, field, FieldLine.Place(depth, index, outer), value, PointCoding.Binary, depth: 2);
        }
    }

    /// <summary>Begins a row with each time, and leaves out what only holds a block together.</summary>
    readonly ref struct RowSink(ExplainedPage page, List<LoadRow> rows) : IUnitSink
    {
        public List<LoadRow> Rows { get; } = rows;

        public void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            if (field.Role == FieldRole.CurveStart)
                Rows.Add(new(value.Time.ToString(), new List<ExplainedField>()));
            else if (field.Kind == FieldKind.Number && field.Name != LoadRecords.LengthName)
            {
                FieldLine.Add(page, value.Offset, field, "", value, PointCoding.Binary, depth: 0);
                ((List<ExplainedField>)Rows[^1].Values).Add(page.Fields[^1]);
            }
        }
    }
}
