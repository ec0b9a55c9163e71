using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Issue;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>What becomes of one trip at one terminal.</summary>
public class TripTests
{
    [Test]
    public async Task A_trip_that_shows_in_state_and_load_is_verified_with_its_evidence()
    {
        using var here = new ControlHarness();
        Command command = await here.RunAsync();
        TargetProgress target = command[0];
        Assert.Multiple(() =>
        {
            Assert.That((command.Head.Phase, command.Head.IsFinal), Is.EqualTo((CommandPhase.Closed, true)));
            Assert.That((target.State, target.IsFinal), Is.EqualTo((TargetState.Verified, true)));
            Assert.That((target.Facts!.LoadWatts, target.PowerAfter), Is.EqualTo((500_000, 20_000)));
            Assert.That(target.Frames, Has.Count.EqualTo(1));
            Assert.That(here.Site.Wire.Select(sent => sent.Act), Is.EqualTo(new ControlAct[] { new TripAct(2, 0, 0) }));
            Assert.That(target.Evidence.Select(seen => seen.What.En), Is.EqualTo(new[] { "answer", "control state", "power" }));
            Assert.That(target.Detail!.Value.Zh, Does.Contain("负荷已下降"));
        });
    }

    [Test]
    public async Task The_frame_goes_only_after_the_log_holds_its_bytes()
    {
        using var here = new ControlHarness();
        string? logged = null;
        here.Site.OnWire = _ => logged = System.Text.Encoding.UTF8.GetString(here.Log.Entries[^1].Json.Span);
        Command command = await here.RunAsync();
        Assert.That(logged, Does.Contain($"\"frame\":\"{command[0].Frames[0]}\"").And.Contain("\"state\":\"issued\""));
    }

    [Test]
    public async Task A_frame_may_go_once_even_if_the_way_to_the_terminal_asks_again()
    {
        using var here = new ControlHarness();
        here.Site.AsksTwice = true;
        Command command = await here.RunAsync();
        Assert.That(here.Site.Wire, Is.Empty);
        Assert.That(command[0].IsFinal, Is.True);
    }

    [Test]
    public async Task A_log_that_cannot_be_written_lets_nothing_go()
    {
        using var here = new ControlHarness();
        here.Log.Fails = true;
        Assert.That((await here.PrepareAsync(ControlHarness.Order())).Refusal!.Code, Is.EqualTo(FrontEnd.Control.Orders.RefusalCode.LogUnavailable));
        here.Log.Fails = false;
        Command command = await here.PreparedAsync(ControlHarness.Order());
        here.Log.Fails = true;
        Assert.That((await here.Service.IssueAsync(command, ControlHarness.Chen, "C1")).Refusal!.Code, Is.EqualTo(FrontEnd.Control.Orders.RefusalCode.LogUnavailable));
        Assert.That(here.Site.Wire, Is.Empty);
    }

    [Test]
    public async Task The_decision_on_one_target_and_its_frame_are_durable_together()
    {
        using var here = new ControlHarness();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        int before = here.Log.Appends.Count;
        await here.IssueAsync(command);
        Assert.That(here.Log.Appends[before], Is.EqualTo(2));
        Assert.That(here.Log.Appends.Skip(before + 1), Is.All.EqualTo(1));
    }

    [Test]
    public async Task A_decision_that_the_log_does_not_take_changes_nothing_and_may_be_taken_again()
    {
        using var here = new ControlHarness();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        here.Log.Fails = true;
        await here.Service.IssueAsync(command, ControlHarness.Chen, "C1");
        await here.Time.DriveAsync(here.Service.Ended(command.Id));
        Assert.That((command.Head.Phase, command[0].State, command[0].IsFinal), Is.EqualTo((CommandPhase.Prepared, TargetState.Prepared, false)));
        here.Log.Fails = false;
        await here.IssueAsync(command);
        Assert.That((command[0].State, here.Site.Wire.Count), Is.EqualTo((TargetState.Verified, 1)));
    }

    [Test]
    public async Task The_decision_on_a_frame_that_waits_its_turn_does_not_wait_with_it()
    {
        using var here = new ControlHarness();
        here.Site.Queue = TimeSpan.FromSeconds(5);
        Command command = await here.PreparedAsync(ControlHarness.Order());
        Assert.That((await here.Service.IssueAsync(command, ControlHarness.Chen, "C1")).Command!.Head.Phase, Is.EqualTo(CommandPhase.Issuing));
        Assert.That(here.Site.Wire, Is.Empty);
        await here.Time.DriveAsync(here.Service.Ended(command.Id));
        Assert.That((command[0].State, here.Site.Wire.Count), Is.EqualTo((TargetState.Verified, 1)));
    }

