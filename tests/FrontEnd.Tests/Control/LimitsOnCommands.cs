using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>What the station lets go, and how fast.</summary>
public class LimitsOnCommands
{
    static ControlOptions Free { get; } = new() { SecondPersonFromKilowatts = [] };

    [Test]
    public async Task More_customers_than_one_command_may_meet_are_refused()
    {
        using var here = new ControlHarness(Free with { MaxCustomers = 2 }, terminals: 3);
        ControlRefusal refusal = (await here.PrepareAsync(ControlHarness.Order())).Refusal!;
        Assert.That((refusal.Code, refusal.Value), Is.EqualTo((RefusalCode.Rule, "3")));
        Assert.That(refusal.Remedy.En, Does.Contain("Control:MaxCustomers"));
    }

    [Test]
    public async Task Load_is_taken_away_no_faster_than_the_megawatts_per_minute()
    {
        using var here = new ControlHarness(Free with { MegawattsPerMinute = 1 }, terminals: 5);
        Command command = await here.RunAsync();
        DateTime[] issued = [.. command.Targets.Select(target => target.IssuedAt!.Value).Order()];
        Assert.That(command.Count(TargetState.Verified), Is.EqualTo(5));
        for (int i = 2; i < issued.Length; i++)
            Assert.That(issued[i] - issued[i - 2], Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(1)), "two of 500 kW each are a megawatt");
    }

    [Test]
    public async Task At_the_hard_stop_nothing_more_goes_also_after_a_restart()
    {
        using var here = new ControlHarness(Free with { HardStopMegawatts = 1 }, terminals: 3);
        Command command = await here.RunAsync();
        Assert.That((command.Count(TargetState.Verified), command.Count(TargetState.Blocked)), Is.EqualTo((2, 1)));
        Assert.That(command[2].Block ?? (object?)command[2].Detail!.Value.En, Is.Not.Null);
        Assert.That(command[2].Detail!.Value.En, Does.Contain("hard stop").And.Contain("Control:HardStopMegawatts"));

        here.Site[ControlHarness.Address(3)].Load = 600_000;
        using ControlHarness after = await here.RestartAsync();
        Command again = await after.PreparedAsync(ControlHarness.Order(key: "key-again"), round: 3);
        await after.IssueAsync(again);
        Assert.That(again[2].State, Is.EqualTo(TargetState.Blocked));
        Assert.That(after.Site.Wire.Count(sent => sent.Terminal == ControlHarness.Address(3)), Is.Zero);
    }

    [Test]
    public async Task A_round_is_not_controlled_again_within_the_dead_time()
    {
        using var here = new ControlHarness(Free);
        await here.RunAsync();
        Command close = await here.RunAsync(ControlKind.AllowClose);
        Assert.That(close[0].Block!.Rule.En, Is.EqualTo("dead time"));
        Assert.That((await here.PreparedAsync(ControlHarness.Order(key: "other-round"), round: 3))[0].Block, Is.Null);
        here.Time.Advance(TimeSpan.FromSeconds(Free.DeadTimeSeconds));
        Assert.That((await here.RunAsync(ControlKind.AllowClose))[0].State, Is.EqualTo(TargetState.Verified));
    }

    [Test]
    public async Task Closings_follow_each_other_within_the_stagger()
    {
        using var here = new ControlHarness(Free with { CloseStaggerSeconds = 20, DeadTimeSeconds = 0 }, terminals: 10);
        Command command = await here.RunAsync(ControlKind.AllowClose);
        DateTime[] issued = [.. command.Targets.Select(target => target.IssuedAt!.Value)];
        Assert.That(issued, Is.Ordered);
        Assert.That(issued[^1] - issued[0], Is.GreaterThan(TimeSpan.Zero));
        for (int i = 1; i < issued.Length; i++)
            Assert.That(issued[i] - issued[i - 1], Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task A_load_that_is_not_known_counts_as_the_contract_capacity()
    {
        using var here = new ControlHarness(Free);
        Command command = await here.PreparedAsync(ControlHarness.Order());
        Assert.That(command[0].CountedWatts, Is.EqualTo(500_000));
        Assert.That(command[0] with { Facts = command[0].Facts! with { LoadWatts = null } }, Has.Property("CountedWatts").EqualTo(1_000_000));
    }

    [Test]
    public async Task A_group_taken_back_half_way_leaves_the_rest_unsent_and_settles_what_is_out()
    {
        using var here = new ControlHarness(Free with { MegawattsPerMinute = 1 }, terminals: 6);
        Command command = await here.PreparedAsync(ControlHarness.Order());
        await here.Service.IssueAsync(command, ControlHarness.Chen, "6");
        while (here.Site.Wire.Count < 2)
            await Task.Yield();
        await here.Service.CancelAsync(command, ControlHarness.Wang, "enough");
        await here.Time.DriveAsync(here.Service.Ended(command.Id));
        Assert.That((command.Count(TargetState.Verified), command.Count(TargetState.NotSent)), Is.EqualTo((2, 4)));
        Assert.That((command.Head.Phase, command.Head.IsFinal, here.Site.Wire.Count), Is.EqualTo((CommandPhase.Cancelled, true, 2)));
    }

    [Test]
    public async Task What_is_known_does_instead_of_a_reading_while_it_is_young()
    {
        using var here = new ControlHarness(Free with { DeadTimeSeconds = 0 });
        await here.PreparedAsync(ControlHarness.Order());
        int looks = here.Site.Looks(ControlHarness.Address(1));
        await here.PreparedAsync(ControlHarness.Order(key: "known-1") with { TakesKnown = true });
        Assert.That(here.Site.Looks(ControlHarness.Address(1)), Is.EqualTo(looks));
        here.Time.Advance(TimeSpan.FromSeconds(Free.KnownSeconds + 1));
        await here.PreparedAsync(ControlHarness.Order(key: "known-2") with { TakesKnown = true });
        Assert.That(here.Site.Looks(ControlHarness.Address(1)), Is.EqualTo(looks + 1));
    }

    [Test]
    public async Task A_clock_that_is_off_blocks_what_the_terminal_does_by_it_and_is_told_of_a_trip()
    {
        using var here = new ControlHarness(Free);
        here.Directory.Online(ControlHarness.Address(1), clockError: TimeSpan.FromMinutes(6));
        Command period = await here.PreparedAsync(ControlHarness.Order(ControlKind.PeriodControl, new(Periods: [1])));
        Command trip = await here.PreparedAsync(ControlHarness.Order(key: "a-trip"));
        Assert.That((period[0].Block?.Rule.En, trip[0].Block), Is.EqualTo(("clock", (Block?)null)));
        Assert.That(trip[0].Warnings.Select(warning => warning.En), Has.Some.Contains("360 s"));
    }
}
