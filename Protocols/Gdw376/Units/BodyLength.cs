using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// How long a body is, for layouts that say so without a walk over their fields: so many bytes, and behind them one part as often as a count
/// of one byte says. Readings, freezes and curves are such.
/// </summary>
internal sealed class BodyLength
{
    Part? _count, _counted;
    int _fixed, _countAt;

    /// <summary>Null: bytes of this body decide more than one count.</summary>
    public static BodyLength? Of(Part layout)
    {
        var length = new BodyLength();
        return length.TryAdd(layout) ? length : null;
    }

    /// <summary>−1 where the body is cut short or has a count that it may not have.</summary>
    public int Measure(ReadOnlySpan<byte> body)
    {
        if (body.Length < _fixed)
            return -1;
        if (_count is null)
            return _fixed;
        int count = body[_countAt] & _count.CountBits;
        if (count == _count.None)
            count = 0;
        if (count > _count.Max)
        {
            if (body[_countAt] != 0xEE)
                return -1;
            count = 0;
        }
        int length = _counted is null ? _fixed : _fixed + Math.Max(0, count + _counted.Extra) * _counted.FixedLength;
        return length <= body.Length ? length : -1;
    }

    bool TryAdd(Part part)
    {
        if (_counted is not null || part.Optional || part.IsRecords)
            return false;
        switch (part.Times)
        {
            case Times.Once when part.Field is null:
                foreach (Part step in part.Steps)
                    if (!TryAdd(step))
                        return false;
                return true;
            case Times.Once when part.Field.Role == FieldRole.Count:
                if (_count is not null || part.Field.Format is not BinFormat { Length: 1 })
                    return false;
                (_count, _countAt) = (part, _fixed);
                _fixed++;
                return true;
            case Times.Once or Times.Fixed when IsRigid(part):
                _fixed += part.FixedLength * (part.Times == Times.Once ? 1 : part.Extra);
                return true;
            case Times.Counted when _count is not null && IsRigid(part):
                _counted = part;
                return true;
            default:
                return false;
        }
    }

    /// <summary>One repetition has always the same length, and none of its bytes can be wrong.</summary>
    static bool IsRigid(Part part) => part.FixedLength > 0 && part.Fields.All(field => field.Role != FieldRole.Count) && !part.Steps.Any(IsLoose);

    static bool IsLoose(Part part) => part.Optional || part.IsRecords || part.Times != Times.Once || part.Steps.Any(IsLoose);
}
