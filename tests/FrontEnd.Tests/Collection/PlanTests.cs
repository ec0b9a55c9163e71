using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Archive;
using static LoadMgmt.FrontEnd.Tests.Collection.CollectorHarness;

namespace LoadMgmt.FrontEnd.Tests.Collection;

public class PlanTests
{
    [Test]
    public void A_daily_plan_reads_yesterday_once_a_day()
    {
        var here = new CollectorHarness(Options(Daily()) with { Grace = TimeSpan.FromDays(3) }, Terminal());
        Assert.That(here.Look(), Is.Empty, "started at 10:00, the run of 00:20 is past");
        here.Time.Advance(TimeSpan.FromHours(14) + TimeSpan.FromMinutes(19));
        Assert.That(here.Look(), Is.Empty);
        here.Time.Advance(TimeSpan.FromMinutes(1));
        CurveAsk ask = here.Look().Single();
        Assert.That((ask.Day.Day, ask.Span.Count, ask.Priority, ask.Why), Is.EqualTo((Today, 96, ExchangePriority.Schedule, "daily")));
        here.Time.Advance(TimeSpan.FromHours(5));
        Assert.That(here.Look(), Is.Empty);
        Assert.That(here.Collector.Runs.Single().Due, Is.EqualTo(1));
    }

    [Test]
    public void A_quarter_hour_plan_reads_the_newest_instant_only()
    {
        ReadingPlanOptions plan = new()
        {
            Name = "quick", Quantities = ["p"], Every = PlanPeriod.QuarterHour, Offset = TimeSpan.FromMinutes(2), Jitter = TimeSpan.Zero,
        };
        var here = new CollectorHarness(Options(plan) with { Grace = TimeSpan.FromDays(3) }, Terminal());
        here.Look();
        here.Time.Advance(TimeSpan.FromMinutes(2));
        CurveAsk ask = here.Look().Single();
        Assert.That((ask.Span.From, ask.Span.Count), Is.EqualTo((new DateTime(2026, 3, 15, 2, 0, 0, DateTimeKind.Utc), 1)), "10:00 station time");
    }

    [Test]
    public void What_was_reported_in_time_is_not_asked_for_by_a_plan()
    {
        var here = new CollectorHarness(Options(Daily()) with { Grace = TimeSpan.FromDays(3) }, Terminal());
        here.Look();
        here.Store.Put(1, 1, Quantity.ActivePower, Today, (UInt128.One << 96) - 1);
        here.Time.Advance(TimeSpan.FromHours(14.5));
        Assert.That(here.Look(), Is.Empty);
    }

