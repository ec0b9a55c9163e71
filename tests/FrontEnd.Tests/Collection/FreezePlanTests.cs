using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using static LoadMgmt.FrontEnd.Tests.Collection.CollectorHarness;

namespace LoadMgmt.FrontEnd.Tests.Collection;

/// <summary>Daily freezes by plan: one bit a day, and otherwise a gap like any other.</summary>
public class FreezePlanTests
{
    [Test]
    public void Yesterday_is_asked_for_once_in_one_question_for_each_point()
    {
        var here = new CollectorHarness(Options(Freezes("active_forward", "reactive_q1", "active_reverse")), WithPoints(1, 3));
        IReadOnlyList<CurveAsk> asks = here.Look();
        Assert.That(asks.Select(ask => (ask.Number, ask.Day.Day, ask.Items.Count)), Is.EquivalentTo(new[] { (1, Yesterday, 3), (3, Yesterday, 3) }));

        FakeExchange question = (FakeExchange)asks[0].Exchanges(new FakeRequests()).Single();
        Assert.That(question.Freezes, Is.EquivalentTo(new[] { DailyFreeze.ActiveForward, DailyFreeze.ReactiveQ1, DailyFreeze.ActiveReverse }));
        Assert.That(question.Day, Is.EqualTo(Yesterday));

        here.Time.Advance(TimeSpan.FromHours(3));
        Assert.That(here.Look(), Is.Empty, "it runs");
    }

    [Test]
    public void A_day_is_asked_for_after_its_midnight_when_the_plan_says_so()
    {
        var here = new CollectorHarness(Options(Freezes("active_forward")), Terminal());
        here.Store.Put(1, 1, DailyFreeze.ActiveForward, Yesterday, 1);
        Assert.That(here.Look(), Is.Empty);

        here.Time.Advance(TimeSpan.FromHours(14) + TimeSpan.FromMinutes(19));
        Assert.That(here.Look(), Is.Empty, "00:19, a minute before the plan");
        here.Time.Advance(TimeSpan.FromMinutes(2));
        CurveAsk ask = here.Look().Single();
        Assert.That((ask.Day.Day, ask.Priority, ask.Why), Is.EqualTo((Today, ExchangePriority.Schedule, "daily")));
    }

    [Test]
    public void What_came_by_itself_or_is_known_to_be_absent_is_not_asked_for()
    {
        var here = new CollectorHarness(Options(Freezes("active_forward", "active_reverse")), Terminal());
        here.Store.Put(1, 1, DailyFreeze.ActiveForward, Yesterday, 1);
        here.Store.Put(1, 1, DailyFreeze.ActiveReverse, Yesterday, 0, absent: 1);
        Assert.That(here.Look(), Is.Empty);
    }

    [Test]
    public void Missing_days_are_asked_for_as_far_back_as_the_terminal_keeps_them()
    {
        var here = new CollectorHarness(Options(Freezes("active_forward")) with { BackFillDays = 31 }, Terminal() with { DaysKept = 6 });
        here.Store.Put(1, 1, DailyFreeze.ActiveForward, Yesterday.AddDays(-2), 1);
        List<int> back = [];
        for (int i = 0; i < 10; i++)
            back.AddRange(here.Look().Select(ask => Today.DayNumber - ask.Day.Day.DayNumber));
        Assert.That(back, Is.EqualTo(new[] { 1, 2, 4, 5 }));
    }

    [Test]
    public void A_denied_freeze_is_tried_again_later_and_given_up_in_the_end()
    {
        CollectionOptions options = Options(Freezes("active_forward")) with { FirstRetry = TimeSpan.FromMinutes(10), LastRetry = TimeSpan.FromMinutes(10), MaxTries = 2 };
        var here = new CollectorHarness(options, Terminal());
        here.Book.Failed(here.Look().Single());
        here.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.That(here.Look(), Is.Empty);
        here.Time.Advance(TimeSpan.FromMinutes(8));
        here.Book.Failed(here.Look().Single());
        here.Time.Advance(TimeSpan.FromHours(5));
        Assert.That(here.Look(), Is.Empty);
        CurveDay last = here.Store.Tries.Tries[^1];
        Assert.That((last.Item, last.Tries, last.NextTry), Is.EqualTo((DayItem.Of(DailyFreeze.ActiveForward), 2, (DateTime?)null)));
    }

    [Test]
    public void Completeness_counts_freezes_apart_from_curves()
    {
        ReadingPlanOptions plan = Freezes("active_forward", "active_reverse", "demand_active_forward") with { Quantities = ["p"] };
        var here = new CollectorHarness(Options(plan), Terminal());
        here.Store.Put(1, 1, DailyFreeze.ActiveForward, Yesterday, 1);
        here.Store.Put(1, 1, DailyFreeze.ActiveReverse, Yesterday, 0, absent: 1);
        var completeness = new Completeness(() => here.Collector.Board, here.Store, here.Clock);
        CompletenessReport report = completeness.Of(Yesterday);
        Assert.Multiple(() =>
        {
            Assert.That(report.Total, Is.EqualTo(new Tally(96, 0, 0)));
            Assert.That(report.Freezes, Is.EqualTo(new Tally(3, 1, 1)));
            Assert.That(report.Terminals.Single().Freezes.Missing, Is.EqualTo(1));
            Assert.That(completeness.Of(Today).Freezes.Expected, Is.Zero, "the day is not over");
        });
    }

    [Test]
    public void A_freeze_that_there_is_none_of_is_named_with_those_there_are()
    {
        string fault = Options(Freezes("active_sideways")).Faults().Single();
        Assert.That(fault, Does.Contain("active_sideways").And.Contains("demand_reactive_reverse").And.Contains("无此日冻结数据项"));
    }

    [Test]
    public void Every_freeze_has_a_name_of_its_own_and_is_found_by_it() =>
        Assert.That(Enum.GetValues<DailyFreeze>().Select(freeze => DailyFreezes.TryFind(freeze.Item(), out DailyFreeze found) ? found : default),
            Is.EqualTo(Enum.GetValues<DailyFreeze>()));

    static Terminal WithPoints(params int[] numbers) => Terminal() with { Points = [.. numbers.Select(number => new MeasurementPoint(number, "", null, []))] };

    static ReadingPlanOptions Freezes(params string[] items) => new() { Name = "daily", DailyFreezes = items, Jitter = TimeSpan.Zero };
}
