using System.Globalization;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>What the front end may take, as a share of what a bare peer takes in the same round.</summary>
internal sealed record PeerTarget(string Peer, double AtMost);

/// <summary>All rounds of one workload, as a table: each server's figure, and ours as ratios to the peers, min/median/max.</summary>
/// <remarks>
/// Ours may also have a bound of their own, in whole units: what a second's ticks allocate is spread over the frames of that second.
/// </remarks>
internal sealed class PeerTable(string title, string unit, Func<Measured, double> figure, IReadOnlyList<PeerTarget> targets, double? bound = null)
{
    readonly Dictionary<string, List<Measured>> _rounds = [];

    public void Add(string server, Measured measured)
    {
        if (!_rounds.TryGetValue(server, out List<Measured>? rounds))
            _rounds[server] = rounds = [];
        rounds.Add(measured);
    }

    public void Print()
    {
        Line($"\n{title}: {unit}, min/median/max of {_rounds.Values.First().Count} rounds");
        foreach ((string server, List<Measured> rounds) in _rounds)
        {
            Line($"  {server,-15} {Spread(rounds.Select(figure), "F2"),-22} {Median(rounds.Select(round => round.PerSecond)),12:N0}/s");
            if (PeerServers.IsOurs(server) && bound is { } most)
                Line($"      in whole units {Median(rounds.Select(figure)):F0}, at most {most:F0}: {(Math.Round(Median(rounds.Select(figure))) <= most ? "reached" : "NOT REACHED")}");
            if (PeerServers.IsOurs(server))
                foreach (PeerTarget target in targets.Where(target => _rounds.ContainsKey(target.Peer)))
                    Ratio(rounds, target);
        }
        Journal();
    }

    void Ratio(List<Measured> ours, PeerTarget target)
    {
        double[] ratios = Ratios(ours, _rounds[target.Peer]);
        string verdict = Median(ratios) <= target.AtMost ? "reached" : "NOT REACHED";
        Line($"      of {target.Peer,-12} {Spread(ratios, "F2"),-18} at most {target.AtMost:F2}: {verdict}");
    }

    /// <summary>The journal's part: what confirming after the flush takes more than confirming at once.</summary>
    void Journal()
    {
        if (_rounds.TryGetValue(PeerServers.AfterFlush, out List<Measured>? after) && _rounds.TryGetValue(PeerServers.FrontEnd, out List<Measured>? without))
            Line($"      waiting for the journal {Spread(after.Zip(without, (one, other) => figure(one) - figure(other)), "F2")}");
    }

    double[] Ratios(List<Measured> ours, List<Measured> theirs) => [.. ours.Zip(theirs, (one, other) => figure(one) / figure(other))];

    static string Spread(IEnumerable<double> values, string format)
    {
        double[] all = [.. values.Order()];
        return string.Join('/', new[] { all[0], Median(all), all[^1] }.Select(value => value.ToString(format, CultureInfo.InvariantCulture)));
    }

    static double Median(IEnumerable<double> values)
    {
        double[] all = [.. values.Order()];
        return all.Length % 2 == 1 ? all[all.Length / 2] : (all[all.Length / 2 - 1] + all[all.Length / 2]) / 2;
    }

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
