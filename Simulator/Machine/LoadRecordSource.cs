using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Dlt645.Messages;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;
using Has = LoadMgmt.Simulator.Model.MeterItem;
using Item = LoadMgmt.Protocols.Dlt645.Items.MeterItem;

namespace LoadMgmt.Simulator.Machine;

/// <summary>负荷记录: a meter keeps all six classes every quarter of an hour.</summary>
internal sealed class LoadRecordSource(Meter meter, DateTime at) : IUnitSource
{
    /// <summary>How long a meter keeps them, days.</summary>
    const int Kept = 40;

    const int MostBlock = 128;

    static readonly TimeSpan s_interval = TimeSpan.FromMinutes(15);

    /// <summary>The blocks that were asked for: the oldest, from an instant on, or the newest. None where the question is not whole.</summary>
    public static byte[] Blocks(Meter meter, Item item, uint id, ReadOnlySpan<byte> question, DateTime now)
    {
        var asked = new Question();
        MeterCodec.DecodeQuestion(item, question, ref asked);
        DateTime newest = now.Date + s_interval * Math.Floor(now.TimeOfDay / s_interval), oldest = newest.AddDays(-Kept);
        DateTime first = (id & 0xFF) switch
        {
            0 => oldest,
            1 when asked.From is { } from => from.Date + s_interval * Math.Ceiling(from.TimeOfDay / s_interval),
            2 => newest - s_interval * (asked.Blocks - 1),
            _ => DateTime.MaxValue,
        };
        int kind = (int)(id >> 16 & 0xFF), classes = kind == 0 ? (1 << LoadRecords.Classes) - 1 : 1 << (kind - 1);
        List<byte> blocks = [];
        for (DateTime time = first < oldest ? oldest : first; asked.Blocks-- > 0 && time <= newest; time += s_interval)
        {
            byte[] block = new byte[MostBlock];
            var source = new LoadRecordSource(meter, time);
            if (LoadRecords.Write(block, classes, ref source, out int length).IsNone)
                blocks.AddRange(block.AsSpan(0, length));
        }
        return [.. blocks];
    }

    public FieldValue Next(Field field, int index, int outer) => field.Name switch
    {
        "at" => CivilTime.Of(at),
        "frequency" => new Scaled(5000, -2),
        "demand_p" => Value(Has.P),
        "demand_q" => Value(Has.Q),
        "reactive_1" => Value(Has.ReactiveForward),
        "reactive_2" => Value(Has.ReactiveReverse),
        var name => MeterItems.TryFind(name, out Has has) ? Value(has) : Scaled.Missing,
    };

    /// <summary>Power factors are ratios here, where terminals have them in percent.</summary>
    Scaled Value(Has has) => new(meter.Value(has, at), has is >= Has.Pf and <= Has.PfC ? (sbyte)-3 : has.Exponent());

    sealed class Question : IUnitSink
    {
        public int Blocks { get; set; }

        public DateTime? From { get; private set; }

        public void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            if (field.Kind == FieldKind.Time)
                From = value.Time.TryGetDateTime(out DateTime from) ? from : null;
            else
                Blocks = (int)value.Number.Mantissa;
        }
    }
}
