namespace LoadMgmt.FrontEnd.Readings;

public enum DayItemKind : byte
{
    /// <summary>A curve of a measurement point.</summary>
    Curve,
    /// <summary>A curve of a total-add group.</summary>
    GroupCurve,
    /// <summary>A daily freeze of a measurement point.</summary>
    Freeze,
}

/// <summary>
/// What is read of a day and kept account of by its instants: a curve of a measurement point or of a total-add group, or a daily freeze,
/// whose day has one bit. Its code is stored in curve_day: never renumber. That of a curve is the quantity's number, that of a group 128
/// more, that of a freeze the freeze's number and 192.
/// </summary>
public readonly record struct DayItem(byte Code)
{
    const byte FirstGroupCode = 128, FirstFreezeCode = 192;

    public DayItemKind Kind => Code >= FirstFreezeCode ? DayItemKind.Freeze : Code >= FirstGroupCode ? DayItemKind.GroupCurve : DayItemKind.Curve;

    public Quantity Quantity => (Quantity)Code;

    public GroupQuantity GroupQuantity => (GroupQuantity)(Code - FirstGroupCode);

    public DailyFreeze Freeze => (DailyFreeze)(Code - FirstFreezeCode);

    /// <summary>Belongs to the time before its instant: interval energies, those of groups (F75, F76), and freezes of the day that ended.</summary>
    public bool IsInterval => Kind switch
    {
        DayItemKind.Curve => Quantity.Info().IsInterval,
        DayItemKind.GroupCurve => GroupQuantity is GroupQuantity.ActiveEnergy or GroupQuantity.ReactiveEnergy,
        _ => true,
    };

    public static DayItem Of(Quantity quantity) => new((byte)quantity);

    public static DayItem Of(GroupQuantity quantity) => new((byte)(FirstGroupCode + (byte)quantity));

    public static DayItem Of(DailyFreeze freeze) => new((byte)(FirstFreezeCode + (byte)freeze));

    public static implicit operator DayItem(Quantity quantity) => Of(quantity);

    public static implicit operator DayItem(GroupQuantity quantity) => Of(quantity);

    public static implicit operator DayItem(DailyFreeze freeze) => Of(freeze);

    /// <summary>What a day should have of it up to an instant (UTC); a freeze is there when the day is over.</summary>
    public UInt128 Expected(StationDay day, DateTime upTo)
    {
        UInt128 instants = day.UpTo(upTo, IsInterval);
        return Kind != DayItemKind.Freeze ? instants : instants == day.All ? UInt128.One : UInt128.Zero;
    }
}
