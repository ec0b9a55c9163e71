namespace LoadMgmt.FrontEnd.Readings;

/// <summary>
/// A curve quantity of a measurement point or of a total-add group. Its code is stored in curve_day: never renumber. That of a point is
/// the quantity's number, that of a group 128 more.
/// </summary>
public readonly record struct CurveItem(byte Code)
{
    const byte FirstGroupCode = 128;

    public bool IsGroup => Code >= FirstGroupCode;

    public Quantity Quantity => (Quantity)Code;

    public GroupQuantity GroupQuantity => (GroupQuantity)(Code - FirstGroupCode);

    /// <summary>Group energies too belong to the interval that ends at their instant (F75, F76).</summary>
    public bool IsInterval => IsGroup ? GroupQuantity is GroupQuantity.ActiveEnergy or GroupQuantity.ReactiveEnergy : Quantity.Info().IsInterval;

    public static CurveItem Of(Quantity quantity) => new((byte)quantity);

    public static CurveItem Of(GroupQuantity quantity) => new((byte)(FirstGroupCode + (byte)quantity));

    public static implicit operator CurveItem(Quantity quantity) => Of(quantity);

    public static implicit operator CurveItem(GroupQuantity quantity) => Of(quantity);
}
