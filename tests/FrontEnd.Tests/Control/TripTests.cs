using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control;

namespace LoadMgmt.FrontEnd.Tests.Control;

public class TripTests
{
    [Test]
    public async Task A_trip_that_shows_in_state_and_load_is_verified_with_its_evidence()
    {
        using var harness = new ControlHarness();
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.Multiple(() =>
        {
            Assert.That(command.Stage, Is.EqualTo(CommandStage.Verified));
            Assert.That(command.IsFinal, Is.True);
            Assert.That(command.PowerBefore, Is.EqualTo(500_000));
            Assert.That(command.PowerAfter, Is.EqualTo(20_000));
            Assert.That(command.Frame, Is.EqualTo("680102"));
            Assert.That(harness.Site.Wire, Is.EqualTo((string[])["680102"]));
            Assert.That(command.Evidence.Select(seen => seen.What.En), Is.EqualTo((string[])["control state", "power", "answer", "control state", "power"]));
            Assert.That(command.Evidence[3].Text.En, Does.StartWith("round 2 tripped"));
            Assert.That(command.Detail!.Value.Zh, Does.Contain("负荷已下降"));
        });
    }

    [Test]
    public async Task The_frame_goes_only_after_the_log_holds_its_bytes()
    {
        using var harness = new ControlHarness();
        string? logged = null;
        harness.Site.BeforeWire = () => logged = System.Text.Encoding.UTF8.GetString(harness.Files.AfterPowerLoss()[harness.Files.Names[0]]);
        await harness.RunAsync(ControlHarness.Order());
        Assert.That(logged, Does.Contain("\"frame\":\"680102\"").And.Contain("\"stage\":\"Issued\""));
    }

    [Test]
    public async Task A_command_may_go_once_even_if_the_way_to_the_terminal_asks_again()
    {
        using var harness = new ControlHarness();
        harness.Site.AsksTwice = true;
        await harness.RunAsync(ControlHarness.Order());
        Assert.That(harness.Site.Wire, Is.Empty);
    }

    [Test]
    public async Task A_log_that_cannot_be_written_lets_nothing_go()
    {
        using var harness = new ControlHarness();
        harness.Files.FailingFlushes = int.MaxValue;
        Assert.That(harness.Service.Submit(ControlHarness.Order()).Refusal, Is.EqualTo(ControlRefusal.LogUnavailable));

        harness.Files.FailingFlushes = 0;
        ControlReply reply = harness.Service.Submit(ControlHarness.Order());
        harness.Files.Flushing = _ =>
        {
            if (harness.Book.Find(reply.Command!.Id) is { PowerBefore: not null, Stage: CommandStage.Recorded })
                throw new IOException("gone");
        };
        await harness.Time.DriveAsync(harness.Service.Ended(reply.Command!.Id));
        Assert.That(harness.Site.Wire, Is.Empty);
        Assert.That(harness.Service.Get(reply.Command.Id)!.Stage, Is.EqualTo(CommandStage.NotSent));
    }

    [Test]
    public async Task A_failed_flush_of_the_log_is_made_good_in_a_new_file()
    {
        using var harness = new ControlHarness();
        harness.Files.FailingFlushes = 1;
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.That(command.Stage, Is.EqualTo(CommandStage.Verified));
        Assert.That(harness.Files.Names, Has.Count.EqualTo(2));
        using ControlHarness after = await harness.RestartAsync();
        Assert.That(after.Service.Get(command.Id)!.Stage, Is.EqualTo(CommandStage.Verified));
    }

    [Test]
    public async Task Guaranteed_supply_blocks_a_trip_and_says_how_to_lift_it()
    {
        using var harness = new ControlHarness();
        harness.Site.GuaranteedSupply = true;
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.Multiple(() =>
        {
            Assert.That(command.Stage, Is.EqualTo(CommandStage.Refused));
            Assert.That(command.Detail!.Value.En, Does.Contain("guaranteed supply").And.Contain("F33"));
            Assert.That(command.Detail!.Value.Zh, Does.Contain("保电").And.Contain("F33"));
            Assert.That(harness.Site.Wire, Is.Empty);
        });
    }

    [Test]
    public async Task A_terminal_whose_state_cannot_be_read_is_not_tripped()
    {
        using var harness = new ControlHarness();
        harness.Site.IsUnreadable = true;
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.That(command.Stage, Is.EqualTo(CommandStage.NotSent));
        Assert.That(command.Detail!.Value.En, Does.Contain("cannot be read"));
        Assert.That(harness.Site.Wire, Is.Empty);
    }

    [Test]
    public void A_silent_terminal_and_one_in_address_conflict_are_refused_at_once()
    {
        using var harness = new ControlHarness();
        harness.Directory.Offline(ControlHarness.Address);
        Command silent = harness.Service.Submit(ControlHarness.Order()).Command!;
        harness.Directory.Online(ControlHarness.Address, conflict: true);
        Command conflict = harness.Service.Submit(ControlHarness.Order()).Command!;
        Assert.Multiple(() =>
        {
            Assert.That((silent.Stage, silent.IsFinal), Is.EqualTo((CommandStage.NotSent, true)));
            Assert.That((conflict.Stage, conflict.IsFinal), Is.EqualTo((CommandStage.Refused, true)));
            Assert.That(conflict.Detail!.Value.En, Does.Contain("address conflict"));
            Assert.That(harness.Site.Wire, Is.Empty);
        });
    }

