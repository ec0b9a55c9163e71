using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Dialects;

/// <summary>The bytes of every act in every edition, by the tables of the standards and the worked frames.</summary>
public sealed class ActFrames
{
    /// <summary>Monday, 2026-11-23 10:30:00 station time.</summary>
    static readonly StationClock s_clock = new(
        StationClock.ZoneOrFixed("Asia/Shanghai"), new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 2, 30, 0, TimeSpan.Zero)));

    static readonly IRequests s_376 = new Gdw376Dialect(s_clock).Requests, s_698 = new Dlt698Dialect(s_clock).Requests;

    static readonly TerminalProfile[] s_editions = [TerminalProfile.Gdw130, TerminalProfile.Gdw376, TerminalProfile.Gdw1376];

    static readonly FloatDownControlAct s_short = new(3, PutIn: true, 10, -15, 30, 0, [0, 0, 0, 0]), s_down = s_short with { HalfHours = 4, AlarmMinutes = [1, 2, 3, 4] };

    /// <summary>Identifiers and bodies: DA DT, then what the Fn has.</summary>
    public static IEnumerable<TestCaseData> EveryAct =>
    [
        Of(new TripAct(1, 5, 2), "01010100 52"),
        Of(new TripAct(8, 0, 0), "80010100 00"),
        Of(new AllowCloseAct(2), "02010200"),
        Of(new PeriodControlAct(1, true, 0b11, 3), "01010101 0302"),
        Of(new PeriodControlAct(1, false, 0, 0), "01010102"),
        Of(new HolidayControlAct(8, true), "80010201"),
        Of(new HolidayControlAct(8, false), "80010202"),
        Of(new BusinessStopControlAct(1, true), "01010401"),
        Of(new BusinessStopControlAct(1, false), "01010402"),
        Of(FloatDownControlAct.Release(3), "04010802"),
        Of(new MonthlyEnergyControlAct(1, true), "01014001"),
        Of(new MonthlyEnergyControlAct(1, false), "01014002"),
        Of(new PurchaseControlAct(1, true), "01018001"),
        Of(new PurchaseControlAct(1, false), "01018002"),
        Of(new GuaranteedSupplyAct(true, 48), "00000103 30"),
        Of(new GuaranteedSupplyAct(false, 0), "00000104"),
        Of(new ExclusionAct(true), "00000803"),
        Of(new ExclusionAct(false), "00000804"),
        Of(new ClockAct(), "00004003 003010233126"),
        Of(new TextAct(true, 5, "限电"), "00008003 1504CFDEB5E7"),
        Of(new TextAct(false, 15, ""), "00008003 0F00"),
    ];

    [TestCaseSource(nameof(EveryAct))]
    public void An_act_is_the_same_bytes_in_every_edition_of_376(ControlAct act, string units)
    {
        foreach (TerminalProfile edition in s_editions)
            Assert.That(UnitsOf(act, edition), Is.EqualTo(units), edition.Name);
    }

    [Test]
    public void Down_float_control_has_three_bytes_in_2005_and_eight_since()
    {
        Assert.That(UnitsOf(s_short, TerminalProfile.Gdw130), Is.EqualTo("04010801 0A951E"));
        Assert.That(UnitsOf(s_short, TerminalProfile.Gdw376), Is.EqualTo("04010801 0A951E0000000000"));
        Assert.That(UnitsOf(s_down, TerminalProfile.Gdw1376), Is.EqualTo("04010801 0A951E0401020304"));
        Assert.That(() => UnitsOf(s_down, TerminalProfile.Gdw130), Throws.TypeOf<RequestNotSupportedException>().With.Message.Contains("130"));
    }

    /// <summary>The worked frames of file 05: terminal 1307-1234, station 1, PSEQ 1.</summary>
    [TestCase("130-2005", "68 3D 00 3D 00 68 4A 07 13 D2 04 02 05 71 01 01 01 00 12")]
    [TestCase("376.1-2009", "68 76 00 76 00 68 4A 07 13 D2 04 02 05 71 01 01 01 00 12 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 C7 16")]
    public void A_trip_is_the_worked_frame(string edition, string frame)
    {
        TerminalProfile profile = ProfileCatalogue.Standard.Find(edition)!;

        byte[] written = Written(s_376.Act(In(profile, TerminalAddress.Of376(0x1307, 1234)), new TripAct(1, 1, 2)), counter: 1);

        Assert.That(Convert.ToHexString(written), Does.StartWith(frame.Replace(" ", "", StringComparison.Ordinal)));
    }

    public static IEnumerable<TestCaseData> EveryMethod =>
    [
        Of(new PeriodControlAct(1, true, 0b11, 2), "8103 7F00 0202 502301 0202 0408C0 1101  81030600 502301", count: 2),
        Of(new PeriodControlAct(1, false, 0, 0), "81030700 502301", count: 1),
        Of(new HolidayControlAct(8, true), "81040600 502308", count: 1),
        Of(new HolidayControlAct(8, false), "81040700 502308", count: 1),
        Of(new BusinessStopControlAct(1, true), "81050600 502301", count: 1),
        Of(new BusinessStopControlAct(1, false), "81050700 502301", count: 1),
        Of(s_down, "81067F00 0202 502303 0208 110A 0FF1 111E 1104 1101 1102 1103 1104", count: 1),
        Of(FloatDownControlAct.Release(3), "81060700 502303", count: 1),
        Of(new PurchaseControlAct(1, true), "81070600 502301", count: 1),
        Of(new PurchaseControlAct(1, false), "81070700 502301", count: 1),
        Of(new MonthlyEnergyControlAct(1, true), "81080600 502301", count: 1),
        Of(new MonthlyEnergyControlAct(1, false), "81080700 502301", count: 1),
        Of(new TextAct(false, 5, "限电"), "80037F00 0203 1105 1C07EA0B170A1E00 0A04CFDEB5E7", count: 1),
        Of(new TextAct(true, 5, ""), "80048000 1105", count: 1),
    ];

    [TestCaseSource(nameof(EveryMethod))]
    public void An_act_is_an_action_of_698(ControlAct act, string calls, int count)
    {
        byte[] frame = Written(s_698.Act(Oop, act), counter: 12);

        string tail = "01" + "07EA0B170A1E00" + "010005";
        Assert.That(Convert.ToHexString(frame.AsSpan(14)),
            Does.StartWith("07" + (count > 1 ? "02" : "01") + "0C" + (count > 1 ? "02" : "") + calls.Replace(" ", "", StringComparison.Ordinal) + tail));
    }

    [Test]
    public void What_698_lacks_is_refused_by_name()
    {
        Assert.That(() => s_698.Act(Oop, new ExclusionAct(true)), Throws.TypeOf<RequestNotSupportedException>().With.Message.Contains("剔除"));
        Assert.That(() => s_698.Act(Oop, new GuaranteedSupplyAct(true, 4)), Throws.TypeOf<RequestNotSupportedException>().With.Message.Contains("保电"));
    }

    public static IEnumerable<TestCaseData> EveryFault =>
    [
        Fault(new TripAct(0, 0, 0), "Round", "1 to 8"), Fault(new TripAct(9, 0, 0), "Round", "1 to 8"), Fault(new TripAct(1, 16, 0), "AlarmMinutes", "0 to 15"),
        Fault(new TripAct(1, 0, 16), "LimitHalfHours", "0 to 15"), Fault(new AllowCloseAct(9), "Round", "1 to 8"),
        Fault(new GuaranteedSupplyAct(true, 49), "HalfHours", "0 to 48"), Fault(new PeriodControlAct(0, true, 1, 1), "Group", "1 to 8"),
        Fault(new PeriodControlAct(1, true, 0, 1), "Periods", "1 to 255"), Fault(new PeriodControlAct(1, true, 256, 1), "Periods", "1 to 255"),
        Fault(new PeriodControlAct(1, true, 1, 4), "Scheme", "1 to 3"), Fault(new HolidayControlAct(9, true), "Group", "1 to 8"),
        Fault(new BusinessStopControlAct(9, false), "Group", "1 to 8"), Fault(new MonthlyEnergyControlAct(0, true), "Group", "1 to 8"),
        Fault(new PurchaseControlAct(-1, true), "Group", "1 to 8"), Fault(s_down with { SlipMinutes = 61 }, "SlipMinutes", "1 to 60"),
        Fault(s_down with { FactorPercent = 80 }, "FactorPercent", "-79 to 79"), Fault(s_down with { FactorPercent = 1.5m }, "FactorPercent", "whole number"),
        Fault(s_down with { FreezeMinutes = 4 }, "FreezeMinutes", "5 to 60"), Fault(s_down with { HalfHours = 256 }, "HalfHours", "0 to 255"),
        Fault(s_down with { AlarmMinutes = [1, 2, 3] }, "AlarmMinutes", "4 values"), Fault(s_down with { AlarmMinutes = [1, 2, 3, 256] }, "AlarmMinutes", "0 to 255"),
        Fault(new TextAct(false, 16, ""), "Number", "0 to 15"), Fault(new TextAct(false, 0, new string('电', 101)), "Text", "200 bytes"),
        Fault(new TextAct(false, 0, "\ud800"), "Text", "half a character"),
    ];

    [TestCaseSource(nameof(EveryFault))]
    public void A_value_out_of_range_is_refused_by_name_value_and_range(ControlAct act, string field, string rule)
    {
        foreach ((IRequests requests, Terminal terminal) in new[] { (s_376, In(TerminalProfile.Gdw1376)), (s_698, Oop) })
        {
            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => requests.Act(terminal, act))!;
            Assert.That(error.ParamName, Is.EqualTo(field));
            Assert.That(error.ActualValue, Is.Not.Null);
            Assert.That(error.Message, Does.Contain(rule));
        }
    }

    [Test]
    public void Everything_that_acts_is_a_control_and_a_clock_and_a_text_are_not()
    {
        ControlAct[] acts = [.. EveryAct.Concat(EveryMethod).Select(test => (ControlAct)test.Arguments[0]!)];

        foreach (ControlAct act in acts)
        {
            Assert.That(s_376.Act(In(TerminalProfile.Gdw1376), act).IsControl, Is.EqualTo(act is not (ClockAct or TextAct)), $"{act}");
            if (act is not (ExclusionAct or GuaranteedSupplyAct { HalfHours: not 0 }))
                Assert.That(s_698.Act(Oop, act).IsControl, Is.EqualTo(act is not (ClockAct or TextAct)), $"{act}");
        }
    }

    static TestCaseData Of(ControlAct act, string bytes) => new TestCaseData(act, bytes).SetArgDisplayNames(act.ToString());

    static TestCaseData Of(ControlAct act, string bytes, int count) => new TestCaseData(act, bytes, count).SetArgDisplayNames(act.ToString());

    static TestCaseData Fault(ControlAct act, string field, string rule) => new TestCaseData(act, field, rule).SetArgDisplayNames(act.ToString(), field);

    static Terminal Oop => In(ProfileCatalogue.Usual(ProtocolFamily.Dlt698), TerminalAddress.Parse("698:130700001234"));

    static Terminal In(TerminalProfile profile, TerminalAddress? address = null) => new(
        1, address ?? TerminalAddress.Of376(0x4401, 0x0017), "steel works", 1, null, profile, LinkKind.Tcp, [], TimeSpan.FromMinutes(1), [], []);

    static string UnitsOf(ControlAct act, TerminalProfile profile)
    {
        Frame frame = Frames.First(Written(s_376.Act(In(profile), act), counter: 3));
        string units = Convert.ToHexString(frame.Split(profile.Wire).Units);
        return units.Length > 8 ? units.Insert(8, " ") : units;
    }

    static byte[] Written(Exchange exchange, byte counter)
    {
        byte[] frame = new byte[exchange.MaxLength];
        return frame[..exchange.Write(frame, new SendContext(counter, s_clock.LocalNow))];
    }
}
