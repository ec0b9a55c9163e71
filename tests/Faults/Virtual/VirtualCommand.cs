using System.Diagnostics;
using System.Globalization;

namespace LoadMgmt.Faults.Virtual;

/// <summary>`virtual [--runs N] [--seed N]`: seeded runs one after the other; of each that fails, what repeats it.</summary>
internal static class VirtualCommand
{
    const ulong FirstSeed = 1;

    public static int Run(string[] arguments)
    {
        int runs = (int)Number(arguments, "--runs", 1000);
        ulong seed = Number(arguments, "--seed", FirstSeed);
        int failed = 0;
        long started = Stopwatch.GetTimestamp();
        for (int run = 0; run < runs; run++)
            failed += One(seed + (ulong)run, isTold: runs == 1) ? 0 : 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{runs} runs, {failed} failed, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s / 共 {runs} 次，失败 {failed} 次"));
        return failed == 0 ? 0 : 1;
    }

    static bool One(ulong seed, bool isTold)
    {
        using var world = new World(seed);
        IReadOnlyList<string> violations = world.Run();
        if (violations.Count > 0 || isTold)
            Console.WriteLine(Report(world, violations));
        return violations.Count == 0;
    }

    /// <summary>What a person needs who wants to know why.</summary>
    public static string Report(World world, IReadOnlyList<string> violations) => string.Join(Environment.NewLine,
    [
        $"seed {world.Seed}: {(violations.Count == 0 ? "well / 通过" : "VIOLATED / 违例")}; {world.Summary}; trace {world.Trace:X16}",
        $"  repeat: dotnet run -c Release --project tests/Faults -- virtual --runs 1 --seed {world.Seed}",
        .. world.Faults.Select(fault => $"  fault {fault}"),
        .. violations.Select(violation => $"  violated: {violation}"),
        .. world.Log.TakeLast(40).Select(line => $"  log {line}"),
    ]);

    static ulong Number(string[] arguments, string name, ulong otherwise)
    {
        int at = Array.IndexOf(arguments, name);
        return at < 0 ? otherwise : at + 1 < arguments.Length && ulong.TryParse(arguments[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number : throw new ArgumentException($"{name}: give a number / 请给出数字");
    }
}
