using System.Globalization;

namespace LoadMgmt.Benchmarks.Radio;

/// <summary>Figures with the bound that they are held to.</summary>
internal static class Report
{
    public static bool AllReached { get; private set; } = true;

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static void Figure(string name, double value, double bound, bool atLeast, bool percent = false)
    {
        bool reached = atLeast ? value >= bound : value <= bound;
        AllReached &= reached;
        string format = percent ? "P2" : "F1";
        Line($"  {name}: {value.ToString(format, CultureInfo.InvariantCulture)} ({(atLeast ? "at least" : "at most")} {bound.ToString(format, CultureInfo.InvariantCulture)}): {(reached ? "reached" : "NOT REACHED")}");
    }
}
