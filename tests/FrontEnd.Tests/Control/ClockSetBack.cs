using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>The station's clock was ten hours ahead and is put right: control waits no longer for that, and no shorter.</summary>
public class ClockSetBack
{
    static readonly TimeSpan s_ahead = TimeSpan.FromHours(10);

    static ControlOptions Free { get; } = new() { SecondPersonFromKilowatts = [] };

    [Test]
    public async Task A_load_that_does_not_fall_is_told_in_its_time_though_the_clock_is_set_back()
    {
        using ControlHarness here = Ahead();
        here.First.LoadStays = true;
        (Command command, TimeSpan took) = await TimedAsync(here, onWire: () => { });
        Assert.That((command[0].State, command[0].IsFinal, command.Head.Phase), Is.EqualTo((TargetState.Verified, true, CommandPhase.Closed)));
        Assert.That(took, Is.InRange(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(150)));
    }

    [Test]
    public async Task A_terminal_that_can_never_be_read_back_leaves_it_unknown_after_half_an_hour_though_the_clock_is_set_back()
    {
        using ControlHarness here = Ahead();
        here.First.Manner = Manner.FrameLost;
        (Command command, TimeSpan took) = await TimedAsync(here, onWire: () => here.First.IsUnreadable = true);
        Assert.That((command[0].State, command[0].IsFinal), Is.EqualTo((TargetState.Unknown, true)));
        Assert.That(took, Is.InRange(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(31)));
    }

    [Test]
    public async Task What_a_restart_finds_issued_ahead_of_its_clock_has_all_of_its_time_and_no_more()
    {
        using ControlHarness here = Ahead();
        (here.First.Manner, here.Site.OnWire) = (Manner.FrameLost, _ => here.First.IsUnreadable = true);
        Command command = await here.PreparedAsync(ControlHarness.Order());
        await here.Service.IssueAsync(command, ControlHarness.Chen, "C1");
        while (command[0].State != TargetState.Unknown)
            await here.Time.TurnAsync();
        await here.Service.StopAsync(CancellationToken.None);

        here.Time.Wrong = TimeSpan.Zero;
        here.First.IsUnreadable = false;
        long start = here.Time.GetTimestamp();
        using ControlHarness after = await here.RestartAsync();
        TargetProgress target = after.Book.Find(command.Id)![0];
        Assert.That((target.State, target.IsFinal), Is.EqualTo((TargetState.Unknown, true)));
        Assert.That(target.Detail!.Value.En, Does.Contain("did not act"));
        Assert.That(here.Time.GetElapsedTime(start), Is.InRange(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(150)));
    }

    [Test]
    public async Task The_dead_time_is_no_longer_and_no_shorter()
    {
        using ControlHarness here = Ahead();
        Command trip = await here.RunAsync();
        here.Time.Wrong = TimeSpan.Zero;
        Command close = await here.RunAsync(ControlKind.AllowClose);
        Assert.That((trip[0].State, close[0].Block?.Rule.En), Is.EqualTo((TargetState.Verified, "dead time")));
        here.Time.Advance(TimeSpan.FromSeconds(Free.DeadTimeSeconds));
        Command again = await here.RunAsync(ControlKind.AllowClose);
        Assert.That(again[0].State, Is.EqualTo(TargetState.Verified));
        Assert.That((await here.PreparedAsync(ControlHarness.Order(key: "key-trip-again")))[0].Block?.Value.En, Does.Contain(again.Id), "the later act counts, though the clock calls it earlier");
    }

    [Test]
    public async Task Load_that_went_ahead_of_the_clock_leaves_the_minute_and_the_hard_stop_in_its_time()
    {
        using ControlHarness here = Ahead(Free with { MegawattsPerMinute = 1, HardStopMegawatts = 1, HardStopMinutes = 10, DeadTimeSeconds = 0 }, terminals: 2);
        await here.RunAsync();
        here.Time.Wrong = TimeSpan.Zero;
        foreach (int number in new[] { 1, 2 })
            here.Site[ControlHarness.Address(number)].Load = 500_000;
        Assert.That((await here.RunAsync(round: 3)).Count(TargetState.Blocked), Is.EqualTo(2));
        here.Time.Advance(TimeSpan.FromMinutes(10));
        long start = here.Time.GetTimestamp();
        Assert.That((await here.RunAsync(round: 4)).Count(TargetState.Verified), Is.EqualTo(2));
        Assert.That(here.Time.GetElapsedTime(start), Is.LessThan(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public async Task What_was_prepared_ahead_of_the_clock_is_too_old_to_be_issued()
    {
        using ControlHarness here = Ahead();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        here.Time.Wrong = TimeSpan.Zero;
        Assert.That((await here.Service.IssueAsync(command, ControlHarness.Chen, "C1")).Refusal?.Field, Is.EqualTo("validUntil"));
        await here.Service.ExpireAsync();
        Assert.That((command.Head.Phase, here.Site.Wire.Count), Is.EqualTo((CommandPhase.Expired, 0)));
    }

    [Test]
    public async Task What_is_known_from_ahead_of_the_clock_does_not_do_instead_of_a_reading()
    {
        using ControlHarness here = Ahead();
        await here.PreparedAsync(ControlHarness.Order());
        int looks = here.Site.Looks(ControlHarness.Address(1));
        here.Time.Wrong = TimeSpan.Zero;
        await here.PreparedAsync(ControlHarness.Order(key: "known-1") with { TakesKnown = true });
        Assert.That(here.Site.Looks(ControlHarness.Address(1)), Is.EqualTo(looks + 1));
    }

    static ControlHarness Ahead(ControlOptions? options = null, int terminals = 1)
    {
        var here = new ControlHarness(options ?? Free, terminals);
        here.Time.Wrong = s_ahead;
        return here;
    }

    /// <summary>A trip behind whose frame the clock is set back, and how long it took by a watch.</summary>
    static async Task<(Command Command, TimeSpan Took)> TimedAsync(ControlHarness here, Action onWire)
    {
        long sent = 0;
        here.Site.OnWire = _ =>
        {
            onWire();
            (sent, here.Time.Wrong) = (here.Time.GetTimestamp(), TimeSpan.Zero);
        };
        Command command = await here.RunAsync();
        return (command, here.Time.GetElapsedTime(sent));
    }
}