    [Test]
    public async Task A_terminal_that_denies_has_refused()
    {
        using var harness = new ControlHarness();
        harness.Site.Manner = Manner.Denies;
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.That((command.Stage, command.IsFinal), Is.EqualTo((CommandStage.Refused, true)));
        Assert.That(harness.Site.Wire, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task No_answer_is_unknown_until_reading_back_shows_that_it_acted()
    {
        using var harness = new ControlHarness();
        harness.Site.Manner = Manner.Silent;
        var stages = new List<CommandStage>();
        harness.Service.Changed += command => stages.Add(command.Stage);
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.That(command.Stage, Is.EqualTo(CommandStage.Verified));
        Assert.That(stages.Distinct(), Is.EqualTo((CommandStage[])[CommandStage.Recorded, CommandStage.Issued, CommandStage.Unknown, CommandStage.Verified]));
        Assert.That(harness.Site.Wire, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task No_answer_and_no_effect_stays_unknown_and_is_never_sent_again()
    {
        using var harness = new ControlHarness();
        harness.Site.Manner = Manner.FrameLost;
        Command command = await harness.RunAsync(ControlHarness.Order(alarm: 3));
        Assert.Multiple(() =>
        {
            Assert.That((command.Stage, command.IsFinal), Is.EqualTo((CommandStage.Unknown, true)));
            Assert.That(command.Detail!.Value.En, Does.Contain("did not act"));
            Assert.That(command.EndedAt - command.IssuedAt, Is.InRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.5)));
            Assert.That(harness.Site.Wire, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_terminal_that_can_never_be_read_back_leaves_it_unknown_after_half_an_hour()
    {
        using var harness = new ControlHarness();
        harness.Site.Manner = Manner.FrameLost;
        harness.Site.AfterWire = () => harness.Site.IsUnreadable = true;
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.That((command.Stage, command.IsFinal), Is.EqualTo((CommandStage.Unknown, true)));
        Assert.That(command.Detail!.Value.En, Does.Contain("check on site"));
        Assert.That(command.EndedAt - command.IssuedAt, Is.InRange(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(31)));
    }

    [Test]
    public async Task A_load_that_does_not_fall_is_told_after_the_alarm_and_two_minutes()
    {
        using var harness = new ControlHarness();
        harness.Site.LoadStays = true;
        Command command = await harness.RunAsync(ControlHarness.Order(alarm: 1));
        Assert.Multiple(() =>
        {
            Assert.That((command.Stage, command.IsFinal), Is.EqualTo((CommandStage.Verified, true)));
            Assert.That(command.Detail!.Value.En, Does.Contain("did not fall"));
            Assert.That(command.PowerAfter, Is.EqualTo(500_000));
            Assert.That(command.EndedAt, Is.GreaterThanOrEqualTo(command.VerifyBy!.Value));
        });
    }

    [Test]
    public async Task A_round_that_was_tripped_before_proves_nothing()
    {
        using var harness = new ControlHarness();
        harness.Site.Rounds = 0b10;
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.That((command.Stage, command.IsFinal), Is.EqualTo((CommandStage.Accepted, true)));
        Assert.That(command.Detail, Is.EqualTo((Bilingual?)ControlTexts.StoodSo));
    }

    [Test]
    public async Task Allowing_to_close_is_verified_as_allowed_never_as_closed()
    {
        using var harness = new ControlHarness();
        await harness.RunAsync(ControlHarness.Order());
        Command command = await harness.RunAsync(ControlHarness.Order(ControlAction.AllowClose));
        Assert.Multiple(() =>
        {
            Assert.That(command.Stage, Is.EqualTo(CommandStage.Verified));
            Assert.That(command.Detail!.Value.En, Does.StartWith("allowed"));
            Assert.That(harness.Site.Wire, Is.EqualTo((string[])["680102", "680202"]));
        });
    }

    [Test]
    public async Task A_later_command_for_the_round_ends_the_verifying_of_the_one_before()
    {
        using var harness = new ControlHarness();
        harness.Site.LoadStays = true;
        harness.Site.GuaranteedSupply = null;      // not told: no reason to refuse
        ControlReply trip = harness.Service.Submit(ControlHarness.Order(alarm: 15));
        SpinWait.SpinUntil(() => harness.Service.Get(trip.Command!.Id)!.Stage == CommandStage.Accepted, TimeSpan.FromSeconds(30));
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        Command close = await harness.RunAsync(ControlHarness.Order(ControlAction.AllowClose));
        await harness.Time.DriveAsync(harness.Service.Ended(trip.Command!.Id));
        Command ended = harness.Service.Get(trip.Command.Id)!;
        Assert.That((ended.Stage, ended.IsFinal), Is.EqualTo((CommandStage.Accepted, true)));
        Assert.That(ended.Detail!.Value.En, Does.Contain(close.Id));
    }
}
