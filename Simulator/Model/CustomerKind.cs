namespace LoadMgmt.Simulator.Model;

/// <summary>Trades whose days look different.</summary>
internal enum CustomerKind : byte { Steel, Cement, Textile, Chemical, Commerce, Office, Residential, Irrigation }

/// <summary>What a kind of customer looks like to a meter.</summary>
/// <param name="Code">Trade as the archive has it.</param>
/// <param name="Share">Of a hundred terminals, how many.</param>
/// <param name="WorkDay">Load at each full hour, in parts of the peak.</param>
/// <param name="RestDay">The same on Saturday and Sunday.</param>
/// <param name="Season">Factor for each month.</param>
/// <param name="Roughness">Noise from one quarter of an hour to the next, in parts of the load.</param>
/// <param name="PowerFactor">Before compensation.</param>
/// <param name="Capacitors">Reactive power of fixed capacitors, in parts of the peak's: at night it can outweigh the load's.</param>
/// <param name="Pt">Voltage transformer: 100 where metering is at 10 kV.</param>
/// <param name="Cts">Current transformers found there.</param>
/// <param name="Rounds">Load behind each control round, per mille; what is left cannot be switched.</param>
internal sealed record CustomerTraits(
    CustomerKind Kind, string Code, string Zh, int Share, double[] WorkDay, double[] RestDay, double[] Season, double Roughness,
    double PowerFactor, double Capacitors, int Pt, int[] Cts, int[] Rounds);

internal static class CustomerKinds
{
    static readonly double[] s_steady = [1, .97, .98, .96, .97, 1, 1.02, 1.04, 1.03, 1, .98, 1];
    static readonly double[] s_cooling = [.86, .82, .78, .76, .84, .95, 1.04, 1.06, .94, .8, .78, .85];

    public static IReadOnlyList<CustomerTraits> All { get; } =
    [
        // Furnaces run at night, when energy is cheap; each heat comes and goes.
        new(CustomerKind.Steel, "steel", "钢铁", 6,
            [.96, .98, 1, .99, .97, .95, .9, .82, .7, .64, .62, .7, .78, .8, .76, .72, .7, .66, .6, .58, .62, .72, .86, .93],
            [.95, .97, .98, .98, .96, .94, .9, .84, .78, .74, .72, .76, .8, .82, .8, .78, .76, .72, .68, .66, .7, .78, .86, .92],
            s_steady, .12, .86, .12, 100, [200, 300, 400, 600], [450, 250, 150]),
        new(CustomerKind.Cement, "cement", "水泥", 6,
            [1, 1, .99, .99, .98, .97, .92, .74, .6, .55, .55, .6, .68, .7, .66, .62, .6, .55, .48, .46, .5, .7, .92, .98],
            [1, 1, .99, .99, .98, .97, .94, .86, .8, .78, .78, .8, .82, .82, .8, .78, .76, .72, .68, .66, .7, .8, .92, .98],
            [.7, .55, .9, 1, 1.02, 1, .94, .92, 1, 1.04, 1.02, .9], .05, .84, .1, 100, [100, 150, 200, 300], [400, 300, 200]),
        // Three shifts: nearly flat, with a notch where they change.
        new(CustomerKind.Textile, "textile", "纺织", 12,
            [.9, .9, .9, .89, .89, .9, .88, .8, .92, .96, .98, .98, .92, .95, .98, .9, .96, .97, .96, .95, .94, .93, .92, .84],
            [.7, .7, .7, .69, .69, .7, .68, .64, .72, .75, .76, .76, .72, .74, .75, .7, .73, .73, .72, .72, .71, .71, .7, .66],
            [.9, .5, .96, 1, 1, 1.02, 1.04, 1.04, 1, 1, .98, .95], .03, .8, .45, 100, [30, 40, 50, 75, 100], [350, 250]),
        new(CustomerKind.Chemical, "chemical", "化工", 8,
            [.97, .97, .98, .98, .98, .97, .96, .95, .94, .94, .94, .94, .94, .95, .95, .95, .94, .93, .92, .92, .93, .95, .96, .97],
            [.96, .96, .97, .97, .97, .96, .95, .95, .94, .94, .94, .94, .94, .94, .94, .94, .93, .93, .92, .92, .93, .94, .95, .96],
            s_steady, .02, .88, .2, 100, [75, 100, 150, 200], [200, 150]),
        new(CustomerKind.Commerce, "commerce", "商业", 22,
            [.2, .18, .17, .17, .17, .18, .22, .3, .48, .74, .88, .92, .92, .94, .96, .95, .93, .95, 1, .99, .96, .82, .45, .26],
            [.22, .19, .18, .17, .17, .18, .22, .3, .5, .78, .93, .98, .98, 1, 1.02, 1, .98, 1, 1.05, 1.04, 1, .88, .5, .28],
            s_cooling, .04, .87, .35, 1, [30, 40, 60, 80, 100], [300, 200]),
        new(CustomerKind.Office, "office", "办公", 16,
            [.15, .14, .14, .14, .14, .15, .2, .42, .8, .95, 1, .96, .78, .88, .98, .97, .92, .7, .42, .34, .28, .22, .18, .16],
            [.14, .14, .13, .13, .13, .14, .15, .18, .24, .28, .3, .29, .27, .28, .29, .28, .26, .22, .2, .19, .18, .16, .15, .14],
            s_cooling, .04, .9, .25, 1, [20, 30, 40, 60], [250]),
        // A distribution transformer of dwellings: supper, television, beds.
        new(CustomerKind.Residential, "residential", "居民", 24,
            [.34, .28, .25, .24, .24, .28, .42, .52, .44, .4, .42, .54, .56, .46, .42, .43, .5, .68, .88, 1, .98, .86, .66, .46],
            [.38, .31, .27, .25, .25, .28, .38, .5, .56, .58, .6, .7, .7, .6, .56, .56, .6, .74, .9, 1.02, 1, .9, .7, .5],
            [1, .98, .8, .68, .72, .9, 1.06, 1.08, .86, .68, .72, .92], .06, .92, .1, 1, [40, 60, 80, 120], []),
        new(CustomerKind.Irrigation, "irrigation", "排灌", 6,
            [.3, .3, .3, .3, .35, .6, .85, .95, 1, 1, .98, .9, .85, .9, .95, .95, .9, .7, .4, .3, .3, .3, .3, .3],
            [.3, .3, .3, .3, .35, .6, .85, .95, 1, 1, .98, .9, .85, .9, .95, .95, .9, .7, .4, .3, .3, .3, .3, .3],
            [.08, .1, .5, .9, 1, .95, .9, .85, .5, .25, .12, .08], .08, .78, .05, 1, [15, 20, 30, 40], [600]),
    ];

    public static CustomerTraits Traits(this CustomerKind kind) => All[(int)kind];
}
