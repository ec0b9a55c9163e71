using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>Monthly energy and purchase control of a simulated steel works; round 3 is under energy control.</summary>
public sealed class EnergyControlTests
{
    static TerminalProfile[] Editions => [TerminalProfile.Gdw130, TerminalProfile.Gdw376, TerminalProfile.Gdw1376];

    [TestCaseSource(nameof(Editions))]
    public void Monthly_energy_at_its_set_point_opens_the_rounds_and_a_higher_one_lets_close(TerminalProfile edition)
    {
        Rig rig = new Rig(edition.Wire).LoggedIn();
        Terminal terminal = ActsOfTerminals.InArchive(rig, edition);
        Set(rig, 48, 1, [0b100]);
        SetMonthly(rig, Used(rig) - 1000);

        PutIn(rig, 15);

        Assert.That(ActsOfTerminals.State(rig, terminal).Groups, Is.EqualTo(new[] { new GroupControls(1, GroupControl.MonthlyEnergy, GroupControl.MonthlyEnergy) }));
        Assert.That(Convert.ToHexString(Record(rig, 0)), Does.StartWith("0710" + "0710180326" + "01" + "04" + "01"), "ERC7, Le 16, 10:07, group 1, round 3, monthly");
        SetMonthly(rig, Used(rig) * 2);
        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Monthly), Is.Zero);
        rig.Tick(TimeSpan.FromMinutes(2));
        Assert.That(rig.Model.Rounds.OnPerMille, Is.EqualTo(LoadHistory.Whole));
    }

    [TestCaseSource(nameof(Editions))]
    public void Monthly_energy_near_its_set_point_gives_alarm_once(TerminalProfile edition)
    {
        Rig rig = new Rig(edition.Wire).LoggedIn();
        Set(rig, 48, 1, [0b100]);
        SetMonthly(rig, Used(rig) * 11 / 10);
        PutIn(rig, 15);
        for (int minute = 0; minute < 5; minute++)
            rig.Tick(TimeSpan.FromMinutes(1));

        Assert.That(rig.Model.Energy.Alarm, Is.EqualTo(EnergyKinds.Monthly));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Monthly), Is.Zero);
        // 2005 has no such record.
        Assert.That(rig.Model.Events.Important, Is.EqualTo(edition == TerminalProfile.Gdw130 ? 0 : 1));
        if (edition != TerminalProfile.Gdw130)
            Assert.That(Convert.ToHexString(Record(rig, 0)), Does.StartWith("1710" + "0710180326" + "01" + "04" + "01"), "ERC23");
    }

    [TestCaseSource(nameof(Editions))]
    public void A_purchase_that_is_used_up_opens_the_rounds_and_the_next_one_lets_close(TerminalProfile edition)
    {
        Rig rig = new Rig(edition.Wire).LoggedIn();
        Terminal terminal = ActsOfTerminals.InArchive(rig, edition);
        Set(rig, 48, 1, [0b100]);
        Assert.That(Buy(rig, 1, adds: false, kilowattHours: 1, trip: 0), Is.True);
        PutIn(rig, 16);
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Purchase), Is.Zero);
        Assert.That(Left(rig), Is.EqualTo(1));

        rig.Tick(TimeSpan.FromHours(1));
        Assert.That(ActsOfTerminals.State(rig, terminal).Groups, Is.EqualTo(new[] { new GroupControls(1, GroupControl.Purchase, GroupControl.Purchase) }));
        Assert.That(Left(rig), Is.Negative);
        Assert.That(Buy(rig, 1, adds: true, kilowattHours: 9_000_000, trip: 0), Is.False, "the same order again");
        Assert.That(Buy(rig, 2, adds: true, kilowattHours: 9_000_000, trip: 0), Is.True);
        rig.Tick(TimeSpan.FromSeconds(1));

        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Purchase), Is.Zero);
        Assert.That(Left(rig), Is.EqualTo(9_000_000).Within(100_000));
        bool is130 = edition == TerminalProfile.Gdw130;
        byte[] bought = Record(rig, 0);
        Assert.That(Convert.ToHexString(bought), Does.StartWith((is130 ? "131E" : "131F") + "0710180326" + (is130 ? "" : "01") + "01000000" + "AA" + "01000000"), "ERC19");
        Assert.That(Enumerable.Range(0, rig.Model.Events.Important).Select(i => (int)Record(rig, i)[0]), Is.SupersetOf(new[] { 19, 7, 19 }));
    }

    [Test]
    public void A_release_lets_close_what_energy_control_held()
    {
        Rig rig = new Rig(TerminalProfile.Gdw376.Wire).LoggedIn();
        Set(rig, 48, 1, [0b100]);
        SetMonthly(rig, Used(rig) - 1000);
        PutIn(rig, 15);
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Monthly), Is.EqualTo(0b100));

        rig.Ask(Afn.Control, 23, 1);
        rig.Tick(TimeSpan.FromMinutes(2));

        Assert.That(rig.Model.Rounds.OnPerMille, Is.EqualTo(LoadHistory.Whole));
    }

    /// <summary>Energy of the month, Wh.</summary>
    static long Used(Rig rig) => rig.Model.GroupEnergy(reactive: false, 0, new(2026, 3, 1), rig.Model.Clock.Now);

    static void SetMonthly(Rig rig, long wattHours) =>
        Set(rig, 46, 1, rig.Profile.Edition == Edition.Gdw1376 ? [.. Energy(wattHours), 0x79] : Energy(wattHours));

    static bool Buy(Rig rig, byte order, bool adds, long kilowattHours, long trip) => IsConfirmed(rig.Ask(Afn.SetParameters, 47, 1,
        [order, 0, 0, 0, adds ? (byte)0x55 : (byte)0xAA, .. Energy(kilowattHours * 1000), .. Energy(trip), .. Energy(trip)]), rig);

    static double Left(Rig rig) => (double)rig.Fields(rig.Ask(Afn.Class1, 23, 1)).Single().Number.ToDecimal();

    static byte[] Energy(long wattHours)
    {
        byte[] bytes = new byte[4];
        Assert.That(AnnexA.A03.TryWrite(new Scaled(wattHours, -3), bytes), Is.True);
        return bytes;
    }

    static byte[] Record(Rig rig, int number) => rig.Model.Events.Find(important: true, (byte)number)!;

    static void PutIn(Rig rig, int fn) => Assert.That(IsConfirmed(rig.Ask(Afn.Control, fn, 1), rig), Is.True);

    static void Set(Rig rig, int fn, int point, byte[] body) => Assert.That(IsConfirmed(rig.Ask(Afn.SetParameters, fn, point, body), rig), Is.True, $"F{fn}");

    static bool IsConfirmed(List<byte[]> answer, Rig rig) => rig.Decode(answer.Single()).Units.Single().Fn == 1;
}
