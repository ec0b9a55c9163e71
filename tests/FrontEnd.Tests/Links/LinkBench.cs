using System.Net;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Testing.Links;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Links;

/// <summary>One TCP link on a fake socket, with everything around it.</summary>
internal sealed class LinkBench
{
    public LinkBench(LinkOptions? options = null, ILogger? log = null, params FrameDialect[] dialects)
    {
        options ??= new();
        log ??= Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        Set = new(options, Time, Counters, log);
        Intake = new(dialects.Length == 0 ? [new FrameDialect()] : dialects, options.MaxFrameBytes, Sink, Counters, Time, log);
        Link = new(Socket, new IPEndPoint(IPAddress.Loopback, 40_000), Intake, Set);
        Socket.Owner = Link;
        Set.Add(Link);
    }

    public FakeTimeProvider Time { get; } = new();
    public LinkCounters Counters { get; } = new(LinkKind.Tcp);
    public CollectingSink Sink { get; } = new();
    public FakeSocket Socket { get; } = new();
    public TcpLinkSet Set { get; }
    public FrameIntake Intake { get; }
    public TcpLink Link { get; }

    public static byte[] Frames(int count, int payload = 12, int first = 0) =>
        [.. Enumerable.Range(first, count).SelectMany(number => FrameDialect.Frame(number, payload))];
}