    [Test]
    public void An_hourly_run_over_midnight_belongs_to_both_days()
    {
        ReadingPlanOptions plan = new()
        {
            Name = "hourly", Quantities = ["p", "e_pf"], Every = PlanPeriod.Hour, Offset = TimeSpan.FromMinutes(5), Jitter = TimeSpan.Zero,
        };
        var here = new CollectorHarness(Options(plan) with { Grace = TimeSpan.FromDays(3) }, Terminal());
        here.Look();
        here.Time.Advance(TimeSpan.FromHours(13));
        here.Look();
        here.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(5));
        Assert.That(here.Look().Select(ask => (ask.Items[0].Quantity, ask.Day.Day, ask.Span.Count)), Is.EquivalentTo(new[]
        {
            (Quantity.ActivePower, Today, 3), (Quantity.ActivePower, Today.AddDays(1), 1), (Quantity.EnergyActiveForward, Today, 4),
        }), "23:15 to 23:45 and 00:00; the energies 23:15 to 24:00");
    }

    [Test]
    public void A_terminal_always_has_the_same_place_in_the_jitter_and_many_are_spread_evenly()
    {
        TimeSpan within = TimeSpan.FromMinutes(10);
        int[] perMinute = new int[10];
        for (int i = 1; i <= 10_000; i++)
        {
            TimeSpan place = Jitter.Of(Archives.Address(i), within, "daily");
            Assert.That(place, Is.EqualTo(Jitter.Of(Archives.Address(i), within, "daily")));
            perMinute[(int)place.TotalMinutes]++;
        }
        Assert.That(perMinute, Is.All.InRange(900, 1100));
        Assert.That(Jitter.Of(Archives.Address(1), within, "daily"), Is.Not.EqualTo(Jitter.Of(Archives.Address(1), within, "hourly")));
    }

    [Test]
    public void Jitter_spreads_the_terminals_of_a_run()
    {
        Terminal[] terminals = [.. Enumerable.Range(1, 200).Select(id => Terminal(id))];
        var here = new CollectorHarness(
            Options(Daily() with { Jitter = TimeSpan.FromMinutes(10) }) with { Grace = TimeSpan.FromDays(3) }, terminals);
        here.Look();
        here.Time.Advance(TimeSpan.FromHours(14) + TimeSpan.FromMinutes(19));
        here.Look();
        List<int> asked = [];
        for (int minute = 0; minute < 12; minute++)
        {
            here.Time.Advance(TimeSpan.FromMinutes(1));
            asked.Add(here.Look().Count);
        }
        Assert.That(asked.Sum(), Is.EqualTo(200));
        Assert.That(asked.Max(), Is.LessThan(40));
    }

    [Test]
    public void A_plan_is_for_organisations_with_all_below_them_or_for_terminals()
    {
        Organisation city = new(1, "C", "City", OrganisationKind.Company, null), east = new(2, "E", "East", OrganisationKind.SupplyStation, 1);
        var archive = new ArchiveSnapshot(1, [city, east], [], []);
        var tree = new OrganisationTree(archive);
        Terminal inEast = Archives.Terminal(1, organisationId: 2), inCity = Archives.Terminal(2, organisationId: 1);
        Assert.Multiple(() =>
        {
            Assert.That(Plan(Daily()).IsFor(inEast, tree), Is.True);
            Assert.That(Plan(Daily() with { Organisations = ["C"] }).IsFor(inEast, tree), Is.True);
            Assert.That(Plan(Daily() with { Organisations = ["e"] }).IsFor(inEast, tree), Is.True);
            Assert.That(Plan(Daily() with { Organisations = ["E"] }).IsFor(inCity, tree), Is.False);
            Assert.That(Plan(Daily() with { Terminals = ["4401-0002"] }).IsFor(inCity, tree), Is.True);
            Assert.That(Plan(Daily() with { Terminals = ["4401-0002"] }).IsFor(inEast, tree), Is.False);
            Assert.That(Plan(Daily() with { Points = [2] }).Numbers(Archives.Terminal(1, 1, 1, 2, 3), DayItem.Of(Quantity.ActivePower)), Is.EqualTo(new[] { 2 }));
        });
    }

    [Test]
    public void Good_options_have_no_fault() =>
        Assert.That(Options(Daily("p", "ReactivePower"), Daily() with { Name = "other", Every = PlanPeriod.Hour }).Faults(), Is.Empty);

    [TestCaseSource(nameof(BadOptions))]
    public void A_bad_option_is_named_in_both_languages(CollectionOptions options, string named)
    {
        string fault = options.Faults().Single();
        Assert.That(fault, Does.Contain(named).And.Contain(" / "));
    }

    static IEnumerable<TestCaseData> BadOptions()
    {
        yield return Bad(new() { MaxOutstanding = 0 }, "MaxOutstanding is 0");
        yield return Bad(new() { MaxTries = -1 }, "MaxTries is -1");
        yield return Bad(new() { ScanEvery = TimeSpan.Zero }, "ScanEvery is 00:00:00");
        yield return Bad(new() { Grace = TimeSpan.FromMinutes(-1) }, "Grace is -00:01:00");
        yield return Bad(Options(Daily("volts")), "quantity 'volts'");
        yield return Bad(Options(Daily() with { Name = "" }), "no Name");
        yield return Bad(Options(Daily() with { Quantities = [] }), "Plans 'daily'");
        yield return Bad(Options(Daily() with { Terminals = ["x"] }), "terminal 'x'");
        yield return Bad(Options(Daily() with { Points = [0] }), "point 0");
        yield return Bad(Options(Daily() with { Offset = TimeSpan.FromDays(2) }), "Offset");
        yield return Bad(Options(Daily(), Daily()), "name 'daily'");

        static TestCaseData Bad(CollectionOptions options, string named) => new TestCaseData(options, named).SetArgDisplayNames(named);
    }

    static ReadingPlan Plan(ReadingPlanOptions options) => new(options);
}
