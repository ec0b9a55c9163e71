using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>
/// Which Fn of AFN 0DH carries which curve (Q/GDW 376.1 clause 5.13, curves F73 to F148): the way from a quantity to its question. The way
/// back needs no list: a curve's fields are named like the columns.
/// </summary>
internal static class CurveUnits
{
    /// <summary>Td_c: start, density, count.</summary>
    public const int StampLength = 7;

    static readonly (int Fn, int BytesPerPoint)[] s_byQuantity = Build();

    static readonly Dictionary<string, Quantity> s_byColumn = Quantities.All.ToDictionary(info => info.Column, info => info.Quantity);

    /// <summary>Fn and bytes per point (2009 and later; 130-2005 has currents of two bytes, which only makes answers shorter).</summary>
    public static (int Fn, int BytesPerPoint) Of(Quantity quantity) => s_byQuantity[(int)quantity];

    public static (int Fn, int BytesPerPoint) Of(GroupQuantity quantity) => quantity switch
    {
        GroupQuantity.ActivePower => (73, 2),
        GroupQuantity.ReactivePower => (74, 2),
        GroupQuantity.ActiveEnergy => (75, 4),
        _ => (76, 4),
    };

    /// <summary>The quantity that a field of a unit measures; fields are named like the columns.</summary>
    public static bool TryFind(string field, out Quantity quantity) => s_byColumn.TryGetValue(field, out quantity);

    public static bool TryFindGroup(string field, out GroupQuantity quantity)
    {
        quantity = field switch
        {
            "g_p" => GroupQuantity.ActivePower,
            "g_q" => GroupQuantity.ReactivePower,
            "g_ep" => GroupQuantity.ActiveEnergy,
            "g_eq" => GroupQuantity.ReactiveEnergy,
            _ => default,
        };
        return quantity != default;
    }

    /// <summary>Density code m (Annex C), or 0 where no code has this interval.</summary>
    public static byte DensityOf(TimeSpan interval) => interval.TotalMinutes switch
    {
        15 => 1,
        30 => 2,
        60 => 3,
        5 => 254,
        1 => 255,
        _ => 0,
    };

    public static TimeSpan IntervalOf(long density) => TimeSpan.FromMinutes(density switch
    {
        1 => 15,
        2 => 30,
        3 => 60,
        254 => 5,
        255 => 1,
        _ => 0,
    });

    static (int, int)[] Build()
    {
        var units = new (int, int)[Quantities.Count + 1];
        void Run(int fn, int bytes, Quantity first, int count)
        {
            for (int i = 0; i < count; i++)
                units[(int)first + i] = (fn + i, bytes);
        }
        Run(81, 3, Quantity.ActivePower, 4);
        Run(85, 3, Quantity.ReactivePower, 4);
        Run(89, 2, Quantity.VoltageA, 3);
        Run(92, 3, Quantity.CurrentA, 4);
        Run(97, 4, Quantity.EnergyActiveForward, 4);
        Run(101, 4, Quantity.RegisterActiveForward, 4);
        Run(105, 2, Quantity.PowerFactor, 4);
        Run(145, 4, Quantity.RegisterReactiveQ1, 4);
        for (int i = 0; i < 3; i++)
        {
            units[(int)Quantity.AngleVoltageA + i] = (109, 6);
            units[(int)Quantity.AngleCurrentA + i] = (110, 6);
        }
        return units;
    }
}
