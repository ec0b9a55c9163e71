using System.Numerics;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterFormats;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>
/// Blocks of a load record: A0 A0, length, time, six classes each ended by AA and empty where it is not recorded, sum, E5. Values may hold
/// AAH themselves, so classes are told by their known lengths.
/// </summary>
public static class LoadRecords
{
    public const int Classes = 6;

    internal const string LengthName = "record_length";

    const byte Mark = 0xA0, Separator = 0xAA, End = 0xE5;

    /// <summary>A0 A0 and the length; sum and E5.</summary>
    const int HeadLength = 3, TailLength = 2;

    static readonly Part[] s_classes =
    [
        Class(values => values.Phases("u", Voltage, "V").Phases("i", Current, "A").Value("frequency", Hundredths, "Hz")),
        Class(values => values.Phases("p", SignedPower, "kW", total: true).Phases("q", SignedPower, "kvar", total: true)),
        Class(values => values.Phases("pf", PowerFactor, "", total: true)),
        Class(values => values.Value("active_forward", Energy, "kWh").Value("active_reverse", Energy, "kWh")
            .Value("reactive_1", SignedEnergy, "kvarh").Value("reactive_2", SignedEnergy, "kvarh")),
        Class(values => values.Value("reactive_q1", Energy, "kvarh").Value("reactive_q2", Energy, "kvarh")
            .Value("reactive_q3", Energy, "kvarh").Value("reactive_q4", Energy, "kvarh")),
        Class(values => values.Value("demand_p", SignedPower, "kW").Value("demand_q", SignedPower, "kvar")),
    ];

    static readonly Field
        s_mark = new("record_mark", AnnexA.Bytes(2), FieldRole.Value, ""), s_length = new(LengthName, AnnexA.Bin1, FieldRole.Value, ""),
        s_at = new("at", Minute, FieldRole.CurveStart, ""), s_separator = new("separator", AnnexA.Bytes(1), FieldRole.Value, ""),
        s_end = new("record_end", AnnexA.Bytes(2), FieldRole.Value, "");

    /// <summary>Values of one class, 1 to 6.</summary>
    internal static Part Layout(int kind) => s_classes[kind - 1];

    /// <summary>Every field that a record may have.</summary>
    public static IEnumerable<Field> Fields => [s_mark, s_length, s_at, .. s_classes.SelectMany(part => part.Fields), s_separator, s_end];

    /// <summary>Reads blocks from a position to the end; the index of a field counts the blocks.</summary>
    internal static ProtocolError Read<TSink>(ReadOnlySpan<byte> data, ref int position, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        for (int block = 0; position < data.Length; block++)
        {
            ProtocolError error = ReadBlock(data, ref position, block, ref sink);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    /// <summary>Writes one block; values are asked for in wire order, the time first.</summary>
    /// <param name="classes">Bit 0 for class 1 to bit 5 for class 6: those that are recorded.</param>
    public static ProtocolError Write<TSource>(Span<byte> destination, int classes, ref TSource source, out int written)
        where TSource : IUnitSource, allows ref struct
    {
        written = 0;
        int content = ContentOf(classes), length = HeadLength + content + TailLength;
        if (destination.Length < length)
            return new(Fault.NoRoom, 0);
        destination[0] = destination[1] = Mark;
        destination[2] = (byte)content;
        int at = HeadLength;
        if (!Minute.TryWrite(source.Next(s_at, 0, 0), destination.Slice(at, Minute.Length)))
            return new(Fault.OutOfRange, at);
        at += Minute.Length;
        for (int i = 0; i < Classes; i++)
        {
            if ((classes >> i & 1) != 0)
            {
                var writer = new BodyWriter(destination.Slice(at, s_classes[i].FixedLength));
                ProtocolError error = writer.Write(s_classes[i], ref source);
                if (!error.IsNone)
                    return error;
                at += writer.Position;
            }
            destination[at++] = Separator;
        }
        destination[at] = SumOf(destination[..at]);
        destination[at + 1] = End;
        written = length;
        return default;
    }

    static ProtocolError ReadBlock<TSink>(ReadOnlySpan<byte> data, ref int position, int block, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        ReadOnlySpan<byte> rest = data[position..];
        if (rest.Length < HeadLength)
            return new(Fault.Truncated, position);
        if (rest[0] != Mark || rest[1] != Mark)
            return new(Fault.BadFraming, position);
        int content = rest[2], length = HeadLength + content + TailLength;
        if (rest.Length < length)
            return new(Fault.Truncated, position);
        rest = rest[..length];
        if (rest[^1] != End)
            return new(Fault.BadFraming, position + length - 1);
        if (SumOf(rest[..^TailLength]) is var sum && sum != rest[^2])
            return new(Fault.BadChecksum, position + length - TailLength, rest[^2] << 8 | sum);
        if (!TryClasses(rest.Slice(HeadLength, content), out int classes))
            return new(Fault.BadLength, position + 2);
        One(s_mark, data, ref position, block, ref sink);
        One(s_length, data, ref position, block, ref sink);
        One(s_at, data, ref position, block, ref sink);
        for (int i = 0; i < Classes; i++)
        {
            if ((classes >> i & 1) != 0)
                foreach (Part value in s_classes[i].Steps)
                    One(value.Field!, data, ref position, block, ref sink);
            One(s_separator, data, ref position, block, ref sink);
        }
        One(s_end, data, ref position, block, ref sink);
        return default;
    }

    static void One<TSink>(Field field, ReadOnlySpan<byte> data, ref int position, int block, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        ReadOnlySpan<byte> raw = data.Slice(position, field.Format.Length);
        field.Format.Read(raw, out Scaled number, out CivilTime time);
        sink.OnField(field, block, 0, new() { Number = number, Time = time, Raw = raw, Offset = position });
        position += raw.Length;
    }

    /// <summary>
    /// Which classes stand there: the lengths have to add up and AAH has to stand behind each. Where two ways do, the one with fewer
    /// classes that begin with AAH is right, since no decimal value does.
    /// </summary>
    static bool TryClasses(ReadOnlySpan<byte> content, out int classes)
    {
        int fewest = int.MaxValue;
        classes = 0;
        for (int candidate = 0; candidate < 1 << Classes; candidate++)
            if (ContentOf(candidate) == content.Length && Doubts(content, candidate) is >= 0 and var doubts && doubts < fewest)
                (classes, fewest) = (candidate, doubts);
        return fewest != int.MaxValue;
    }

    /// <summary>Classes that would begin with AAH; −1 where a separator is missing.</summary>
    static int Doubts(ReadOnlySpan<byte> content, int classes)
    {
        int doubts = 0, at = Minute.Length;
        for (int i = 0; i < Classes; i++)
        {
            if ((classes >> i & 1) != 0)
            {
                doubts += content[at] == Separator ? 1 : 0;
                at += s_classes[i].FixedLength;
            }
            if (content[at++] != Separator)
                return -1;
        }
        return doubts;
    }

    static int ContentOf(int classes)
    {
        int length = Minute.Length + Classes;
        for (int left = classes; left != 0; left &= left - 1)
            length += s_classes[BitOperations.TrailingZeroCount(left)].FixedLength;
        return length;
    }

    static byte SumOf(ReadOnlySpan<byte> bytes) => Gdw376.Frames.Checksum.Of(bytes);

    static Part Class(Action<UnitBuilder> values)
    {
        var layout = new UnitBuilder(0, "load record", "负荷记录", Scope.Other, Bodies.Up);
        values(layout);
        return layout.ToLayout();
    }
}
