using LoadMgmt.FrontEnd.Dialects;
using System.Threading.Channels;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Testing.Radio;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>The key, and lines that go and come back.</summary>
public sealed class LineTests
{
    static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Test]
    public void The_key_is_pressed_before_the_burst_and_released_after_its_last_bit()
    {
        using var house = new RadioHouse(40);
        for (int i = 0; i < 40; i++)
            house.Send(ChannelTests.Present(house, i, ExchangePriority.Schedule));

        house.Run(s_hour, () => house.Channel.Counters.Answered == 40);

        Assert.That(house.Network.CutBursts, Is.Zero);
        Assert.That(house.Ports.Port!.Writes, Is.EqualTo(40), "one write for each burst");
        Assert.That(house.Ports.Port.IsKeyed, Is.False);
        TimeSpan each = house.Channel.Timing.Down(20) + house.Channel.Timing.Tail;
        Assert.That(house.Channel.Counters.KeyPressed, Is.EqualTo(40 * each).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void A_radio_that_does_not_raise_CTS_is_released_after_half_a_second_and_tried_again()
    {
        using var house = new RadioHouse(1, options: new() { PortDelayMilliseconds = 0, WaitsForCts = true });
        house.Ports.Port!.ClearToSend = false;
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));
        house.Run(TimeSpan.FromSeconds(3.2));
        Assert.That(house.Channel.Counters.NotReady, Is.EqualTo(2));
        Assert.That(house.Ports.Port.Writes, Is.Zero);

        house.At(TimeSpan.FromSeconds(3.4), () => house.Ports.Port.ClearToSend = true);
        house.Run(s_hour, () => question.Completion.IsCompleted);

        Assert.That(question.Completion.Result.IsAnswered);
    }

    [Test]
    public void A_key_that_nobody_releases_is_released_by_its_limit()
    {
        var time = new FakeTimeProvider();
        var port = new KeyPort();
        bool told = false;
        using var key = new KeyGuard(port, time, () => told = true);

        key.Press(TimeSpan.FromSeconds(3.3));
        time.Advance(TimeSpan.FromSeconds(3.2));
        Assert.That(port.IsOn);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.That(port.IsOn, Is.False);
        Assert.That(told);
        Assert.That(key.Pressed, Is.EqualTo(TimeSpan.FromSeconds(3.3)).Within(TimeSpan.FromSeconds(0.1)), "as the fake clock was turned");
    }

    [Test]
    public void A_disposed_channel_has_its_key_off()
    {
        var house = new RadioHouse(1);
        house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));
        house.Run(TimeSpan.FromMilliseconds(100));
        VirtualPort port = house.Ports.Port!;
        Assert.That(port.IsKeyed);

        house.Dispose();

        Assert.That(port.IsKeyed, Is.False);
    }

    [Test]
    public void A_port_that_gives_not_one_byte_for_a_whole_round_is_opened_anew()
    {
        using var house = new RadioHouse(40);
        foreach (RadioSite site in house.Sites)
            site.IsDead = true;
        Exchange[] asked = [.. Enumerable.Range(0, 40).Select(i => house.Send(ChannelTests.Present(house, i, ExchangePriority.Schedule)))];

        house.Run(s_hour, () => asked.SkipLast(1).All(one => one.Completion.IsCompleted));
        Assert.That(house.Ports.Opened, Is.EqualTo(1));
        house.Run(house.Time.Elapsed + TimeSpan.FromSeconds(5));

        Assert.That(house.Ports.Opened, Is.EqualTo(2));
        Assert.That(house.Channel.IsUp);
    }

    [Test]
    public void A_port_that_gives_noise_is_alive()
    {
        using var house = new RadioHouse(40);
        foreach (RadioSite site in house.Sites)
            site.IsDead = true;
        Exchange[] asked = [.. Enumerable.Range(0, 40).Select(i => house.Send(ChannelTests.Present(house, i, ExchangePriority.Schedule)))];
        house.Network.Inject(TimeSpan.TicksPerSecond * 30, [0x55]);

        house.Run(s_hour, () => asked.All(one => one.Completion.IsCompleted));
        house.Run(house.Time.Elapsed + TimeSpan.FromSeconds(5));

        Assert.That(house.Ports.Opened, Is.EqualTo(1));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_fault_while_the_key_is_pressed_releases_it_and_opens_the_line_anew(CancellationToken stopping)
    {
        using var house = new RadioHouse(1);
        using var station = new RadioStation(TimeProvider.System, house.Station.Specs);
        var options = new RadioChannelOptions { Name = RadioStation.ChannelName, Port = "fake", KeyUpMilliseconds = 0 };
        var ports = new FaultyPorts();
        using var worker = new RadioWorker(
            signal => new(options, new(), ports, station.Seams, signal, NullLogger.Instance), new LifeSigns(TimeProvider.System), TimeProvider.System, NullLogger.Instance);
        worker.Start();
        Assert.That(SpinWait.SpinUntil(() => worker.Channel.Terminals.Count > 0, TimeSpan.FromSeconds(20)), "the channel knows its terminal");
        station.Sender.Send(station.Dialect.Requests.ReadClock(station.Terminals[0], ExchangePriority.Operator));

        FaultyPort first = await ports.Opened.Reader.ReadAsync(stopping);
        FaultyPort second = await ports.Opened.Reader.ReadAsync(stopping);

        Assert.That(first.WasKeyed, "its write failed while the key was on");
        Assert.That(first.IsKeyed, Is.False);
        Assert.That(second, Is.Not.SameAs(first));
    }

    [TestCase(100, Description = "keyed, burst not begun")]
    [TestCase(300, Description = "burst on its way")]
    [TestCase(700, Description = "waiting for the answer")]
    public void A_question_is_asked_again_when_the_line_is_back(int milliseconds)
    {
        using var house = new RadioHouse(1);
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));
        house.At(TimeSpan.FromMilliseconds(milliseconds), () => house.Ports.Port!.Unplug("pulled out"));
        house.Run(TimeSpan.FromSeconds(1));
        Assert.That(house.Table.List().Select(status => status.Linked), Is.All.False);

        house.Run(s_hour, () => question.Completion.IsCompleted);

        Assert.That(question.Completion.Result.IsAnswered);
        Assert.That(house.Ports.Opened, Is.EqualTo(2));
    }

    [TestCase(100, ExchangeOutcome.NotSent)]
    [TestCase(300, ExchangeOutcome.TimedOut)]
    [TestCase(900, ExchangeOutcome.TimedOut)]
    public void A_control_is_unknown_once_its_burst_had_begun(int milliseconds, ExchangeOutcome outcome)
    {
        using var house = new RadioHouse(1);
        house.Sites[0].Delay = 2000;
        house.Network.Remembers = true;
        Exchange trip = house.Send(house.Requests.Act(house.Terminals[0], new TripAct(1, 0, 0)));
        house.At(TimeSpan.FromMilliseconds(milliseconds), () => house.Ports.Port!.Unplug("pulled out"));

        house.Run(TimeSpan.FromMinutes(5));

        Assert.That(trip.Completion.Result.Outcome, Is.EqualTo(outcome));
        Assert.That(trip.Completion.Result.SentAt is null, Is.EqualTo(outcome == ExchangeOutcome.NotSent));
        Assert.That(house.Network.Heard.Count(heard => heard.Frame[12] == (byte)Afn.Control), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void A_missing_port_is_tried_after_1_2_5_10_and_30_seconds()
    {
        using var house = new RadioHouse(1);
        house.Ports.IsMissing = true;
        house.Ports.Port!.Unplug("pulled out");
        house.Run(TimeSpan.FromSeconds(1 + 2 + 5 + 10 - 0.5));
        house.Ports.IsMissing = false;
        house.Run(TimeSpan.FromSeconds(17.9));
        Assert.That(house.Channel.IsUp, Is.False);

        house.Run(TimeSpan.FromSeconds(18.1));

        Assert.That(house.Channel.IsUp);
    }

    [Test]
    public void A_terminal_is_linked_while_its_channel_is_up_and_fresh_once_it_answered()
    {
        using var house = new RadioHouse(1);
        house.Run(TimeSpan.FromSeconds(1));
        Assert.That(house.Table.List()[0], Has.Property("Linked").True.And.Property("LoggedIn").Null.And.Property("Fresh").False);
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));

        house.Run(s_hour, () => question.Completion.IsCompleted);

        Assert.That(house.Table.List()[0].Fresh);
    }

    [Test]
    public void Settings_that_cannot_work_are_named()
    {
        var options = new RadioOptions
        {
            Channels =
            [
                new() { Name = "a", Port = "COM1", Preamble = "AA A" }, new() { Name = "a", Port = "COM1" },
                new() { Name = "b", Port = "tcp://10.0.0.5:4001", Key = KeyLine.Rts }, new() { Name = "c", Port = "COM2", AirBitRate = 9600 },
            ],
        };

        Assert.That(options.Faults(), Has.Some.Contains("Preamble").And.Some.Contains("'a' stands 2 times").And.Some.Contains("port COM1")
            .And.Some.Contains("serial server").And.Some.Contains("one rate"));
        Assert.That(new RadioOptions().Faults(), Is.Empty);
    }

    sealed class FaultyPorts : IRadioPortFactory
    {
        public Channel<FaultyPort> Opened { get; } = Channel.CreateUnbounded<FaultyPort>();

        public Task<IRadioPort> OpenAsync(Action signal, CancellationToken stopping)
        {
            var port = new FaultyPort();
            Opened.Writer.TryWrite(port);
            return Task.FromResult<IRadioPort>(port);
        }
    }

    /// <summary>Throws what no port should throw.</summary>
    sealed class FaultyPort : IRadioPort
    {
        readonly System.IO.Pipelines.Pipe _pipe = new();

        public bool IsKeyed { get; private set; }

        public bool WasKeyed { get; private set; }

        public bool? ClearToSend => null;

        public bool? Carrier => null;

        public System.IO.Pipelines.PipeReader Input => _pipe.Reader;

        public long LineErrors => 0;

        public string? Lost => null;

        public void Key(bool on)
        {
            IsKeyed = on;
            WasKeyed |= on;
        }

        public void Write(ReadOnlyMemory<byte> burst) => throw new NotSupportedException("a mistake of ours");

        public void Dispose()
        {
        }
    }
}
