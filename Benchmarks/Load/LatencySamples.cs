using LoadMgmt.Contract;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>
/// The server's latencies over a long run. It forgets old ones (half of them in ten minutes of its clock), so that they are asked for again and
/// again; told are the usual sample, by the median of each percentile, and the worst.
/// </summary>
/// <param name="speed">Of the server's clock; what is told is in time of the world.</param>
internal sealed class LatencySamples(double speed)
{
    readonly List<LatencyReport> _samples = [];

    public void Add(LatencyReport sample) => _samples.Add(sample);

    public override string ToString() => _samples.Count == 0 ? "none"
        : $"p50 {Usual(one => one.P50)}, p99 {Usual(one => one.P99)}, p99.9 {Usual(one => one.P999)} ms; "
            + $"at the worst p50 {Worst(one => one.P50)}, p99 {Worst(one => one.P99)}, p99.9 {Worst(one => one.P999)} ms";

    string Usual(Func<LatencyReport, double> of) => Shown(_samples.Select(of).Order().ElementAt(_samples.Count / 2));

    string Worst(Func<LatencyReport, double> of) => Shown(_samples.Max(of));

    string Shown(double milliseconds) => $"{milliseconds / speed:F1}";
}
