using System.Globalization;

namespace LoadMgmt.Fuzz;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Arguments(string Target, TimeSpan Time, int Seed, string Findings, byte[]? Repeat)
{
    public static Arguments? Read(string[] args)
    {
        var named = new Dictionary<string, string>();
        for (int i = 1; i + 1 < args.Length; i += 2)
            named[args[i]] = args[i + 1];
        string[] unknown = [.. named.Keys.Except(["--minutes", "--seed", "--findings", "--repeat"])];
        if (args.Length == 0 || args.Length % 2 == 0 || unknown.Length > 0)
        {
            Console.Error.WriteLine("TARGET [--minutes 20] [--seed 1] [--findings FOLDER] [--repeat HEX]   " + string.Join(' ', unknown));
            return null;
        }
        return new(
            args[0],
            TimeSpan.FromMinutes(double.Parse(named.GetValueOrDefault("--minutes", "20"), CultureInfo.InvariantCulture)),
            int.Parse(named.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture),
            named.GetValueOrDefault("--findings", "findings"),
            named.TryGetValue("--repeat", out string? hex) ? Convert.FromHexString(hex) : null);
    }
}
