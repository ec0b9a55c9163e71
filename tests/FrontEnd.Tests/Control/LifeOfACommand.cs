using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>Prepared, approved, issued, taken back, reviewed: who may, and when.</summary>
public class LifeOfACommand
{
    static ControlHarness TwoPersons(int fromKilowatts = 0) => new(new() { SecondPersonFromKilowatts = new() { [ControlKind.Trip] = fromKilowatts } });

    [Test]
    public async Task A_trip_waits_for_a_second_person()
    {
        using ControlHarness here = TwoPersons();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        ControlRefusal refusal = (await here.Service.IssueAsync(command, ControlHarness.Chen, "C1")).Refusal!;
        Assert.That((refusal.Code, refusal.Field), Is.EqualTo((RefusalCode.Rule, "approval")));
        Assert.That(refusal.Remedy.En, Does.Contain($"loadctl control approve {command.Id}"));

        Assert.That((await here.Service.ApproveAsync(command, ControlHarness.Wang, null)).Command!.Head.Phase, Is.EqualTo(CommandPhase.Approved));
        await here.IssueAsync(command);
        Assert.That(command.Head.Decisions.Select(made => (made.What, made.By.Account)),
            Is.EqualTo(new[] { (DecisionKind.Prepared, "chen"), (DecisionKind.Approved, "wang"), (DecisionKind.Issued, "chen") }));
        Assert.That(here.Site.Wire, Has.Count.EqualTo(1));
    }

    [TestCase("chen", "token-9")]
    [TestCase("wang", "token-1")]
    public async Task Nobody_approves_in_the_name_or_the_sign_in_of_who_prepared(string account, string signIn)
    {
        using ControlHarness here = TwoPersons();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        Assert.That((await here.Service.ApproveAsync(command, new(account, signIn, ""), null)).Refusal!.Code, Is.EqualTo(RefusalCode.Rule));
        Assert.That(command.Head.Phase, Is.EqualTo(CommandPhase.Prepared));
    }

    [TestCase(500, true)]
    [TestCase(501, false)]
    public async Task Policy_may_ask_from_a_load_on(int fromKilowatts, bool asks)
    {
        using ControlHarness here = TwoPersons(fromKilowatts);
        Assert.That((await here.PreparedAsync(ControlHarness.Order())).NeedsApproval, Is.EqualTo(asks));
    }

    [Test]
    public async Task An_emergency_needs_one_person_and_a_review_by_another()
    {
        using ControlHarness here = TwoPersons();
        Command command = await here.PreparedAsync(ControlHarness.Order() with { IsEmergency = true });
        await here.IssueAsync(command);
        Assert.That((command.NeedsReview, here.Site.Wire.Count), Is.EqualTo((true, 1)));
        Assert.That((await here.Service.ReviewAsync(command, ControlHarness.Chen, "fine")).Refusal!.Field, Is.EqualTo("account"));
        await here.Service.ReviewAsync(command, ControlHarness.Wang, "was necessary");
        Assert.That(command.NeedsReview, Is.False);
    }

    [TestCase(null)]
    [TestCase("C2")]
    [TestCase("1")]
    public async Task A_trip_is_not_issued_without_the_customers_number(string? confirm)
    {
        using var here = new ControlHarness();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        ControlRefusal refusal = (await here.Service.IssueAsync(command, ControlHarness.Chen, confirm)).Refusal!;
        Assert.That((refusal.Code, refusal.Field), Is.EqualTo((RefusalCode.BadInput, "confirm")));
        Assert.That(here.Site.Wire, Is.Empty);
    }

    [Test]
    public async Task Issued_again_it_is_the_same_command_for_its_issuer_and_refused_to_others()
    {
        using var here = new ControlHarness();
        Command command = await here.RunAsync();
        ControlReply again = await here.Service.IssueAsync(command, ControlHarness.Chen, "C1"), other = await here.Service.IssueAsync(command, ControlHarness.Wang, "C1");
        Assert.That((again.IsNew, other.Refusal!.Code, here.Site.Wire.Count), Is.EqualTo((false, RefusalCode.Rule, 1)));
    }

