using System.Net;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// The front end's door: opens the listeners that the settings ask for, walks the links once a second, and lets held ones go on when the
/// journal has room. Made before the journal and the sessions, started with them.
/// </summary>
public sealed class LinkServer(LinkOptions options, IReadOnlyList<IDialect> dialects, TimeProvider time, ILogger<LinkServer> log)
    : ILinkPressure, IDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    TcpLinkSet? _links;
    TcpLinkListener? _tcp;
    UdpLinkListener? _udp;
    ITimer? _tick;

    public LinkCounters Tcp { get; } = new(LinkKind.Tcp);

    public LinkCounters Udp { get; } = new(LinkKind.Udp);

    /// <summary>Where TCP listens, with the port that the system gave; null when it does not.</summary>
    public IPEndPoint? TcpEndPoint => _tcp?.EndPoint;

    public IPEndPoint? UdpEndPoint => _udp?.EndPoint;

    /// <summary>Opens the listeners; from here on <paramref name="sink"/> hears of links.</summary>
    /// <exception cref="LinkStartException">A port cannot be opened; the message names the setting.</exception>
    public void Start(ILinkSink sink)
    {
        int connections = DescriptorLimit.Connections(options.Tcp.MaxConnections, DescriptorLimit.Read());
        if (options.Tcp.Enabled && connections < options.Tcp.MaxConnections)
            log.DescriptorsShort(options.Tcp.MaxConnections, connections);
        _links = new TcpLinkSet(options with { Tcp = options.Tcp with { MaxConnections = connections } }, time, Tcp, log);
        Tcp.HalfBytesNow = () => _links?.Limits.Halves.Bytes ?? 0;
        Tcp.UnframedNow = () => _links?.Unframed.Count ?? 0;
        try
        {
            if (options.Tcp.Enabled)
                _tcp = TcpLinkListener.Start(_links, Intake(sink, Tcp));
            if (options.Udp.Enabled)
                _udp = UdpLinkListener.Start(options.Udp, Intake(sink, Udp), _links.Limits, time, log);
        }
        catch (LinkStartException)
        {
            Dispose();
            throw;
        }
        _tick = time.CreateTimer(_ => OnTick(), null, Tick, Tick);
    }

    /// <summary>The journal has room again: links that stopped reading go on, on threads of their own.</summary>
    public void Resume()
    {
        _links?.Resume();
        _udp?.Resume();
    }

    /// <summary>Takes no more links and closes those that are open; the sink hears of each.</summary>
    public void Dispose()
    {
        _tick?.Dispose();
        _tcp?.Dispose();
        if (Interlocked.Exchange(ref _links, null) is { } links)
        {
            log.LinksClosed(Tcp.Open + Udp.Open);
            links.CloseAll(LinkClose.Stopping);
        }
        _udp?.CloseAll(LinkClose.Stopping);
        _udp?.Dispose();
    }

    FrameIntake Intake(ILinkSink sink, LinkCounters counters) => new(dialects, options.MaxFrameBytes, sink, counters, time, log);

    void OnTick()
    {
        _links?.OnTick();
        _udp?.OnTick();
    }
}
