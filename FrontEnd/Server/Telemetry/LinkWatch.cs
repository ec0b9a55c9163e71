using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What peers did that they should not, and which limits they met.</summary>
internal interface ILinkFigures
{
    LinkReport Report();
}

/// <summary>Compares the counters with what they were an hour ago, minute by minute, so that a quiet station shows nothing.</summary>
internal sealed class LinkWatch : ILinkFigures, IDisposable
{
    const int Minutes = 60;

    static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    readonly Lock _gate = new();
    readonly Queue<long[]> _past = new();
    readonly (string Name, string? Setting, Func<long> Count)[] _figures;
    readonly LinkCounters _tcp, _udp;
    readonly ITimer _timer;

    public LinkWatch(LinkCounters tcp, LinkCounters udp, SessionCounters sessions, Func<long> badTls, Func<long> refusedByApi, Func<long> namelessAtApi, TimeProvider time)
    {
        (_tcp, _udp) = (tcp, udp);
        const string Rate = "Links:MaxFramesPerSecond, Links:MaxBytesPerSecond";
        _figures =
        [
            ("refused_total", "Links:Tcp:MaxConnections", () => tcp.RefusedTotal),
            ("refused_source", "Links:Tcp:MaxConnectionsPerSource", () => tcp.RefusedSource),
            ("refused_peers", "Links:Udp:MaxPeers", () => udp.RefusedTotal),
            ("closed_unframed", "Links:Tcp:MaxUnframed", () => tcp.ClosedUnframed),
            ("closed_unframed_source", "Links:Tcp:MaxUnframedPerSource", () => tcp.ClosedUnframedSource),
            ("closed_silent", "Links:Tcp:FirstFrameSeconds", () => tcp.ClosedSilent),
            ("closed_unknown", "Links:Udp:MaxUnknownPeers", () => udp.ClosedUnknown),
            ("throttled", Rate, () => tcp.Throttled),
            ("dropped", Rate, () => udp.Dropped),
            ("closed_noisy", "Links:MaxNoiseBytes", () => tcp.ClosedNoisy + udp.ClosedNoisy),
            ("noise_bytes", null, () => tcp.NoiseBytes + udp.NoiseBytes),
            ("closed_half", "Links:MaxHalfFrameBytes", () => tcp.ClosedHalf),
            ("half_frames", "Links:HalfFrameSeconds", () => tcp.HalfFrames),
            ("oversized_frames", "Links:MaxFrameBytes", () => tcp.Oversized + udp.Oversized),
            ("unexpected_frames", null, () => sessions.Unexpected),
            ("unknown_frames", null, () => sessions.Unknown),
            ("waiting_forgotten", "Sessions:MaxWaiting", () => sessions.Forgotten),
            ("refused_network", null, () => sessions.RefusedNetwork),
            ("stray_answers", null, () => sessions.StrayAnswers),
            ("late_answers", null, () => sessions.LateAnswers),
            ("conflicts", null, () => sessions.Conflicts),
            ("bad_tls", null, badTls),
            ("refused_api", "Api:MaxConnections", refusedByApi),
            ("closed_nameless", "Api:MaxNameless", namelessAtApi),
        ];
        _past.Enqueue(new long[_figures.Length]);
        _timer = time.CreateTimer(_ => Remember(), null, s_minute, s_minute);
    }

    public LinkReport Report()
    {
        long[] before;
        lock (_gate)
            before = _past.Peek();
        List<LinkFigure> figures = [];
        for (int i = 0; i < _figures.Length; i++)
            if (_figures[i].Count() - before[i] is var count and > 0)
                figures.Add(new(_figures[i].Name, _figures[i].Setting, count));
        return new(_tcp.Open + _udp.Open, _tcp.Unframed, figures);
    }

    public void Dispose() => _timer.Dispose();

    void Remember()
    {
        long[] now = [.. _figures.Select(figure => figure.Count())];
        lock (_gate)
        {
            _past.Enqueue(now);
            if (_past.Count > Minutes)
                _past.Dequeue();
        }
    }
}
