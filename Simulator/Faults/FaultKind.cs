using System.Globalization;

namespace LoadMgmt.Simulator.Faults;

/// <summary>What can be wrong with a terminal, on request.</summary>
internal enum FaultKind : byte
{
    /// <summary>For minutes on end it sends nothing, with the connection open.</summary>
    Silence,
    /// <summary>Bytes that belong to no frame, before and between frames.</summary>
    Noise,
    /// <summary>Frames arrive in pieces, a second apart.</summary>
    Split,
    /// <summary>What is sent within a second arrives in one segment.</summary>
    Merge,
    /// <summary>The clock is minutes or hours off.</summary>
    Clock,
    /// <summary>A second device uses the same address.</summary>
    Duplicate,
    /// <summary>All of these drop their connection at the same moment, again and again, and dial at once.</summary>
    Storm,
    /// <summary>A register shows less than it did.</summary>
    Rollback,
    /// <summary>One phase has no voltage.</summary>
    Phase,
    /// <summary>AFN 0D is never answered.</summary>
    NoClass2,
}

/// <summary>Which faults, and what share of the terminals has each. Who has one follows from the seed alone.</summary>
internal sealed class FaultPlan
{
    readonly double[] _shares = new double[Enum.GetValues<FaultKind>().Length];

    public static FaultPlan None { get; } = new();

    public static IReadOnlyList<string> Names { get; } =
        ["silence", "noise", "split", "merge", "clock", "duplicate", "storm", "rollback", "phase", "no-0d"];

    public double this[FaultKind fault] => _shares[(int)fault];

    public bool Any => _shares.Any(share => share > 0);

    public bool Has(FaultKind fault, ulong terminalSeed) => Model.Noise.Unit(terminalSeed ^ 0xFA, 100 + (int)fault) < _shares[(int)fault];

    /// <summary>Reads "noise=0.1"; a name alone means all terminals.</summary>
    public static bool TryParse(IEnumerable<string> texts, out FaultPlan plan, out string? wrong)
    {
        plan = new();
        wrong = null;
        foreach (string text in texts)
        {
            string[] parts = text.Split('=', 2);
            int fault = Names.ToList().IndexOf(parts[0].Trim().ToLowerInvariant());
            double share = 1;
            if (fault < 0 || parts.Length == 2
                && (!double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) || share is < 0 or > 1))
            {
                wrong = text;
                return false;
            }
            plan._shares[fault] = share;
        }
        return true;
    }
}
