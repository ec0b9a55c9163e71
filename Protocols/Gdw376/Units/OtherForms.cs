using System.Buffers.Binary;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Units that some terminals send in another form than their edition has, where what is left of the frame shows which it is.</summary>
static class OtherForms
{
    /// <summary>04 F46: four bytes, with the alarm coefficient of 2013 five. F59: the clock's threshold as minutes in one byte, or seconds in two.</summary>
    static readonly (UnitTable Short, UnitTable Long)[] s_parameters =
    [
        (UnitTable.For(Edition.Gdw376), UnitTable.For(Edition.Gdw1376)),
        (UnitTable.For(Edition.Gdw1376), UnitTable.For(Edition.Gdw1376, UnitSets.ClockThresholdInSeconds)),
    ];

    /// <summary>The form that <paramref name="left"/>, from the unit's body to the end of the frame's units, has; the declared one where nothing shows.</summary>
    public static DataUnit Of(DataUnit unit, Direction direction, ReadOnlySpan<byte> left) => (unit.Afn, unit.Fn, direction) switch
    {
        (Afn.Forwarding, 1, _) => Forwarded(unit, direction, left),
        (Afn.QueryParameters, 46, Direction.Up) => ByLength(unit, s_parameters[0], left.Length),
        (Afn.QueryParameters, 59, Direction.Up) => ByLength(unit, s_parameters[1], left.Length),
        _ => unit,
    };

    /// <summary>
    /// 10 F1: under the id of later editions some write the length of 2005, one byte. Taken for it only where two bytes do not end with the
    /// frame and one byte does (field-quirks).
    /// </summary>
    static DataUnit Forwarded(DataUnit unit, Direction direction, ReadOnlySpan<byte> left)
    {
        int length = direction == Direction.Down ? 4 : 1;
        if (left.Length < length + 2)
            return unit;
        bool isTwoBytes = length + 2 + BinaryPrimitives.ReadUInt16LittleEndian(left[length..]) == left.Length;
        return !isTwoBytes && length + 1 + left[length] == left.Length ? UnitTable.For(Edition.Gdw130).Find(Afn.Forwarding, 1)! : unit;
    }

    static DataUnit ByLength(DataUnit unit, (UnitTable Short, UnitTable Long) forms, int left)
    {
        if (unit.Layout(Direction.Up).FixedLength == left)
            return unit;
        DataUnit shorter = forms.Short.Find(unit.Afn, unit.Fn)!, longer = forms.Long.Find(unit.Afn, unit.Fn)!;
        return longer.Layout(Direction.Up).FixedLength == left ? longer : shorter.Layout(Direction.Up).FixedLength == left ? shorter : unit;
    }
}
