using System.Diagnostics;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>What one way of writing the day took.</summary>
/// <param name="Cpu">Of our process, all its threads; null: another program did it.</param>
internal readonly record struct Measured(TimeSpan Time, TimeSpan? Cpu = null)
{
    /// <summary>Runs what is ours, from the first reading to the last commit.</summary>
    public static Measured Of(Action action)
    {
        GC.Collect();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        action();
        TimeSpan time = Stopwatch.GetElapsedTime(started);
        return new(time, Environment.CpuUsage.TotalTime - cpu);
    }
}

/// <summary>One way of writing the day, run once in each round.</summary>
/// <param name="Bound">Least ratio to the first way of its place that is aimed at; 0: only printed.</param>
internal sealed record Way(string Name, Func<Measured> Run, double Bound = 0);

/// <summary>A store that is there to be written to: its ways, the first of which all others are compared with.</summary>
internal interface IPlace : IDisposable
{
    string Name { get; }

    IReadOnlyList<Way> Ways { get; }

    /// <summary>Empties it, and lets nothing of the writing before go on.</summary>
    void Clear();

    /// <summary>Says what is wrong with what is there now; null when all rows of the day are, with their values.</summary>
    string? Fault(bool isOurs);
}
