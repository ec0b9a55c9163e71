using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>Every kind goes its way from order to evidence.</summary>
public class KindsOfControl
{
    public static ControlSettings Settings(ControlKind kind) => kind switch
    {
        ControlKind.PeriodControl => new(Periods: [1, 3], Scheme: 2),
        ControlKind.FloatDownControl => new(SlipMinutes: 5, FactorPercent: -12m, FreezeMinutes: 10, LimitHalfHours: 4),
        ControlKind.Text => new(Text: "限电通知"),
        _ => new(),
    };

    [TestCaseSource(nameof(Kinds))]
    public async Task A_kind_is_verified_by_what_shows_it(ControlKind kind)
    {
        using var here = new ControlHarness();
        Command command = await here.RunAsync(kind, Settings(kind));
        Assert.That(here.Site.Wire, Has.Count.EqualTo(1));
        Assert.That(command[0].IsFinal, Is.True);
        bool stoodSo = !ControlKinds.Of(kind).PutsIn;
        Assert.That(command[0].State, Is.EqualTo(kind == ControlKind.Text || stoodSo ? TargetState.Accepted : TargetState.Verified), command[0].Detail?.En);
    }

    [Test]
    public async Task A_release_is_verified_where_the_control_was_in()
    {
        using var here = new ControlHarness();
        here.First.PutIn = GroupControl.Period | GroupControl.Purchase;
        Command command = await here.RunAsync(ControlKind.PeriodControlRelease);
        Assert.That(command[0].State, Is.EqualTo(TargetState.Verified));
        Assert.That(here.First.PutIn, Is.EqualTo(GroupControl.Purchase));
    }

    [Test]
    public async Task An_excluded_terminal_obeys_nothing_but_its_release()
    {
        using var here = new ControlHarness();
        here.First.Excluded = true;
        Assert.That((await here.RunAsync())[0].Block!.Rule.En, Is.EqualTo("exclusion"));
        Assert.That((await here.RunAsync(ControlKind.ExclusionRelease))[0].State, Is.EqualTo(TargetState.Verified));
        Assert.That((await here.RunAsync())[0].State, Is.EqualTo(TargetState.Verified));
    }

    [Test]
    public async Task Lifting_guaranteed_supply_is_a_step_of_its_own()
    {
        using var here = new ControlHarness();
        here.First.GuaranteedSupply = true;
        Assert.That((await here.RunAsync())[0].Block!.Rule.En, Is.EqualTo("guaranteed supply"));
        Assert.That((await here.RunAsync(ControlKind.GuaranteedSupplyRelease))[0].State, Is.EqualTo(TargetState.Verified));
        Assert.That((await here.RunAsync())[0].State, Is.EqualTo(TargetState.Verified));
    }

    [Test]
    public async Task A_clock_is_verified_by_reading_it()
    {
        using var here = new ControlHarness();
        here.First.ClockError = TimeSpan.FromMinutes(9);
        Assert.That((await here.RunAsync(ControlKind.Clock))[0].State, Is.EqualTo(TargetState.Verified));
        Assert.That(here.First.ClockError, Is.EqualTo(TimeSpan.Zero));
    }

    public static IEnumerable<ControlKind> Kinds => Enum.GetValues<ControlKind>();
}
