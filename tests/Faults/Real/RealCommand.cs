using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LoadMgmt.Faults.Real;

/// <summary>`real [--runs N] [--seed N] [--only X]`: seeded runs one after the other; of each that fails, what repeats it.</summary>
internal static class RealCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        int runs = Number(arguments, "--runs", 100), seed = Number(arguments, "--seed", 0), failed = 0, made = 0;
        int at = Array.IndexOf(arguments, "--only");
        string only = at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : "";
        var missing = new Dictionary<string, (string Why, int Runs)>();
        long started = Stopwatch.GetTimestamp();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Cluster.StopOne());
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Cluster.StopOne());
        try
        {
            for (int run = seed; run < seed + runs; run++)
            {
                Trouble trouble = Campaign.Of(run);
                if (!trouble.Name.Contains(only, StringComparison.Ordinal))
                    continue;
                if (trouble.Missing is { } why)
                {
                    missing[trouble.Name] = (why, missing.GetValueOrDefault(trouble.Name).Runs + 1);
                    continue;
                }
                made++;
                failed += await OneAsync(run, trouble) ? 0 : 1;
            }
        }
        finally
        {
            Cluster.StopOne();
        }
        foreach ((string name, (string why, int count)) in missing)
            Console.WriteLine($"left out, {count} runs: {name}: {why} / 跳过");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{made} runs, {failed} failed, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s / 共 {made} 次，失败 {failed} 次"));
        return failed == 0 ? 0 : 1;
    }

    static async Task<bool> OneAsync(int seed, Trouble trouble)
    {
        await using var run = new RealRun(seed, trouble);
        IReadOnlyList<string> violations;
        try
        {
            violations = await run.RunAsync();
        }
        catch (Exception mistake)
        {
            // Of the run itself: it shows nothing, and the others go on.
            violations = [$"the run broke: {mistake}"];
        }
        Console.WriteLine(Campaign.Report(run, trouble, violations));
        return violations.Count == 0;
    }

    static int Number(string[] arguments, string name, int otherwise)
    {
        int at = Array.IndexOf(arguments, name);
        return at < 0 ? otherwise : at + 1 < arguments.Length && int.TryParse(arguments[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number : throw new ArgumentException($"{name}: give a number / 请给出数字");
    }
}
