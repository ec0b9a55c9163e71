using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Writes one body by its layout. Counts and masks are asked for like every other value, and then decide what follows.</summary>
internal ref struct BodyWriter(Span<byte> destination)
{
    readonly Span<byte> _destination = destination;
    int _count;
    long _bits;

    public int Position { get; private set; }

    public ProtocolError Write<TSource>(Part part, ref TSource source)
        where TSource : IUnitSource, allows ref struct => Write(part, 0, 0, ref source);

    ProtocolError Write<TSource>(Part part, int index, int outer, ref TSource source)
        where TSource : IUnitSource, allows ref struct
    {
        if (part.Times == Times.Once)
            return Once(part, index, outer, ref source);
        int times = part.Times switch
        {
            Times.Counted => _count + part.Extra,
            Times.PerBit => System.Numerics.BitOperations.PopCount((ulong)_bits),
            _ => int.MaxValue,
        };
        if (part is { Field: { Format.Length: 0 } blob, IsRecord: false })
            return Blob(source.Next(blob, index, outer).Raw, times);
        for (int i = 0; i < times; i++)
        {
            if (part.IsRecord)
            {
                // A source ends a list without a count by an empty record.
                ReadOnlySpan<byte> record = source.Next(part.Field!, i, index).Raw;
                if (record.IsEmpty)
                    break;
                ProtocolError put = Blob(record, record.Length);
                if (!put.IsNone)
                    return put;
                continue;
            }
            ProtocolError error = Once(part, i, index, ref source);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    ProtocolError Once<TSource>(Part part, int index, int outer, ref TSource source)
        where TSource : IUnitSource, allows ref struct
    {
        if (part.Field is { } field)
            return One(field, part.Optional, index, outer, ref source);
        foreach (Part inner in part.Parts)
        {
            ProtocolError error = Write(inner, index, outer, ref source);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    ProtocolError One<TSource>(Field field, bool optional, int index, int outer, ref TSource source)
        where TSource : IUnitSource, allows ref struct
    {
        Format format = field.Format;
        FieldValue value = source.Next(field, index, outer);
        if (optional && field.Kind == FieldKind.Time && !value.Time.HasValue)
            return default;
        if (_destination.Length - Position < format.Length)
            return new(Fault.NoRoom, Position);
        if (value.Number.Presence == Presence.Bad || value.Time.Presence == Presence.Bad
            || !format.TryWrite(value, _destination.Slice(Position, format.Length)))
            return new(Fault.OutOfRange, Position);
        if (field.Role == FieldRole.Count)
            _count = (int)Math.Clamp(value.Number.Mantissa, 0, ushort.MaxValue);
        if (field.Kind == FieldKind.Bits)
            _bits = value.Raw.IsEmpty ? value.Number.Mantissa : BinFormat.Little(value.Raw);
        Position += format.Length;
        return default;
    }

    ProtocolError Blob(scoped ReadOnlySpan<byte> bytes, int length)
    {
        if (length == int.MaxValue)
            length = bytes.Length;
        if (bytes.Length != length)
            return new(Fault.OutOfRange, Position);
        if (!bytes.TryCopyTo(_destination[Position..]))
            return new(Fault.NoRoom, Position);
        Position += length;
        return default;
    }
}
