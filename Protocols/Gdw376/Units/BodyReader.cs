using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Reads one body by its layout, with the count and the mask that its own fields set.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> units, int position)
{
    readonly ReadOnlySpan<byte> _units = units;
    int _count;
    long _bits;

    public int Position { get; private set; } = position;

    public ProtocolError Read<TSink>(Part part, ref TSink sink)
        where TSink : IUnitSink, allows ref struct => Read(part, 0, 0, ref sink);

    ProtocolError Read<TSink>(Part part, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        if (part.Times == Times.Once)
        {
            if (part.Optional && _units.Length - Position < part.FixedLength)
                return default;
            return Once(part, index, outer, ref sink);
        }
        int times = part.Times switch
        {
            Times.Counted => _count + part.Extra,
            Times.PerBit => System.Numerics.BitOperations.PopCount((ulong)_bits),
            _ => int.MaxValue,
        };
        if (part is { Field: { Format.Length: 0 } blob, IsRecord: false })
            return Blob(blob, times, index, outer, ref sink);
        if (part.Times != Times.ToEnd && part.FixedLength > 0 && times > (_units.Length - Position) / part.FixedLength)
            return new(Fault.Truncated, _units.Length);
        if (part.Field?.Format is BcdFormat bcd)
            return Run(part.Field, bcd, times, index, ref sink);
        for (int i = 0; i < times && (part.Times != Times.ToEnd || Position < _units.Length); i++)
        {
            ProtocolError error = Once(part, i, index, ref sink);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    /// <summary>Curves and tariffs: many values of one format, read without a virtual call for each.</summary>
    ProtocolError Run<TSink>(Field field, BcdFormat format, int times, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        for (int i = 0; i < times; i++)
        {
            ReadOnlySpan<byte> raw = _units.Slice(Position, format.Length);
            sink.OnField(field, i, outer, new() { Number = format.Read(raw), Raw = raw, Offset = Position });
            Position += format.Length;
        }
        return default;
    }

    ProtocolError Once<TSink>(Part part, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        if (part.IsRecord)
            return Record(part.Field!, index, outer, ref sink);
        if (part.Field is { } field)
            return One(field, index, outer, ref sink);
        foreach (Part inner in part.Parts)
        {
            ProtocolError error = Read(inner, index, outer, ref sink);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    ProtocolError One<TSink>(Field field, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        int length = field.Format.Length;
        if (_units.Length - Position < length)
            return new(Fault.Truncated, Position);
        ReadOnlySpan<byte> raw = _units.Slice(Position, length);
        field.Format.Read(raw, out Scaled number, out CivilTime time);
        if (field.Role == FieldRole.Count)
            // M = EEH stands for "no tariffs" (file 07, rule 5).
            _count = number.Mantissa == 0xEE && length == 1 ? 0 : (int)Math.Min(number.Mantissa, ushort.MaxValue);
        if (field.Kind == FieldKind.Bits)
            _bits = number.Mantissa;
        sink.OnField(field, index, outer, new() { Number = number, Time = time, Raw = raw, Offset = Position });
        Position += length;
        return default;
    }

    /// <summary>An event record: code, length Le, Le bytes. Always advances by Le, whatever is known of the code (file 06 section 2).</summary>
    ProtocolError Record<TSink>(Field field, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        int left = _units.Length - Position;
        if (left < 2 || left < 2 + _units[Position + 1])
            return new(Fault.Truncated, Position);
        return Blob(field, 2 + _units[Position + 1], index, outer, ref sink);
    }

    ProtocolError Blob<TSink>(Field field, int length, int index, int outer, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        length = Math.Min(length, int.MaxValue);
        if (length == int.MaxValue)
            length = _units.Length - Position;
        if (_units.Length - Position < length)
            return new(Fault.Truncated, Position);
        sink.OnField(field, index, outer, new() { Raw = _units.Slice(Position, length), Offset = Position });
        Position += length;
        return default;
    }
}
