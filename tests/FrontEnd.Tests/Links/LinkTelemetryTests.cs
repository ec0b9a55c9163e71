using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Testing.Links;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Links;

public class LinkTelemetryTests
{
    [Test]
    public void Instruments_show_what_the_counters_hold_by_kind_of_link()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Arrive([1, 2, .. LinkBench.Frames(3)]);
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _ = new LinkMetrics(services.GetRequiredService<IMeterFactory>(), bench.Counters, new LinkCounters(LinkKind.Udp));

        Dictionary<(string, string), long> seen = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == LinkMetrics.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[(instrument.Name, (string)tags[0].Value!)] = value);
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.That(seen[("loadmgmt.link.open", "tcp")], Is.EqualTo(1));
        Assert.That(seen[("loadmgmt.link.received.frames", "tcp")], Is.EqualTo(3));
        Assert.That(seen[("loadmgmt.link.received.noise", "tcp")], Is.EqualTo(2));
        Assert.That(seen[("loadmgmt.link.sent.frames", "tcp")], Is.EqualTo(3));
        Assert.That(seen[("loadmgmt.link.received.frames", "udp")], Is.Zero);
        Assert.That(seen.Keys.Select(key => key.Item1).Distinct().Count(), Is.EqualTo(26));
    }

    [Test]
    public void A_noisy_peer_is_logged_once_a_minute_with_all_its_bytes()
    {
        var log = new ListLog();
        var bench = new LinkBench(log: log);
        bench.Link.Start();
        for (int second = 0; second < 59; second++)
        {
            bench.Socket.Arrive(1, 2);
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.That(log.Lines, Has.Count.EqualTo(1));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        bench.Socket.Arrive(1, 2);
        Assert.That(log.Lines, Has.Count.EqualTo(2));
        Assert.That(log.Lines[1], Does.StartWith("1009 Tcp link 127.0.0.1:40000: 118 bytes"));
    }

    [Test]
    public void A_message_that_repeats_is_let_through_once_a_minute()
    {
        var time = new FakeTimeProvider();
        var once = new OncePerMinute(time);
        Assert.That(once.Allows(out long suppressed), Is.True);
        Assert.That(suppressed, Is.Zero);
        Assert.That(once.Allows(out _), Is.False);
        Assert.That(once.Allows(out _), Is.False);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(once.Allows(out suppressed), Is.True);
        Assert.That(suppressed, Is.EqualTo(2));
    }

    [Test]
    public void The_descriptor_limit_is_read_from_the_systems_table()
    {
        string[] table =
        [
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max open files            1024                 20000                files     ",
        ];
        Assert.That(DescriptorLimit.Parse(table), Is.EqualTo(20_000));
        Assert.That(DescriptorLimit.Parse(["Max open files            unlimited            unlimited            files"]), Is.Null);
        Assert.That(DescriptorLimit.Parse([]), Is.Null);
    }

    [TestCase(30_000, 20_000, 19_744)]
    [TestCase(10_000, 20_000, 10_000)]
    [TestCase(30_000, 400, 200)]
    [TestCase(30_000, null, 30_000)]
    public void Connections_leave_descriptors_for_the_rest_of_the_process(int wanted, int? limit, int served) =>
        Assert.That(DescriptorLimit.Connections(wanted, limit), Is.EqualTo(served));

    [Test]
    public void A_source_address_has_so_many_places_and_gets_them_back()
    {
        var counts = new SourceCounts(2);
        System.Net.IPAddress one = new(1), other = new(2);
        Assert.That(new[] { counts.TryEnter(one), counts.TryEnter(one), counts.TryEnter(one), counts.TryEnter(other) },
            Is.EqualTo(new[] { true, true, false, true }));
        counts.Leave(one);
        Assert.That(counts.TryEnter(one), Is.True);
    }

    sealed class ListLog : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{eventId.Id} {formatter(state, exception)}");
    }
}
