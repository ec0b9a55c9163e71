using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Archive;
using Microsoft.Extensions.Time.Testing;
using static LoadMgmt.FrontEnd.Tests.Collection.CollectorHarness;

namespace LoadMgmt.FrontEnd.Tests.Collection;

public class CompletenessTests
{
    static readonly UInt128 s_fullDay = (UInt128.One << 96) - 1;

    [Test]
    public void Every_expected_value_is_stored_absent_or_missing()
    {
        FakeReadingStore store = new();
        store.Put(1, 1, Quantity.ActivePower, Yesterday, s_fullDay & ~Bits(0, 1, 2), absent: Bits(0, 3));
        Tally total = Report(store, Daily(), Terminal()).Total;
        Assert.That(total, Is.EqualTo(new Tally(96, 93, 1)), "bit 3 is both; a value wins");
        Assert.That(total.Missing, Is.EqualTo(2));
        Assert.That(total.Percent, Is.EqualTo(97.91m));
    }

    [Test]
    public void A_value_beyond_the_day_fills_no_gap()
    {
        FakeReadingStore store = new();
        store.Put(1, 1, Quantity.ActivePower, Yesterday, (s_fullDay & ~Bits(5)) | Bits(96, 100));
        Assert.That(Report(store, Daily(), Terminal()).Total, Is.EqualTo(new Tally(96, 95, 0)));
    }

    [Test]
    public void Values_that_no_plan_wants_do_not_count()
    {
        FakeReadingStore store = new();
        store.Put(1, 1, Quantity.VoltageA, Yesterday, s_fullDay);
        store.Put(1, 2, Quantity.ActivePower, Yesterday, s_fullDay);
        Assert.That(Report(store, Daily(), Terminal()).Total, Is.EqualTo(new Tally(96, 0, 0)));
    }

    [Test]
    public void Curves_of_total_add_groups_count_like_those_of_points()
    {
        FakeReadingStore store = new();
        store.Put(1, 1, Quantity.ActivePower, Yesterday, s_fullDay);
        store.Put(1, 1, GroupQuantity.ActivePower, Yesterday, s_fullDay & ~Bits(0, 1), absent: Bits(0));
        ReadingPlanOptions plan = Daily() with { GroupQuantities = [GroupQuantity.ActivePower, GroupQuantity.ReactiveEnergy] };
        Tally total = Report(store, plan, Terminal() with { Groups = [new(1, "all", [1])] }).Total;
        Assert.That(total, Is.EqualTo(new Tally(288, 96 + 94, 1)));
        Assert.That(total.Missing, Is.EqualTo(97));
    }

    [Test]
    public void One_missing_value_of_very_many_is_no_hundred_percent() =>
        Assert.That(new Tally(1_000_000, 999_999, 0).Percent, Is.EqualTo(99.99m));

    [Test]
    public void Nothing_expected_has_no_percentage() => Assert.That(default(Tally).Percent, Is.Null);

    [Test]
    public void An_organisation_counts_with_all_below_it()
    {
        FakeReadingStore store = new();
        store.Put(1, 1, Quantity.ActivePower, Yesterday, s_fullDay);
        Organisation city = new(1, "C", "City", OrganisationKind.Company, null), east = new(2, "E", "East", OrganisationKind.SupplyStation, 1);
        var archive = new ArchiveSnapshot(1, [city, east], [], [Archives.Terminal(1, 2), Archives.Terminal(2, 2), Archives.Terminal(3, 1)]);
        CompletenessReport report = Report(store, Daily(), archive);
        Assert.That(report.Organisations.Select(tally => (tally.Organisation.Code, tally.Tally)), Is.EqualTo(new[]
        {
            ("C", new Tally(288, 96, 0)), ("E", new Tally(192, 96, 0)),
        }));
        Assert.That(report.Terminals.Select(tally => tally.Tally.Percent), Is.EqualTo(new decimal?[] { 100, 0, 0 }));
    }

    [Test]
    public void Of_a_day_that_runs_only_what_is_past_is_expected()
    {
        ReadingPlanOptions plan = new()
        {
            Name = "quick", Quantities = ["p", "e_pf"], Every = PlanPeriod.QuarterHour, Offset = TimeSpan.Zero, Jitter = TimeSpan.Zero,
        };
        CompletenessReport report = Report(new(), plan, new ArchiveSnapshot(1, [], [], [Terminal()]), Today);
        Assert.That(report.Total.Expected, Is.EqualTo(41 + 40), "00:00 to 10:00, and the intervals that end at 00:15 to 10:00");
    }

    [Test]
    public void Instants_of_a_day_end_at_a_quarter_to_twelve_or_at_midnight()
    {
        var day = new StationDay(Yesterday, StationClock.Default(new FakeTimeProvider()));
        Assert.Multiple(() =>
        {
            Assert.That(day.Count, Is.EqualTo(96));
            Assert.That(day.At(0, false), Is.EqualTo(Local(14, 0, 0)));
            Assert.That(day.At(95, false), Is.EqualTo(Local(14, 23, 45)));
            Assert.That(day.At(0, true), Is.EqualTo(Local(14, 0, 15)));
            Assert.That(day.At(95, true), Is.EqualTo(Local(15, 0, 0)));
            Assert.That(day.UpTo(Local(14, 0, 0), false), Is.EqualTo(UInt128.One));
            Assert.That(day.UpTo(Local(14, 0, 0), true), Is.EqualTo(UInt128.Zero));
            Assert.That(day.UpTo(Local(14, 23, 59), false), Is.EqualTo(s_fullDay));
            Assert.That(day.UpTo(Local(14, 23, 59), true), Is.EqualTo(s_fullDay >> 1));
            Assert.That(day.UpTo(Local(20, 0, 0), true), Is.EqualTo(s_fullDay));
        });
    }

    [Test]
    public void Midnight_belongs_to_the_day_before_for_values_of_an_interval()
    {
        StationClock clock = StationClock.Default(new FakeTimeProvider());
        Assert.That(StationDay.Of(Local(15, 0, 0), isInterval: true, clock), Is.EqualTo(Yesterday));
        Assert.That(StationDay.Of(Local(15, 0, 0), isInterval: false, clock), Is.EqualTo(Today));
        Assert.That(StationDay.Of(Local(15, 0, 15), isInterval: true, clock), Is.EqualTo(Today));
    }

    static CompletenessReport Report(FakeReadingStore store, ReadingPlanOptions plan, Terminal terminal) =>
        Report(store, plan, new ArchiveSnapshot(1, [], [], [terminal]));

    static CompletenessReport Report(FakeReadingStore store, ReadingPlanOptions plan, ArchiveSnapshot archive, DateOnly? day = null)
    {
        StationClock clock = StationClock.Default(new FakeTimeProvider(new DateTimeOffset(2026, 3, 15, 10, 0, 0, TimeSpan.FromHours(8))));
        var board = new PlanBoard([new(plan)], archive);
        return new Completeness(() => board, store, clock).Of(day ?? Yesterday);
    }

    static DateTime Local(int day, int hour, int minute) => new DateTime(2026, 3, day, hour, minute, 0, DateTimeKind.Utc).AddHours(-8);

    static UInt128 Bits(params int[] bits) => bits.Aggregate(UInt128.Zero, (map, bit) => map | UInt128.One << bit);
}
