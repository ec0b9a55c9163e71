using System.Numerics;
using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// Writes one body by its layout. Counts and masks are asked for like every other value, and then decide what follows. An optional field
/// is left out, and a list without a count ends, where the source has no value for it: Missing, or no bytes.
/// </summary>
internal ref struct BodyWriter(Span<byte> destination)
{
    readonly Span<byte> _destination = destination;
    long _bits, _number, _selected;
    int _count;

    public int Position { get; private set; }

    public ProtocolError Write<TSource>(Part part, ref TSource source)
        where TSource : IUnitSource, allows ref struct => Write(part, 0, 0, ref source);

    ProtocolError Write<TSource>(Part part, int index, int outer, ref TSource source)
        where TSource : IUnitSource, allows ref struct
    {
        if (part.Times == Times.Once)
            return Once(part, index, outer, ref source);
        if (part is { Field: { Format.Length: 0 } blob, IsRecords: false })
        {
            ReadOnlySpan<byte> bytes = source.Next(blob, index, outer).Raw;
            return part.Times == Times.ToEnd || bytes.Length == _count + part.Extra ? Blob(bytes) : new(Fault.OutOfRange, Position);
        }
        int times = part.Times switch
        {
            Times.Fixed => part.Extra,
            Times.PerBit => BitOperations.PopCount((ulong)_bits),
            Times.PerHour => Density.PointsPerHour(_number >> part.Extra),
            Times.When => _selected == part.Extra ? 1 : 0,
            Times.ToEnd or Times.Records => int.MaxValue,
            _ => Math.Max(0, _count + part.Extra),
        };
        if (times < 0)
            return new(Fault.OutOfRange, Position);
        bool open = times == int.MaxValue;
        long bits = _bits;
        for (int i = 0; i < times; i++, bits &= bits - 1)
        {
            int before = Position;
            ProtocolError error = part.IsRecords ? Blob(source.Next(part.Field!, i, index).Raw)
                : open ? OfOpenList(part, i, index, ref source)
                : Once(part, part.Times == Times.PerBit ? BitOperations.TrailingZeroCount(bits) : i, index, ref source);
            if (!error.IsNone)
                return error;
            if (open && Position == before)
                break;
        }
        return default;
    }

    /// <summary>One element of a list without a count, or nothing where the source has no first field for it.</summary>
    ProtocolError OfOpenList<TSource>(Part part, int index, int outer, ref TSource source)
        where TSource : IUnitSource, allows ref struct
    {
        for (int i = 0; i < part.Steps.Length; i++)
        {
            Part inner = i == 0 ? part.Steps[0] with { Optional = true } : part.Steps[i];
            int before = Position;
            ProtocolError error = Write(inner, index, outer, ref source);
            if (!error.IsNone || i == 0 && Position == before)
                return error;
        }
        return default;
    }

    ProtocolError Once<TSource>(Part part, int index, int outer, ref TSource source)
        where TSource : IUnitSource, allows ref struct
    {
        if (part.Field is { } field)
            return One(part, field, index, outer, ref source);
        foreach (Part inner in part.Steps)
        {
            ProtocolError error = Write(inner, index, outer, ref source);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    ProtocolError One<TSource>(Part part, Field field, int index, int outer, ref TSource source)
        where TSource : IUnitSource, allows ref struct
    {
        Format format = field.Format;
        FieldValue value = source.Next(field, index, outer);
        if (part.Optional && IsAbsent(field, value))
            return default;
        if (_destination.Length - Position < format.Length)
            return new(Fault.NoRoom, Position);
        if (value.Number.Presence == Presence.Bad || value.Time.Presence == Presence.Bad
            || !format.TryWrite(value, _destination.Slice(Position, format.Length)))
            return new(Fault.OutOfRange, Position);
        // What was written counts, as a reader will see it.
        long number = BinFormat.Little(_destination.Slice(Position, format.Length));
        if (field.Role == FieldRole.Count)
        {
            format.Read(_destination.Slice(Position, format.Length), out Scaled written, out _);
            long count = value.Number.HasValue ? written.Mantissa & part.CountBits : 0;
            if (count == part.None)
                count = 0;
            if (count > part.Max)
                return new(Fault.OutOfRange, Position);
            _count = (int)count;
        }
        if (field.Kind == FieldKind.Bits)
            _bits = number;
        if (field.Role == FieldRole.Selector)
            _selected = number & part.CountBits;
        _number = number;
        Position += format.Length;
        return default;
    }

    static bool IsAbsent(Field field, in FieldValue value) => field.Kind switch
    {
        FieldKind.Time => !value.Time.HasValue,
        FieldKind.Bytes => value.Raw.IsEmpty,
        _ => !value.Number.HasValue,
    };

    ProtocolError Blob(scoped ReadOnlySpan<byte> bytes)
    {
        if (!bytes.TryCopyTo(_destination[Position..]))
            return new(Fault.NoRoom, Position);
        Position += bytes.Length;
        return default;
    }
}
