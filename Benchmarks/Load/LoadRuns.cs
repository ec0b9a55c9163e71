using System.Globalization;
using LoadMgmt.Simulator.Load;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>The load runs by name.</summary>
internal static class LoadRuns
{
    public static async Task<int> RunAsync(string[] args)
    {
        string name = args.FirstOrDefault() ?? "";
        int terminals = int.TryParse(Value(args, "--terminals"), out int given) ? given : 10_000;
        string? postgres = Value(args, "--postgres");
        ReportOrder? order = Value(args, "--order") switch
        {
            "terminal" => ReportOrder.TerminalByTerminal,
            "quantity" => ReportOrder.QuantityByQuantity,
            _ => null,
        };
        switch (name)
        {
            case "curve-96-10k":
                bool ok = true;
                foreach (ReportOrder one in order is { } only ? [only] : Enum.GetValues<ReportOrder>())
                    ok &= await new CurveRun(terminals, one, postgres).RunAsync();
                return ok ? 0 : 1;
            case not null when After(name, "login-") is { } many:
                return await new LoginRun(given > 0 ? given : many).RunAsync() ? 0 : 1;
            case not null when After(name, "midnight-") is { } many:
                return await new MidnightRun(given > 0 ? given : many, postgres, Minutes(args)).RunAsync() ? 0 : 1;
            case not null when After(name, "mixed-") is { } many:
                return await new MixedRun(given > 0 ? given : many, postgres, Minutes(args) ?? 60).RunAsync() ? 0 : 1;
            case "cost":
                return await new CostRun(given > 0 ? [given] : [1000, 10_000, 100_000], postgres).RunAsync() ? 0 : 1;
            case not null when After(name, "trip-group-") is { } thousands:
                return await new TripGroupRun(thousands).RunAsync() ? 0 : 1;
            case "trip-single":
                return await new TripSingleRun(terminals).RunAsync() ? 0 : 1;
            default:
                Console.Error.WriteLine("""
                    load curve-96-10k [--order terminal|quantity] [--postgres CONNECTION] [--terminals N]
                    load login-100k [--terminals N]
                    load midnight-100k [--postgres CONNECTION] [--terminals N] [--minutes N]
                    load mixed-10k [--postgres CONNECTION] [--terminals N] [--minutes N]     a day in an hour; N minutes are the first of it
                    load cost [--postgres CONNECTION] [--terminals N]
                    load trip-group-40k
                    load trip-single [--terminals N]
                    100k, 40k: or any other number of thousands
                    """);
                return 2;
        }
    }

    /// <summary>The number of terminals in a name such as login-100k.</summary>
    static int? After(string name, string start) => name.StartsWith(start, StringComparison.Ordinal) ? Thousands(name[start.Length..]) : null;

    static double? Minutes(string[] args) => double.TryParse(Value(args, "--minutes"), CultureInfo.InvariantCulture, out double minutes) ? minutes : null;

    static int? Thousands(string text) => text.EndsWith('k') && int.TryParse(text[..^1], out int thousands) && thousands is > 0 and < 1000 ? thousands * 1000 : null;

    static string? Value(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