    [Test]
    public async Task A_log_that_fails_at_the_last_moment_lets_nothing_go()
    {
        using var here = new ControlHarness(terminals: 2);
        Command command = await here.PreparedAsync(ControlHarness.Order());
        here.Log.Durable = entry => here.Log.Fails = System.Text.Encoding.UTF8.GetString(entry.Json.Span).Contains("\"phase\":\"issuing\"");
        await here.IssueAsync(command);
        Assert.That(here.Site.Wire, Is.Empty);
        Assert.That((command[0].State, command[0].IsFinal), Is.EqualTo((TargetState.NotSent, true)));
    }

    [Test]
    public async Task A_frame_that_waits_its_turn_goes_all_the_same()
    {
        using var here = new ControlHarness(terminals: 3);
        here.Site.Queue = TimeSpan.FromSeconds(5);
        Command command = await here.RunAsync();
        Assert.That((command.Count(TargetState.Verified), here.Site.Wire.Count), Is.EqualTo((3, 3)));
    }

    [Test]
    public async Task A_frame_that_waits_its_turn_never_goes_once_the_command_is_taken_back()
    {
        using var here = new ControlHarness();
        here.Site.Queue = TimeSpan.FromSeconds(5);
        Command command = await here.PreparedAsync(ControlHarness.Order());
        await here.Service.IssueAsync(command, ControlHarness.Chen, "C1");
        await here.Service.CancelAsync(command, ControlHarness.Wang, "not needed");
        await here.Time.DriveAsync(here.Service.Ended(command.Id));
        Assert.That((command[0].State, command.Head.IsFinal, here.Site.Wire.Count), Is.EqualTo((TargetState.NotSent, true, 0)));
    }

    [Test]
    public async Task Guaranteed_supply_blocks_a_trip_and_says_who_lifts_it()
    {
        using var here = new ControlHarness();
        here.First.GuaranteedSupply = true;
        Command command = await here.RunAsync();
        Assert.Multiple(() =>
        {
            Assert.That(command[0].State, Is.EqualTo(TargetState.Blocked));
            Assert.That(command[0].Block!.Rule, Is.EqualTo(new FrontEnd.Archive.Bilingual("保电", "guaranteed supply")));
            Assert.That(command[0].Block!.WhoCanLift.En, Does.Contain("guaranteed_supply_release"));
            Assert.That(command.Head.Phase, Is.EqualTo(CommandPhase.Closed));
            Assert.That(here.Site.Wire, Is.Empty);
        });
    }

    [Test]
    public async Task A_terminal_whose_state_cannot_be_read_is_not_tripped()
    {
        using var here = new ControlHarness();
        here.First.IsUnreadable = true;
        Command command = await here.RunAsync();
        Assert.That(command[0].Block!.Rule.En, Is.EqualTo("control state not readable"));
        Assert.That(here.Site.Wire, Is.Empty);
    }

    [TestCase(false, "no link")]
    [TestCase(true, "address conflict")]
    public async Task A_silent_terminal_and_one_in_address_conflict_are_blocked(bool conflict, string rule)
    {
        using var here = new ControlHarness();
        if (conflict)
            here.Directory.Online(ControlHarness.Address(1), conflict: true);
        else
            here.Directory.Offline(ControlHarness.Address(1));
        Command command = await here.RunAsync();
        Assert.That(command[0].Block!.Rule.En, Is.EqualTo(rule));
        Assert.That(here.Site.Wire, Is.Empty);
    }

    [Test]
    public async Task A_conflict_that_begins_after_preparation_still_blocks()
    {
        using var here = new ControlHarness();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        here.Directory.Online(ControlHarness.Address(1), conflict: true);
        await here.IssueAsync(command);
        Assert.That((command[0].State, here.Site.Wire.Count), Is.EqualTo((TargetState.Blocked, 0)));
    }

    [Test]
    public async Task A_terminal_that_denies_has_refused()
    {
        using var here = new ControlHarness();
        here.First.Manner = Manner.Denies;
        Command command = await here.RunAsync();
        Assert.That((command[0].State, command[0].IsFinal, here.Site.Wire.Count), Is.EqualTo((TargetState.Refused, true, 1)));
    }

