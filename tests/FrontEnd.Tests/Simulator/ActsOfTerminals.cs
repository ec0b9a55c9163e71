using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>Every act of control meets a simulated terminal of every edition, and is read back by the server's own question.</summary>
public sealed class ActsOfTerminals
{
    static readonly Gdw376Dialect s_dialect = new(StationClock.Default(TimeProvider.System));

    static readonly TerminalProfile[] s_editions = [TerminalProfile.Gdw130, TerminalProfile.Gdw376, TerminalProfile.Gdw1376];

    static readonly (ControlAct PutIn, ControlAct Release, GroupControl Control)[] s_ofGroups =
    [
        (new PeriodControlAct(1, true, 0b11, 2), new PeriodControlAct(1, false, 0, 0), GroupControl.Period),
        (new HolidayControlAct(1, true), new HolidayControlAct(1, false), GroupControl.Holiday),
        (new BusinessStopControlAct(1, true), new BusinessStopControlAct(1, false), GroupControl.BusinessStop),
        (new FloatDownControlAct(1, true, 5, 10, 10, 0, [0, 0, 0, 0]), FloatDownControlAct.Release(1), GroupControl.FloatDown),
        (new MonthlyEnergyControlAct(1, true), new MonthlyEnergyControlAct(1, false), GroupControl.MonthlyEnergy),
        (new PurchaseControlAct(1, true), new PurchaseControlAct(1, false), GroupControl.Purchase),
    ];

    public static IEnumerable<TestCaseData> EveryControlOfAGroup =>
        from act in s_ofGroups
        from edition in s_editions
        select new TestCaseData(edition, act.PutIn, act.Release, act.Control).SetArgDisplayNames(edition.Name, $"{act.Control}");

    public static IEnumerable<TestCaseData> EveryControlOfAGroupIn698 =>
        s_ofGroups.Select(act => new TestCaseData(act.PutIn, act.Release, act.Control).SetArgDisplayNames($"{act.Control}"));

    [TestCaseSource(nameof(EveryControlOfAGroup))]
    public void A_control_of_a_group_is_put_in_and_released(TerminalProfile edition, ControlAct putIn, ControlAct release, GroupControl control)
    {
        Rig rig = new Rig(edition.Wire).LoggedIn();
        Terminal terminal = InArchive(rig, edition);

        Assert.That(Do(rig, terminal, putIn), Is.EqualTo(Match.Final));
        Assert.That(State(rig, terminal).Groups, Is.EqualTo(new[] { new GroupControls(1, control, GroupControl.None) }));
        Assert.That(Do(rig, terminal, release), Is.EqualTo(Match.Final));
        Assert.That(State(rig, terminal).Groups, Is.EqualTo(new[] { new GroupControls(1, GroupControl.None, GroupControl.None) }));
    }

    [TestCaseSource(nameof(EveryControlOfAGroupIn698))]
    public void A_control_of_a_group_is_put_in_and_released_by_698(ControlAct putIn, ControlAct release, GroupControl control)
    {
        OopRig rig = new OopRig().LoggedIn();

        Assert.That(Do(rig, putIn), Is.EqualTo(Match.Final));
        Assert.That(State(rig).Groups, Is.EqualTo(new[] { new GroupControls(1, control, GroupControl.None) }));
        Assert.That(Do(rig, release), Is.EqualTo(Match.Final));
        Assert.That(State(rig).Groups, Is.EqualTo(new[] { new GroupControls(1, GroupControl.None, GroupControl.None) }));
    }

