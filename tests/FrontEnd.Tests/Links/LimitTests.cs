using System.Net;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

/// <summary>What one peer, or many together, may ask of the server.</summary>
public sealed class LimitTests
{
    [Test]
    public async Task A_link_above_its_rate_is_read_later_and_loses_nothing()
    {
        var bench = new LinkBench(new LinkOptions { MaxFramesPerSecond = 10 });
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(150));    // a hundred at once are allowed
        Assert.That(bench.Sink.Frames, Is.EqualTo(150), "what was read is taken");
        Assert.That(bench.Socket.IsArmed, Is.False, "and no more is asked for");
        bench.Socket.Queue(LinkBench.Frames(1, first: 150));
        for (int second = 0; second < 4; second++)
            Pass(bench, 1);
        Assert.That(bench.Sink.Frames, Is.EqualTo(150));

        Pass(bench, 1);

        await bench.Sink.Until(() => bench.Sink.Frames == 151);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 151)));
        Assert.That(bench.Counters.Throttled, Is.EqualTo(2));
    }

    [Test]
    public void A_terminal_after_a_gap_is_never_held_back()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        for (int minute = 0; minute < 60; minute++)
        {
            bench.Socket.Arrive(LinkBench.Frames(1000));
            Pass(bench, 60);
        }

        Assert.That((bench.Counters.Throttled, bench.Sink.Frames), Is.EqualTo((0L, 60_000)));
    }

    [Test]
    public void Without_a_rate_nothing_is_held_back()
    {
        var bench = new LinkBench(new LinkOptions { MaxFramesPerSecond = 0, MaxBytesPerSecond = 0 });
        bench.Link.Start();
        for (int i = 0; i < 100; i++)
            bench.Socket.Arrive(LinkBench.Frames(1000));

        Assert.That((bench.Counters.Throttled, bench.Sink.Frames), Is.EqualTo((0L, 100_000)));
    }

    [Test]
    public async Task A_link_that_sends_noise_only_is_closed_at_its_measure()
    {
        var bench = new LinkBench(new LinkOptions { MaxNoiseBytes = 4096 });
        bench.Link.Start();
        bench.Socket.Arrive(new byte[4096]);
        Assert.That(bench.Link.IsOpen);
        bench.Socket.Arrive(new byte[1]);

        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        Assert.That(bench.Sink.CloseReasons.Single(), Does.Contain("Links:MaxNoiseBytes"));
        Assert.That(bench.Counters.ClosedNoisy, Is.EqualTo(1));
    }

    [Test]
    public void A_line_with_some_noise_between_its_frames_stays()
    {
        var bench = new LinkBench(new LinkOptions { MaxNoiseBytes = 4096 });
        bench.Link.Start();
        for (int i = 0; i < 1000; i++)
            bench.Socket.Arrive([0, 1, 2, 3, .. LinkBench.Frames(1)]);

        Assert.That(bench.Link.IsOpen);
        Assert.That(bench.Counters.NoiseBytes, Is.EqualTo(4000));
    }

    [Test]
    public async Task Those_who_keep_more_than_their_share_of_half_frames_are_closed_when_all_keep_too_much()
    {
        var bench = new LinkBench(new LinkOptions { MaxHalfFrameBytes = 1 << 16, Tcp = new() { MaxConnections = 100 } });
        byte[] frame = LinkBench.Frames(1, payload: 10_000), whole = LinkBench.Frames(1, payload: 600);
        (TcpLink Link, FakeSocket Socket)[] large = [.. Enumerable.Range(1, 8).Select(number => Connect(bench, number))];
        foreach ((_, FakeSocket socket) in large)
            socket.Arrive(frame[..9000]);
        Assert.That(large.Select(each => each.Link.IsOpen), Is.EqualTo(Enumerable.Range(0, 8).Select(number => number < 7)), "seven are 63,000 bytes");
        Assert.That((bench.Counters.ClosedHalf, bench.Set.Limits.Halves.Bytes), Is.EqualTo((1L, 63_000L)), "what was closed keeps nothing");

        large[0].Socket.Arrive(frame[9000..]);
        Assert.That((bench.Sink.Frames, bench.Set.Limits.Halves.Bytes), Is.EqualTo((1, 54_000L)));
        large[1].Socket.Arrive(frame[9000..9001]);
        for (int number = 10; number < 40; number++)
            Connect(bench, number).Socket.Arrive(whole[..600]);
        Assert.That(bench.Set.Limits.Halves.Bytes, Is.EqualTo(54_001 + 30 * 600), "a share is 655 bytes");
        Assert.That(bench.Counters.ClosedHalf, Is.EqualTo(1));

        large[1].Socket.Arrive(frame[9001..9002]);
        Assert.That((large[1].Link.IsOpen, bench.Counters.ClosedHalf, bench.Set.Limits.Halves.Bytes), Is.EqualTo((false, 2L, 45_000L + 30 * 600)));
        large[2].Link.Close("test");
        await bench.Sink.Until(() => bench.Sink.Closed == 3);
        Assert.That(bench.Set.Limits.Halves.Bytes, Is.EqualTo(36_000 + 30 * 600));
    }

    [Test]
    public void The_oldest_connection_without_a_frame_makes_room_and_those_with_one_stay()
    {
        LinkBench bench = Limited(new TcpOptions { MaxUnframed = 3 });
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(1));
        (TcpLink Link, FakeSocket Socket)[] silent = [.. Enumerable.Range(1, 5).Select(number => Connect(bench, number))];

        Assert.That(silent.Select(each => each.Link.IsOpen), Is.EqualTo(new[] { false, false, true, true, true }));
        Assert.That(bench.Link.IsOpen);
        Assert.That((bench.Counters.ClosedUnframed, bench.Set.Unframed.Count), Is.EqualTo((2L, 3)));

        silent[2].Socket.Arrive(LinkBench.Frames(1));
        Assert.That(bench.Set.Unframed.Count, Is.EqualTo(2), "it has shown a frame");
        _ = Connect(bench, 6);
        Assert.That(silent[2].Link.IsOpen);
        Assert.That(silent[3].Link.IsOpen);
    }

    [Test]
    public void A_source_has_a_limit_of_its_own_and_pays_for_it_alone()
    {
        LinkBench bench = Limited(new TcpOptions { MaxUnframedPerSource = 2 });
        TcpLink other = Connect(bench, 1, source: 9).Link;
        TcpLink[] flood = [.. Enumerable.Range(1, 4).Select(number => Connect(bench, number, source: 7).Link)];

        Assert.That(other.IsOpen);
        Assert.That(flood.Select(link => link.IsOpen), Is.EqualTo(new[] { false, false, true, true }));
        Assert.That(bench.Counters.ClosedUnframedSource, Is.EqualTo(2));
    }

    [Test]
    public async Task A_byte_a_minute_is_closed_in_time_and_holds_a_few_bytes_until_then()
    {
        LinkBench bench = Limited(new TcpOptions { FirstFrameSeconds = 120 });
        (TcpLink Link, FakeSocket Socket)[] slow = [.. Enumerable.Range(1, 50).Select(number => Connect(bench, number))];
        byte[] frame = LinkBench.Frames(1);
        for (int minute = 0; minute < 2; minute++)
        {
            foreach ((_, FakeSocket socket) in slow)
                socket.Arrive(frame[minute]);
            Pass(bench, 60);
        }

        await bench.Sink.Until(() => bench.Sink.Closed >= 50);
        Assert.That(slow.Any(each => each.Link.IsOpen), Is.False);
        Assert.That(bench.Set.Unframed.Count, Is.Zero);
    }

    [Test]
    public void A_limit_that_is_met_says_so_once_a_minute_with_the_settings_name()
    {
        var log = new Lines();
        LinkBench bench = Limited(new TcpOptions { MaxUnframed = 1 }, log);
        for (int number = 1; number <= 10; number++)
            _ = Connect(bench, number);
        Assert.That(log.Where(line => line.StartsWith("1001", StringComparison.Ordinal)), Has.Exactly(1).Items.And.All.Contains("Links:Tcp:MaxUnframed 1 "));

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        _ = Connect(bench, 11);
        Assert.That(log[^1], Does.Contain("9 more").And.Contain("让位"));
    }

    static LinkBench Limited(TcpOptions tcp, Lines? log = null) => new(new LinkOptions { Tcp = tcp }, log);

    static (TcpLink Link, FakeSocket Socket) Connect(LinkBench bench, int number, byte source = 1)
    {
        var socket = new FakeSocket();
        var link = new TcpLink(socket, new IPEndPoint(new IPAddress([10, 0, 0, source]), 50_000 + number), bench.Intake, bench.Set);
        socket.Owner = link;
        bench.Set.Add(link);
        link.Start();
        return (link, socket);
    }

    static void Pass(LinkBench bench, int seconds)
    {
        bench.Time.Advance(TimeSpan.FromSeconds(seconds));
        bench.Set.OnTick();
    }

    sealed class Lines : List<string>, Microsoft.Extensions.Logging.ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Add($"{eventId.Id} {formatter(state, exception)}");
    }
}
