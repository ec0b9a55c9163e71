using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>
/// Power control of a simulated steel works on Wednesday, 2026-03-18, from 10:07 on: 45 % of its load behind round 1, 25 % behind round 2.
/// </summary>
public sealed class PowerControlTests
{
    static readonly TerminalProfile[] s_editions = [TerminalProfile.Gdw130, TerminalProfile.Gdw376, TerminalProfile.Gdw1376];

    static readonly (GroupControl Control, int Fn)[] s_controls =
        [(GroupControl.Period, 9), (GroupControl.Holiday, 10), (GroupControl.BusinessStop, 11), (GroupControl.FloatDown, 12)];

    public static IEnumerable<TestCaseData> EveryControl =>
        from control in s_controls
        from edition in s_editions
        select new TestCaseData(edition, control.Control, control.Fn).SetArgDisplayNames(edition.Name, $"{control.Control}");

    [TestCaseSource(nameof(EveryControl))]
    public void Rounds_are_warned_and_tripped_in_order_until_the_load_is_below_the_set_point(TerminalProfile edition, GroupControl control, int fn)
    {
        Rig rig = new Rig(edition.Wire).LoggedIn();
        Terminal terminal = ActsOfTerminals.InArchive(rig, edition);
        SetUp(rig, percent: 40);
        PutIn(rig, fn);

        rig.Tick(TimeSpan.FromSeconds(59));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.Zero, "a minute of alarm before round 1");
        Assert.That(rig.Model.Power.Alarm, Is.EqualTo((PowerKinds)control));
        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.EqualTo(0b1));
        rig.Tick(TimeSpan.FromSeconds(1));
        rig.Tick(TimeSpan.FromSeconds(119));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.EqualTo(0b1), "two minutes before round 2");
        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.EqualTo(0b11));
        rig.Tick(TimeSpan.FromMinutes(20));

        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.EqualTo(0b11), "30 % is below the set point");
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig) * 0.3).Within(WholePower(rig) * 0.001));
        ControlState state = ActsOfTerminals.State(rig, terminal);
        Assert.That(state.Groups, Is.EqualTo(new[] { new GroupControls(1, control, control) }));
        Assert.That(state.TrippedRounds, Is.Zero, "nothing was tripped from afar");

        rig.Ask(Afn.Control, fn + 8, 1);
        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.That(ActsOfTerminals.State(rig, terminal).Groups, Is.EqualTo(new[] { new GroupControls(1, GroupControl.None, GroupControl.None) }));
        Assert.That(Power(rig), Is.LessThan(WholePower(rig)), "nobody has closed");
        rig.Tick(TimeSpan.FromMinutes(2));
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig)));
    }

    [TestCaseSource(nameof(EveryControl))]
    public void A_trip_by_power_control_is_recorded_two_minutes_later(TerminalProfile edition, GroupControl control, int fn)
    {
        Rig rig = new Rig(edition.Wire).LoggedIn();
        SetUp(rig, percent: 70);
        long before = Power(rig);
        PutIn(rig, fn);
        rig.Tick(TimeSpan.FromMinutes(1));

        rig.Tick(TimeSpan.FromSeconds(119));
        Assert.That(rig.Model.Events.Important, Is.Zero);
        rig.Tick(TimeSpan.FromSeconds(1));

        byte[] record = rig.Model.Events.Find(important: true, 0)!;
        Assert.That(Convert.ToHexString(record), Does.StartWith("060E" + "0810180326" + "0101" + $"{(int)control:X2}"), "ERC6, Le 14, 10:08, group 1, round 1");
        Assert.That(KilowattsAt(record, 10), Is.EqualTo(before / 1000.0).Within(5).Percent);
        Assert.That(KilowattsAt(record, 12), Is.EqualTo(before * 0.55 / 1000).Within(5).Percent);
        Assert.That(KilowattsAt(record, 14), Is.EqualTo(before * 0.7 / 1000).Within(1).Percent);
    }

    [Test]
    public void A_period_that_ends_lets_close_and_one_that_is_not_chosen_controls_nothing()
    {
        Rig rig = new Rig(TerminalProfile.Gdw376.Wire).LoggedIn();
        SetUp(rig, percent: 40);

        rig.Ask(Afn.Control, 9, 1, 0b10, 0);
        rig.Tick(TimeSpan.FromMinutes(3));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.Zero, "period 2 is none");
        rig.Ask(Afn.Control, 9, 1, 0b01, 0);
        rig.Tick(TimeSpan.FromMinutes(1));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.EqualTo(0b1));

        rig.Time.Advance(new DateTime(2026, 3, 18, 12, 0, 0) - rig.Model.Clock.Now);
        rig.Tick(default);
        rig.Tick(TimeSpan.FromMinutes(1));
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig)));
    }

    [Test]
    public void The_higher_control_says_the_set_point_and_none_goes_below_the_safety_set_point()
    {
        Rig rig = new Rig(TerminalProfile.Gdw376.Wire).LoggedIn();
        SetUp(rig, percent: 40);
        long whole = WholePower(rig);
        PutIn(rig, 9);
        Set(rig, 44, 1, [0x18, 0x03, 0x26, 0x18, 0x03, 0x26, .. Kilowatts(whole * 9 / 10)]);
        PutIn(rig, 11);

        Assert.That(rig.Model.Power.InForce.Kind, Is.EqualTo(PowerKinds.BusinessStop));
        Set(rig, 17, 0, Kilowatts(whole * 2));
        rig.Tick(TimeSpan.FromMinutes(5));

        Assert.That(rig.Model.Power.InForce.Watts, Is.GreaterThan(whole * 19 / 10));
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig)));
    }

    [Test]
    public void A_works_holiday_goes_past_midnight_and_only_on_its_days()
    {
        var holiday = new HolidaySetting(1000, TimeSpan.FromHours(22), TimeSpan.FromHours(4), 1 << 3);    // Wednesday

        Assert.That(holiday.IsOn(new(2026, 3, 18, 21, 59, 59)), Is.False);
        Assert.That(holiday.IsOn(new(2026, 3, 18, 22, 0, 0)), Is.True);
        Assert.That(holiday.IsOn(new(2026, 3, 19, 1, 59, 59)), Is.True);
        Assert.That(holiday.IsOn(new(2026, 3, 19, 2, 0, 0)), Is.False);
        Assert.That(holiday.IsOn(new(2026, 3, 19, 22, 0, 0)), Is.False);
    }

    [Test]
    public void Down_float_control_ends_by_itself_and_freezes_the_power_behind_it()
    {
        Rig rig = new Rig(TerminalProfile.Gdw1376.Wire).LoggedIn();
        SetUp(rig, percent: 40);

        // Slip 1 min, −50 %, frozen after 5 min, half an hour, alarm times 0.
        rig.Ask(Afn.Control, 12, 1, 0x01, 0xD0, 0x05, 0x01, 0, 0, 0, 0);
        rig.Tick(TimeSpan.FromSeconds(1));
        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.EqualTo(0b11));
        Assert.That(Frozen(rig).HasValue, Is.False);
        rig.Tick(TimeSpan.FromMinutes(5));
        Assert.That((double)Frozen(rig).ToDecimal(), Is.EqualTo(Power(rig) / 1000.0).Within(1).Percent);
        rig.Tick(TimeSpan.FromMinutes(25));

        Assert.That(rig.Model.Power.PutIn, Is.EqualTo(PowerKinds.None));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.Zero);
    }

    [Test]
    public void Guaranteed_supply_holds_power_control_back_until_it_is_released()
    {
        Rig rig = new Rig(TerminalProfile.Gdw376.Wire).LoggedIn();
        SetUp(rig, percent: 70);
        PutIn(rig, 10);
        rig.Tick(TimeSpan.FromMinutes(1));

        rig.Ask(Afn.Control, 25, 0, 0);
        rig.Tick(TimeSpan.FromMinutes(5));
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig)));
        rig.Ask(Afn.Control, 33, 0);
        rig.Tick(TimeSpan.FromMinutes(1));
        Assert.That(rig.Model.Rounds.Outputs(TripCauses.Power), Is.EqualTo(0b1));
    }

    [Test]
    public void A_terminal_that_hears_nothing_drops_its_controls_and_guarantees_supply_by_itself()
    {
        Rig rig = new Rig(TerminalProfile.Gdw376.Wire).LoggedIn();
        SetUp(rig, percent: 70);
        PutIn(rig, 10);
        Set(rig, 58, 0, [1]);
        rig.Tick(TimeSpan.FromMinutes(1));

        rig.Tick(TimeSpan.FromMinutes(58));
        Assert.That((rig.Model.Rounds.Guaranteed, rig.Model.Rounds.Outputs(TripCauses.Power)), Is.EqualTo((false, (byte)1)));
        rig.Tick(TimeSpan.FromMinutes(1));

        Assert.That((rig.Model.Rounds.GuaranteedByItself, rig.Model.Power.PutIn), Is.EqualTo((true, PowerKinds.None)));
        rig.Ask(Afn.Control, 33, 0);
        Set(rig, 58, 0, [0]);
        rig.Tick(TimeSpan.FromDays(3));
        Assert.That(rig.Model.Rounds.Guaranteed, Is.False, "0 hours: never by itself");
    }

    [Test]
    public void A_round_that_was_also_tripped_from_afar_stays_open_until_both_let_go()
    {
        Rig rig = new Rig(TerminalProfile.Gdw376.Wire).LoggedIn();
        SetUp(rig, percent: 70);
        PutIn(rig, 10);
        rig.Tick(TimeSpan.FromMinutes(1));
        rig.Ask(Afn.Control, 1, 1, 0x00);

        rig.Ask(Afn.Control, 18, 1);
        rig.Tick(TimeSpan.FromMinutes(5));
        Assert.That((rig.Model.Rounds.TripOutputs, rig.Model.Rounds.Outputs(TripCauses.Power)), Is.EqualTo(((byte)1, (byte)0)));
        Assert.That(Power(rig), Is.LessThan(WholePower(rig) * 0.6));
        rig.Ask(Afn.Control, 2, 1);
        rig.Tick(TimeSpan.FromMinutes(2));
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig)));
    }

    /// <summary>Set points of all controls at a part of the present load; rounds 1 and 2, warned for one minute and two.</summary>
    static void SetUp(Rig rig, int percent)
    {
        byte[] setPoint = Kilowatts(WholePower(rig) * percent / 100);
        byte[] halfHours = new byte[12];
        halfHours[5] = 0x55;    // control 1 from 10:00 to 12:00
        Set(rig, 18, 0, halfHours);
        Set(rig, 41, 1, [0b1, 0b1, .. setPoint]);
        Set(rig, 42, 1, [.. setPoint, 0x00, 0x10, 4, 1 << 3]);
        Set(rig, 43, 1, [1]);
        Set(rig, 44, 1, [0x18, 0x03, 0x26, 0x18, 0x03, 0x26, .. setPoint]);
        Set(rig, 45, 1, [0b011]);
        Set(rig, 49, 1, [1]);
        Set(rig, 49, 2, [2]);
    }

    /// <summary>Down-float control to the set point of the others: its factor is taken from there.</summary>
    static void PutIn(Rig rig, int fn)
    {
        long whole = WholePower(rig), percent = (100 * rig.Model.Settings.Holiday!.Watts + whole / 2) / whole;
        byte factor = (byte)(0x80 | (100 - percent) / 10 << 4 | (100 - percent) % 10);
        byte[] body = fn switch
        {
            9 => [0b1, 0],
            12 when rig.Profile.Edition == Edition.Gdw130 => [1, factor, 5],
            12 => [1, factor, 5, 0, 1, 2, 0, 0],
            _ => [],
        };
        Assert.That(rig.Decode(rig.Ask(Afn.Control, fn, 1, body).Single()).Units.Single().Fn, Is.EqualTo(1));
    }

    static void Set(Rig rig, int fn, int point, byte[] body) =>
        Assert.That(rig.Decode(rig.Ask(Afn.SetParameters, fn, point, body).Single()).Units.Single().Fn, Is.EqualTo(1), $"F{fn}");

    static byte[] Kilowatts(long watts)
    {
        byte[] bytes = new byte[2];
        Assert.That(AnnexA.A02.TryWrite(new Scaled(watts, -3), bytes), Is.True);
        return bytes;
    }

    static double KilowattsAt(byte[] record, int at)
    {
        AnnexA.A02.Read(record.AsSpan(at, 2), out Scaled kilowatts, out _);
        return (double)kilowatts.ToDecimal();
    }

    static Scaled Frozen(Rig rig)
    {
        rig.TakeAll();
        return rig.Fields(rig.Ask(Afn.Class1, 24, 1)).Single().Number;
    }

    static long Power(Rig rig) => rig.Model.GroupPower(reactive: false, rig.Model.Clock.Now);

    static long WholePower(Rig rig)
    {
        var untouched = new TerminalModel(rig.Model.Spec, rig.Time);
        return untouched.GroupPower(reactive: false, untouched.Clock.Now);
    }
}