    [TestCase("130-2005")]
    [TestCase("376.1-2009")]
    [TestCase("1376.1-2013")]
    public void Rounds_supply_exclusion_and_texts_do_as_they_are_told(string edition)
    {
        TerminalProfile profile = ProfileCatalogue.Standard.Find(edition)!;
        Rig rig = new Rig(profile.Wire).LoggedIn();
        Terminal terminal = InArchive(rig, profile);

        Assert.That(Do(rig, terminal, new TripAct(2, 0, 0)), Is.EqualTo(Match.Final));
        Assert.That(State(rig, terminal).TrippedRounds, Is.EqualTo(0b10));
        Assert.That(Do(rig, terminal, new AllowCloseAct(2)), Is.EqualTo(Match.Final));
        Assert.That(State(rig, terminal).TrippedRounds, Is.Zero);
        Assert.That(Do(rig, terminal, new GuaranteedSupplyAct(true, 1)), Is.EqualTo(Match.Final));
        Assert.That(State(rig, terminal).GuaranteedSupply, Is.True);
        Assert.That(Do(rig, terminal, new GuaranteedSupplyAct(false, 0)), Is.EqualTo(Match.Final));
        Assert.That(Do(rig, terminal, new ExclusionAct(true)), Is.EqualTo(Match.Final));
        Assert.That(State(rig, terminal), Has.Property(nameof(ControlState.Excluded)).True.And.Property(nameof(ControlState.GuaranteedSupply)).False);
        Assert.That(Do(rig, terminal, new HolidayControlAct(1, true)), Is.EqualTo(Match.Denied), "excluded");
        Assert.That(Do(rig, terminal, new ExclusionAct(false)), Is.EqualTo(Match.Final));
        Assert.That(State(rig, terminal).Excluded, Is.False);
        Assert.That(Do(rig, terminal, new TextAct(true, 3, "今日限电")), Is.EqualTo(Match.Final));
        Assert.That(Convert.ToHexString(rig.Model.Texts[(true, 3)]), Is.EqualTo("BDF1C8D5CFDEB5E7"));
        Assert.That(Do(rig, terminal, new TextAct(true, 3, "")), Is.EqualTo(Match.Final));
        Assert.That(rig.Model.Texts, Is.Empty);
    }

    [Test]
    public void A_text_in_698_is_kept_and_taken_away()
    {
        OopRig rig = new OopRig().LoggedIn();

        Assert.That(Do(rig, new TextAct(false, 3, "今日限电")), Is.EqualTo(Match.Final));
        Assert.That(Convert.ToHexString(rig.Model.Texts[(false, 3)]), Is.EqualTo("BDF1C8D5CFDEB5E7"));
        Assert.That(Do(rig, new TextAct(false, 3, "")), Is.EqualTo(Match.Final));
        Assert.That(rig.Model.Texts, Is.Empty);
    }

    [Test]
    public void A_control_of_a_group_that_is_not_there_is_denied()
    {
        Rig rig = new Rig(TerminalProfile.Gdw376.Wire).LoggedIn();
        OopRig oop = new OopRig().LoggedIn();

        Assert.That(Do(rig, InArchive(rig, TerminalProfile.Gdw376), new HolidayControlAct(2, true)), Is.EqualTo(Match.Denied));
        Assert.That(Do(oop, new HolidayControlAct(2, true)), Is.EqualTo(Match.Denied));
    }

    internal static Match Do(Rig rig, Terminal terminal, ControlAct act) => rig.Carry(s_dialect, s_dialect.Requests.Act(terminal, act));

    internal static ControlState State(Rig rig, Terminal terminal)
    {
        Exchange<ControlState> state = s_dialect.Requests.ReadControlState(terminal, ExchangePriority.Operator).Single();
        Assert.That(rig.Carry(s_dialect, state), Is.EqualTo(Match.Final));
        return state.Value!;
    }

    internal static Terminal InArchive(Rig rig, TerminalProfile profile) => new(
        1, rig.Model.Spec.Address, "steel works", 1, null, profile, LinkKind.Tcp, [], TimeSpan.FromMinutes(1), [], [new TotalGroup(1, "group", [1, 17])]);

    static Match Do(OopRig rig, ControlAct act) => rig.Carry(rig.Requests.Act(rig.Terminal, act)).Match;

    static ControlState State(OopRig rig)
    {
        Exchange<ControlState> state = rig.Requests.ReadControlState(rig.Terminal, ExchangePriority.Operator).Single();
        Assert.That(rig.Carry(state).Match, Is.EqualTo(Match.Final));
        return state.Value!;
    }
}