    [Test]
    public async Task No_answer_is_unknown_until_reading_back_shows_that_it_acted()
    {
        using var here = new ControlHarness();
        here.First.Manner = Manner.Silent;
        var states = new List<TargetState>();
        here.Book.Changed += changed => states.Add(changed[0].State);
        Command command = await here.RunAsync();
        Assert.That(command[0].State, Is.EqualTo(TargetState.Verified));
        Assert.That(states.Distinct(), Is.EqualTo(new[] { TargetState.Prepared, TargetState.Issued, TargetState.Unknown, TargetState.Verified }));
        Assert.That(here.Site.Wire, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task No_answer_and_no_effect_stays_unknown_and_is_never_sent_again()
    {
        using var here = new ControlHarness();
        here.First.Manner = Manner.FrameLost;
        Command command = await here.RunAsync(settings: new(AlarmMinutes: 3));
        Assert.Multiple(() =>
        {
            Assert.That((command[0].State, command[0].IsFinal), Is.EqualTo((TargetState.Unknown, true)));
            Assert.That(command[0].Detail!.Value.En, Does.Contain("did not act"));
            Assert.That(command[0].EndedAt - command[0].IssuedAt, Is.InRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.5)));
            Assert.That(here.Site.Wire, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_terminal_that_can_never_be_read_back_leaves_it_unknown_after_half_an_hour()
    {
        using var here = new ControlHarness();
        here.First.Manner = Manner.FrameLost;
        here.Site.OnWire = _ => here.First.IsUnreadable = true;
        Command command = await here.RunAsync();
        Assert.That((command[0].State, command[0].IsFinal), Is.EqualTo((TargetState.Unknown, true)));
        Assert.That(command[0].Detail!.Value.En, Does.Contain("check on site"));
        Assert.That(command[0].EndedAt - command[0].IssuedAt, Is.InRange(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(31)));
    }

    [Test]
    public async Task A_trip_that_the_terminal_tells_of_is_verified_where_nothing_can_be_read()
    {
        using var here = new ControlHarness();
        here.Site.OnWire = terminal =>
        {
            here.First.IsUnreadable = true;
            here.Events.Tell(new(terminal, new(TripKind.Remote, null, 0b10, 500_000, 20_000), here.Book.Now, here.Book.Now));
        };
        Command command = await here.RunAsync();
        Assert.That(command[0].State, Is.EqualTo(TargetState.Verified));
        Assert.That(command[0].Evidence[0].Text.En, Is.EqualTo("500 kW at the trip, 20 kW two minutes later"));
    }

    [Test]
    public async Task A_load_that_does_not_fall_is_told_after_the_alarm_and_two_minutes()
    {
        using var here = new ControlHarness();
        here.First.LoadStays = true;
        Command command = await here.RunAsync(settings: new(AlarmMinutes: 1));
        Assert.Multiple(() =>
        {
            Assert.That((command[0].State, command[0].IsFinal), Is.EqualTo((TargetState.Verified, true)));
            Assert.That(command[0].Detail!.Value.En, Does.Contain("did not fall"));
            Assert.That(command[0].PowerAfter, Is.EqualTo(500_000));
            Assert.That(command[0].EndedAt, Is.GreaterThanOrEqualTo(command[0].VerifyBy!.Value));
        });
    }

    [Test]
    public async Task A_round_that_was_tripped_before_proves_nothing()
    {
        using var here = new ControlHarness();
        here.First.Rounds = 0b10;
        Command command = await here.RunAsync();
        Assert.That((command[0].State, command[0].IsFinal), Is.EqualTo((TargetState.Accepted, true)));
        Assert.That(command[0].Detail, Is.EqualTo((FrontEnd.Archive.Bilingual?)ControlTexts.StoodSo));
        Assert.That(command[0].Warnings.Select(warning => warning.En), Has.Some.Contains("stands so already"));
    }

    [Test]
    public async Task A_state_that_nobody_had_seen_before_proves_nothing_where_no_answer_came()
    {
        using var here = new ControlHarness();
        (here.First.IsUnreadable, here.First.Manner) = (true, Manner.FrameLost);
        here.Site.OnWire = _ => here.First.IsUnreadable = false;
        Command command = await here.RunAsync(ControlKind.AllowClose);
        Assert.That((command[0].State, command[0].IsFinal), Is.EqualTo((TargetState.Unknown, true)));
        Assert.That(command[0].Detail, Is.EqualTo((FrontEnd.Archive.Bilingual?)ControlTexts.MayHaveStoodSo));
    }

    [Test]
    public async Task A_later_command_for_the_round_ends_the_verifying_of_the_one_before()
    {
        using var here = new ControlHarness(new() { SecondPersonFromKilowatts = [], DeadTimeSeconds = 0 });
        here.First.LoadStays = true;
        Command trip = await here.PreparedAsync(ControlHarness.Order(settings: new(AlarmMinutes: 15), key: "key-trip"));
        Command close = await here.PreparedAsync(ControlHarness.Order(ControlKind.AllowClose, key: "key-close"));
        await here.Service.IssueAsync(trip, ControlHarness.Chen, "C1");
        while (trip[0].State != TargetState.Accepted)
            await Task.Yield();
        here.Time.Advance(TimeSpan.FromSeconds(1));
        await here.Service.IssueAsync(close, ControlHarness.Chen, "C1");
        while (close.IssuedAt is null || close[0].IssuedAt is null)
            await Task.Yield();
        await here.Time.DriveAsync(here.Service.Ended(trip.Id));
        Assert.That((trip[0].State, trip[0].IsFinal), Is.EqualTo((TargetState.Accepted, true)));
        Assert.That(trip[0].Detail!.Value.En, Does.Contain(close.Id));
    }
}
