using LoadMgmt.FrontEnd.Hosting;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Hosting;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WatchdogTests
{
    readonly FakeTimeProvider _time = new();

    [Test]
    public void It_is_fed_while_every_loop_lives_and_not_while_one_hangs()
    {
        var signs = new LifeSigns(_time);
        LifeSign writer = signs.Add("journal writer"), tick = signs.Add("session tick");
        var systemd = new Notified();
        var watchdog = new Watchdog(signs, _time, NullLogger<Watchdog>.Instance, systemd);

        tick.Begin();
        watchdog.Feed();
        writer.Begin();
        _time.Advance(LifeSigns.Limit + TimeSpan.FromSeconds(1));
        tick.Begin();
        watchdog.Feed();
        Assert.That(signs.Hanging, Is.EqualTo(new[] { writer }));
        Assert.That(systemd.States, Is.EqualTo(new[] { "WATCHDOG=1" }), "not fed by the second round");

        writer.End();
        watchdog.Feed();
        Assert.That(systemd.States, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_tick_that_no_longer_comes_hangs()
    {
        var signs = new LifeSigns(_time);
        signs.Add("session tick").Begin();

        _time.Advance(LifeSigns.Limit + TimeSpan.FromSeconds(1));

        Assert.That(signs.Hanging.Select(sign => sign.Name), Is.EqualTo(new[] { "session tick" }));
    }

    [TestCase("30000000", null, 30)]
    [TestCase("30000000", "", 30)]
    [TestCase("30000000", "1", null)]
    [TestCase(null, null, null)]
    [TestCase("soon", null, null)]
    [TestCase("0", null, null)]
    public void What_systemd_asks_for_is_read_from_its_variables(string? microseconds, string? process, int? seconds) =>
        Assert.That(Watchdog.Interval(microseconds, process), Is.EqualTo(seconds is { } value ? TimeSpan.FromSeconds(value) : (TimeSpan?)null));

    sealed class Notified : ISystemdNotifier
    {
        public List<string> States { get; } = [];

        public bool IsEnabled => true;

        public void Notify(ServiceState state) => States.Add(state.ToString());
    }
}
