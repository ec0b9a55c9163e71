using System.Numerics;
using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Reads one body by its layout, with the count and the mask that its own fields set.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> units, int position)
{
    readonly ReadOnlySpan<byte> _units = units;
    long _bits, _number, _numberBefore, _selected;
    int _count;

    public int Position { get; private set; } = position;

    readonly int Left => _units.Length - Position;

    public ProtocolError Read<TSink>(Part part, ref TSink sink)
        where TSink : IUnitSink, allows ref struct => Read(part, 0, 0, ref sink);

    ProtocolError Read<TSink>(Part part, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        if (part.Times == Times.Once)
            return part.Optional && Left < part.FixedLength + part.Behind ? default : Once(part, index, outer, ref sink);
        if (part is { Field: { Format.Length: 0 } blob, IsRecords: false })
            return Blob(blob, part.Times == Times.ToEnd ? Left : _count + part.Extra, index, outer, ref sink);
        if (!TryTimes(part, out int times))
            return new(Fault.OutOfRange, Position - 1);
        if (part.FixedLength > 0 && times > Left / part.FixedLength)
            return new(Fault.Truncated, _units.Length);
        if (part is { Field.Format: BcdFormat bcd, Times: not Times.PerBit })
            return Run(part.Field, bcd, times, index, ref sink);
        long bits = _bits;
        for (int i = 0; i < times; i++, bits &= bits - 1)
        {
            if (part.IsRecords && (Left == 0 || _units[Position] == 0))
            {
                // ERC 0 is no event, and what follows it is filling.
                Position = _units.Length;
                break;
            }
            ProtocolError error = Once(part, part.Times == Times.PerBit ? BitOperations.TrailingZeroCount(bits) : i, index, ref sink);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    /// <summary>How often a part stands there; false if what should say so cannot.</summary>
    readonly bool TryTimes(Part part, out int times)
    {
        times = part.Times switch
        {
            Times.Fixed => part.Extra,
            Times.PerBit => BitOperations.PopCount((ulong)_bits),
            Times.ToEnd => Left / part.FixedLength,
            Times.Records => (int)(_number - _numberBefore - 1 & 0xFF) + 1,
            Times.PerHour => Density.PointsPerHour(_number >> part.Extra),
            Times.When => _selected == part.Extra ? 1 : 0,
            _ => Math.Max(0, _count + part.Extra),
        };
        return times >= 0;
    }

    /// <summary>Curves and tariffs: many values of one format; each length has a loop of its own, without a call for a value.</summary>
    ProtocolError Run<TSink>(Field field, BcdFormat format, int times, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        if (!TSink.WantsValues)
        {
            Position += times * format.Length;
            return default;
        }
        ReadOnlySpan<byte> run = _units.Slice(Position, times * format.Length);
        switch (format.Length)
        {
            case 2: Run<Bcd.Two, TSink>(field, format, run, outer, ref sink); break;
            case 3: Run<Bcd.Three, TSink>(field, format, run, outer, ref sink); break;
            case 4: Run<Bcd.Four, TSink>(field, format, run, outer, ref sink); break;
            case 5: Run<Bcd.Five, TSink>(field, format, run, outer, ref sink); break;
            default:
                for (int i = 0; i < times; i++)
                {
                    ReadOnlySpan<byte> raw = run.Slice(i * format.Length, format.Length);
                    sink.OnField(field, i, outer, new() { Number = format.Read(raw), Raw = raw, Offset = Position + i * format.Length });
                }
                break;
        }
        Position += run.Length;
        return default;
    }

    readonly void Run<TWidth, TSink>(Field field, BcdFormat format, ReadOnlySpan<byte> run, int outer, ref TSink sink)
        where TWidth : struct, Bcd.IWidth
        where TSink : IUnitSink, allows ref struct
    {
        ulong sign = format.SignBit;
        sbyte exponent = format.Exponent;
        for (int i = 0, at = 0; at <= run.Length - TWidth.Length; i++, at += TWidth.Length)
        {
            ReadOnlySpan<byte> raw = run.Slice(at, TWidth.Length);
            Scaled number = Bcd.Read(TWidth.Load(raw), sign, TWidth.Length, exponent);
            sink.OnField(field, i, outer, new() { Number = number, Raw = raw, Offset = Position + at });
        }
    }

    ProtocolError Once<TSink>(Part part, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        if (part.IsRecords)
            return Record(part.Field!, index, outer, ref sink);
        if (part.Field is { } field)
            return One(part, field, index, outer, ref sink);
        foreach (Part inner in part.Steps)
        {
            if (inner.Plain is { } plain && Left >= plain.Length)
            {
                ReadOnlySpan<byte> raw = _units.Slice(Position, plain.Length);
                sink.OnField(inner.Field!, index, outer, new() { Number = plain.Read(raw), Raw = raw, Offset = Position });
                Position += raw.Length;
                continue;
            }
            ProtocolError error = Read(inner, index, outer, ref sink);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    ProtocolError One<TSink>(Part part, Field field, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        int length = field.Format.Length;
        if (Left < length)
            return new(Fault.Truncated, Position);
        if (!TSink.WantsValues && field.Kind == FieldKind.Time)
        {
            (_numberBefore, _number) = (_number, 0);
            Position += length;
            return default;
        }
        ReadOnlySpan<byte> raw = _units.Slice(Position, length);
        field.Format.Read(raw, out Scaled number, out CivilTime time);
        if (field.Role == FieldRole.Count && !TryCount(part, raw, ref number))
            return new(Fault.OutOfRange, Position);
        if (field.Kind == FieldKind.Bits)
            _bits = number.Mantissa;
        if (field.Role == FieldRole.Selector)
            _selected = number.Mantissa & part.CountBits;
        (_numberBefore, _number) = (_number, number.Mantissa);
        sink.OnField(field, index, outer, new() { Number = number, Time = time, Raw = raw, Offset = Position });
        Position += length;
        return default;
    }

    /// <summary>Takes the count out of its field. A tariff count of EEH stands for "no tariffs" (file 07, rule 5), and is no value.</summary>
    bool TryCount(Part part, ReadOnlySpan<byte> raw, ref Scaled number)
    {
        long count = number.Mantissa & part.CountBits;
        if (count == part.None)
            count = 0;
        if (count > part.Max && raw.IndexOfAnyExcept((byte)0xEE) < 0)
            (count, number) = (0, Scaled.Missing);
        _count = (int)Math.Min(count, ushort.MaxValue);
        return number.Presence != Presence.Bad && count <= part.Max;
    }

    /// <summary>An event record: code, length Le, Le bytes. Always advances by Le, whatever is known of the code (file 06 section 2).</summary>
    ProtocolError Record<TSink>(Field field, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct =>
        Left < 2 ? new(Fault.Truncated, Position) : Blob(field, 2 + _units[Position + 1], index, outer, ref sink);

    ProtocolError Blob<TSink>(Field field, int length, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        if (length < 0)
            return new(Fault.OutOfRange, Position);
        if (Left < length)
            return new(Fault.Truncated, Position);
        sink.OnField(field, index, outer, new() { Raw = _units.Slice(Position, length), Offset = Position });
        Position += length;
        return default;
    }
}
