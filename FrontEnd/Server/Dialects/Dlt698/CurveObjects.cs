using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>Which object and element measures which quantity: the way to a question's columns, and back from an answer's.</summary>
internal static class CurveObjects
{
    /// <summary>Attribute 4 of the current is the neutral's; everything else is attribute 2.</summary>
    static readonly Oad s_neutral = new(0x2001, 4);

    static readonly Dictionary<Quantity, Oad> s_oads = Build();

    /// <summary>By object and attribute above, element below.</summary>
    static readonly Dictionary<uint, Quantity> s_quantities = s_oads.ToDictionary(entry => entry.Value.Value, entry => entry.Key);

    /// <summary>False: no object of a freeze has it, as energies of an interval.</summary>
    public static bool TryGetOad(Quantity quantity, out Oad oad) => s_oads.TryGetValue(quantity, out oad);

    /// <summary>
    /// What an element of an object is; a value that is no array is its first element. The elements of an energy are its total and its
    /// tariffs: one quantity.
    /// </summary>
    public static bool TryFind(Oad oad, int element, out Quantity quantity)
    {
        // Attribute 4 of an energy is the same, finer.
        int attribute = IsEnergy(oad) && oad.Attribute == 4 ? 2 : oad.Attribute;
        int index = IsEnergy(oad) ? 1 : oad.Oi == s_neutral.Oi && attribute == s_neutral.Attribute ? 0 : Math.Max(1, element);
        return s_quantities.TryGetValue(new Oad(oad.Oi, (byte)attribute, (byte)index).Value, out quantity);
    }

    public static bool IsEnergy(Oad oad) => oad.Oi < 0x1000;

    /// <summary>Name of a quantity among the freezes; registers are called as in every family.</summary>
    public static string FreezeItem(Quantity quantity) => quantity switch
    {
        Quantity.RegisterActiveForward => "active_forward",
        Quantity.RegisterActiveReverse => "active_reverse",
        Quantity.RegisterReactiveForward => "reactive_forward",
        Quantity.RegisterReactiveReverse => "reactive_reverse",
        Quantity.RegisterReactiveQ1 => "reactive_q1",
        Quantity.RegisterReactiveQ2 => "reactive_q2",
        Quantity.RegisterReactiveQ3 => "reactive_q3",
        Quantity.RegisterReactiveQ4 => "reactive_q4",
        _ => quantity.Info().Column,
    };

    /// <summary>The wire's number at the quantity's own exponent: W become kW, a factor becomes per cent.</summary>
    public static Scaled Convert(Quantity quantity, Oad oad, scoped DataItem item)
    {
        sbyte exponent = ObjectTable.Find(oad.Oi)?.ExponentOf(oad) ?? 0;
        int shift = quantity switch
        {
            <= Quantity.ReactivePowerC => -3,
            >= Quantity.PowerFactor and <= Quantity.PowerFactorC => 2,
            _ => 0,
        };
        return item.Number((sbyte)(exponent + shift));
    }

    static Dictionary<Quantity, Oad> Build()
    {
        var oads = new Dictionary<Quantity, Oad> { [Quantity.CurrentNeutral] = s_neutral };
        void Run(ushort oi, Quantity first, int count)
        {
            for (int i = 0; i < count; i++)
                oads[(Quantity)((int)first + i)] = Oad.ValueOf(oi, (byte)(i + 1));
        }
        Run(0x2004, Quantity.ActivePower, 4);
        Run(0x2005, Quantity.ReactivePower, 4);
        Run(0x2000, Quantity.VoltageA, 3);
        Run(0x2001, Quantity.CurrentA, 3);
        Run(0x200A, Quantity.PowerFactor, 4);
        Run(0x2002, Quantity.AngleVoltageA, 3);
        Run(0x2003, Quantity.AngleCurrentA, 3);
        Run(0x0010, Quantity.RegisterActiveForward, 1);
        Run(0x0020, Quantity.RegisterActiveReverse, 1);
        Run(0x0030, Quantity.RegisterReactiveForward, 1);
        Run(0x0040, Quantity.RegisterReactiveReverse, 1);
        Run(0x0050, Quantity.RegisterReactiveQ1, 1);
        Run(0x0060, Quantity.RegisterReactiveQ2, 1);
        Run(0x0070, Quantity.RegisterReactiveQ3, 1);
        Run(0x0080, Quantity.RegisterReactiveQ4, 1);
        return oads;
    }
}