    [Test]
    public async Task The_same_key_again_is_the_same_command_also_after_a_restart_and_another_order_is_refused()
    {
        using var here = new ControlHarness();
        Command first = await here.PreparedAsync(ControlHarness.Order());
        using ControlHarness after = await here.RestartAsync();
        ControlReply again = await after.PrepareAsync(ControlHarness.Order()), other = await after.PrepareAsync(ControlHarness.Order(ControlKind.AllowClose));
        Assert.That((again.Command!.Id, again.IsNew, other.Refusal!.Code), Is.EqualTo((first.Id, false, RefusalCode.KeyReused)));
    }

    [Test]
    public async Task A_prepared_command_expires()
    {
        using var here = new ControlHarness();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        here.Time.Advance(TimeSpan.FromMinutes(here.Options.ValidMinutes + 1));
        await here.Service.ExpireAsync();
        Assert.That(command.Head.Phase, Is.EqualTo(CommandPhase.Expired));
        Assert.That((await here.Service.IssueAsync(command, ControlHarness.Chen, "C1")).Refusal!.Code, Is.EqualTo(RefusalCode.Rule));
    }

    [Test]
    public async Task Taken_back_it_never_goes()
    {
        using var here = new ControlHarness();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        await here.Service.CancelAsync(command, ControlHarness.Wang, "not needed");
        Assert.That((command.Head.Phase, command.Head.IsFinal), Is.EqualTo((CommandPhase.Cancelled, true)));
        Assert.That((await here.Service.IssueAsync(command, ControlHarness.Chen, "C1")).Refusal!.Code, Is.EqualTo(RefusalCode.Rule));
    }

    [Test]
    public async Task A_drill_makes_and_logs_the_frame_and_sends_nothing()
    {
        using ControlHarness here = TwoPersons();
        Command command = await here.PreparedAsync(ControlHarness.Order() with { IsDrill = true });
        await here.Service.ApproveAsync(command, ControlHarness.Wang, null);
        await here.IssueAsync(command);
        Assert.Multiple(() =>
        {
            Assert.That((command[0].State, command[0].IsFinal, command.Head.Phase), Is.EqualTo((TargetState.NotSent, true, CommandPhase.Closed)));
            Assert.That(command[0].IssuedAt, Is.Not.Null);
            Assert.That(command[0].Frames, Has.Count.EqualTo(1));
            Assert.That(here.Site.Wire, Is.Empty);
            Assert.That(here.Book.Last(ControlKind.Trip, ControlHarness.Address(1), 2), Is.Null);
        });
    }

    [TestCase(ControlKind.Trip, "alarmMinutes", 16)]
    [TestCase(ControlKind.PeriodControl, "periods", null)]
    [TestCase(ControlKind.FloatDownControl, "slipMinutes", null)]
    [TestCase(ControlKind.Text, "text", null)]
    public void A_setting_that_cannot_be_is_named(ControlKind kind, string field, int? alarm)
    {
        ControlRefusal fault = SettingsCheck.Fault(kind, new(AlarmMinutes: alarm), "reason", false)!;
        Assert.That((fault.Code, fault.Field), Is.EqualTo((RefusalCode.BadInput, field)));
    }

    [Test]
    public void An_emergency_without_a_written_reason_is_refused() =>
        Assert.That(SettingsCheck.Fault(ControlKind.Trip, new(), "now", true)!.Field, Is.EqualTo("reason"));

    [Test]
    public async Task Another_terminals_profile_without_the_command_refuses_all_of_it()
    {
        using var here = new ControlHarness(terminals: 2);
        here.Site.Lacks = act => act is FrontEnd.Dialects.TripAct;
        Assert.That((await here.PrepareAsync(ControlHarness.Order())).Refusal!.Code, Is.EqualTo(RefusalCode.NotSupported));
        Assert.That(here.Book.List(_ => true, 10), Is.Empty);
    }
}
