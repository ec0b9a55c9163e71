using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using static LoadMgmt.FrontEnd.Tests.Collection.CollectorHarness;

namespace LoadMgmt.FrontEnd.Tests.Collection;

public class BackFillTests
{
    static readonly UInt128 s_fullDay = (UInt128.One << 96) - 1;

    [Test]
    public void A_day_without_anything_is_one_question_for_all_curves_of_a_point()
    {
        var here = new CollectorHarness(Options(Daily("p", "q", "u_a")), Terminal());
        CurveAsk ask = here.Look().Single();
        Assert.Multiple(() =>
        {
            Assert.That(ask.Day.Day, Is.EqualTo(Yesterday), "today's curve is due tomorrow");
            Assert.That(ask.Span, Is.EqualTo(new CurveSpan(Utc(2026, 3, 13, 16, 0), TimeSpan.FromMinutes(15), 96)));
            Assert.That(ask.Items, Has.Count.EqualTo(3));
            Assert.That(ask.Priority, Is.EqualTo(ExchangePriority.BackFill));
        });
    }

    [Test]
    public void Interval_energies_are_asked_from_a_quarter_past_midnight_to_midnight()
    {
        var here = new CollectorHarness(Options(Daily("p", "e_pf")), Terminal());
        CurveSpan span = here.Look().Single(ask => ask.Items[0].IsInterval).Span;
        Assert.That((span.From, span.Count), Is.EqualTo((Utc(2026, 3, 13, 16, 15), 96)));
    }

    [Test]
    public void Only_the_instants_that_are_missing_are_asked_for()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        UInt128 holes = Bits(0, 10, 11, 12, 95);
        here.Store.Put(1, 1, Quantity.ActivePower, Yesterday, s_fullDay & ~holes);
        Assert.That(here.Look().Select(ask => (ask.Span.From, ask.Span.Count)), Is.EqualTo(new[]
        {
            (Utc(2026, 3, 13, 16, 0), 1), (Utc(2026, 3, 13, 18, 30), 3), (Utc(2026, 3, 14, 15, 45), 1),
        }));
    }

    [Test]
    public void What_the_terminal_does_not_have_is_not_asked_for()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        here.Store.Put(1, 1, Quantity.ActivePower, Yesterday, s_fullDay & ~Bits(4, 5), absent: Bits(4, 5));
        Assert.That(here.Look(), Is.Empty);
    }

    [Test]
    public void A_next_try_that_was_noted_while_the_clock_was_ahead_holds_nothing_up()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        DateTime ahead = here.Clock.UtcNow.AddDays(20);
        here.Store.Days[(1, 1, Quantity.ActivePower, Yesterday)] = new(1, 1, Quantity.ActivePower, Yesterday, 0, 0, 3, ahead);
        Assert.That(here.Look(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_clock_that_is_set_back_does_not_keep_an_answered_question_open()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        CurveAsk ask = here.Look().Single();
        here.Time.AdjustTime(here.Time.GetUtcNow().AddDays(-1));
        here.AnswerAndCommit(ask);
        here.Book.Settle();
        Assert.That(here.Book.Count, Is.Zero);
    }

    [Test]
    public void Days_that_the_terminal_no_longer_keeps_are_not_asked_for()
    {
        var here = new CollectorHarness(Options(Daily()) with { BackFillDays = 31 }, Terminal(1) with { DaysKept = 3 });
        List<DateOnly> asked = [];
        for (int i = 0; i < 10; i++)
            asked.AddRange(here.Look().Select(ask => ask.Day.Day));
        Assert.That(asked, Is.EqualTo(new[] { Yesterday, Yesterday.AddDays(-1) }));
    }

    [Test]
    public void A_question_that_runs_is_not_put_again()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        Assert.That(here.Look(), Has.Count.EqualTo(1));
        here.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.That(here.Look(), Is.Empty);
    }

    [Test]
    public void An_answer_that_is_journalled_and_not_yet_stored_is_not_asked_for_again()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        CurveAsk ask = here.Look().Single();
        here.Book.Answered(ask);
        here.Ingest = new(Durable: 20, Committed: 10);
        here.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.That(here.Look(), Is.Empty, "in the journal");

        here.Ingest = new(Durable: 30, Committed: 19);
        here.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.That(here.Look(), Is.Empty, "nearly stored");

        here.Fill(ask, s_fullDay);
        here.Ingest = new(Durable: 40, Committed: 20);
        here.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.That(here.Look(), Is.Empty, "stored");
        Assert.That(here.Store.Tries.Tries, Is.Empty, "no try was in vain");
    }

    [Test]
    public void What_an_answer_left_open_is_asked_for_again_later_and_alone()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        CurveAsk ask = here.Look().Single();
        here.Fill(ask, s_fullDay & ~Bits(7));
        here.AnswerAndCommit(ask);
        here.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.That(here.Look(), Is.Empty, "it waits for its next try");
        Assert.That(here.Store.Tries.Tries.Single().Tries, Is.EqualTo(1));

        here.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.That(here.Look().Single().Instants, Is.EqualTo(Bits(7)));
    }

    [Test]
    public void Fruitless_questions_wait_twice_as_long_each_time_and_end()
    {
        CollectionOptions options = Options(Daily()) with { FirstRetry = TimeSpan.FromMinutes(10), LastRetry = TimeSpan.FromMinutes(60), MaxTries = 5 };
        var here = new CollectorHarness(options, Terminal());
        List<double> waits = [];
        CurveAsk? ask = here.Look().Single();
        DateTime failed = default;
        for (int minute = 0; minute < 600; minute++)
        {
            if (ask is not null)
            {
                if (failed != default)
                    waits.Add((here.Clock.UtcNow - failed).TotalMinutes);
                here.Book.Failed(ask);
                failed = here.Clock.UtcNow;
            }
            here.Time.Advance(TimeSpan.FromMinutes(1));
            ask = here.Look().SingleOrDefault();
        }
        Assert.That(waits, Is.EqualTo(new[] { 10d, 20d, 40d, 60d }).Within(2.0), "within the time between two looks at a day");
        Assert.That(here.Store.Tries.Tries.Select(day => (day.Tries, day.NextTry is null)), Is.EqualTo(new[]
        {
            (1, false), (2, false), (3, false), (4, false), (5, true),
        }));
    }

    [Test]
    public void What_was_given_up_before_a_restart_stays_given_up()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        here.Store.Days[(1, 1, Quantity.ActivePower, Yesterday)] = new(1, 1, Quantity.ActivePower, Yesterday, 0, 0, 12, null);
        Assert.That(here.Look(), Is.Empty);
    }

    [Test]
    public void The_next_try_that_the_store_knows_is_kept()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        here.Store.Days[(1, 1, Quantity.ActivePower, Yesterday)] =
            new(1, 1, Quantity.ActivePower, Yesterday, 0, 0, 3, here.Clock.UtcNow + TimeSpan.FromMinutes(30));
        Assert.That(here.Look(), Is.Empty);
        here.Time.Advance(TimeSpan.FromMinutes(31));
        here.Book.Failed(here.Look().Single());
        here.Time.Advance(TimeSpan.FromMinutes(3));
        here.Look();
        Assert.That(here.Store.Tries.Tries.Single().Tries, Is.EqualTo(4));
    }

    [Test]
    public void A_question_that_was_never_sent_is_no_try()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        here.Book.NotAsked(here.Look().Single());
        here.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.That(here.Look(), Has.Count.EqualTo(1));
        Assert.That(here.Store.Tries.Tries, Is.Empty);
    }

    [Test]
    public void A_terminal_without_a_link_is_asked_as_soon_as_it_has_one()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        here.Directory.Offline(Terminal().Address);
        Assert.That(here.Look(), Is.Empty);
        here.Directory.Online(Terminal().Address);
        Assert.That(here.Look().Select(ask => ask.Day.Day), Is.EqualTo(new[] { Yesterday }));
    }

    [Test]
    public void A_terminal_in_address_conflict_is_not_asked()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        here.Directory.Online(Terminal().Address, conflict: true);
        Assert.That(here.Look(), Is.Empty);
    }

    [Test]
    public void Without_the_store_nothing_is_asked_and_it_goes_on_when_it_is_back()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        here.Store.IsDown = true;
        Assert.That(here.Look(), Is.Empty);
        Assert.That(here.Collector.StoreProblem, Is.EqualTo("the database does not answer"));
        here.Store.IsDown = false;
        Assert.That(here.Look(), Has.Count.EqualTo(1));
        Assert.That(here.Collector.StoreProblem, Is.Null);
    }

    [Test]
    public void Tries_that_could_not_be_written_are_written_later()
    {
        var here = new CollectorHarness(Options(Daily()), Terminal());
        here.Book.Failed(here.Look().Single());
        here.Store.Tries.IsDown = true;
        here.Look();
        here.Store.Tries.IsDown = false;
        here.Look();
        Assert.That(here.Store.Tries.Tries.Single().Tries, Is.EqualTo(1));
    }

    [Test]
    public void Curves_with_different_holes_are_asked_for_apart()
    {
        var here = new CollectorHarness(Options(Daily("p", "q", "u_a")), Terminal());
        here.Store.Put(1, 1, Quantity.ReactivePower, Yesterday, s_fullDay & ~Bits(3));
        Assert.That(here.Look().Select(ask => (ask.Items.Count, ask.Span.Count)), Is.EquivalentTo(new[] { (2, 96), (1, 1) }));
    }

    [Test]
    public void Gaps_of_a_total_add_group_are_asked_for_like_those_of_a_point()
    {
        var here = new CollectorHarness(Options(Groups()), WithGroup());
        here.Store.Put(1, 2, GroupQuantity.ActivePower, Yesterday, s_fullDay & ~Bits(5, 9), absent: Bits(9));
        here.Store.Put(1, 2, GroupQuantity.ActiveEnergy, Yesterday, s_fullDay & ~Bits(95));
        here.Store.Put(1, 2, Quantity.ActivePower, Yesterday, 0);
        Assert.That(here.Look().Select(ask => (ask.Number, ask.Items[0].GroupQuantity, ask.Span.From, ask.Span.Count)), Is.EquivalentTo(new[]
        {
            (2, GroupQuantity.ActivePower, Utc(2026, 3, 13, 17, 15), 1),
            (2, GroupQuantity.ActiveEnergy, Utc(2026, 3, 14, 16, 0), 1),
        }));
    }

    [Test]
    public void A_group_that_answers_nothing_is_given_up_and_that_survives_a_restart()
    {
        CollectionOptions options = Options(Groups()) with { FirstRetry = TimeSpan.FromMinutes(10), LastRetry = TimeSpan.FromMinutes(10), MaxTries = 2 };
        var here = new CollectorHarness(options, WithGroup());
        for (int tries = 0; tries < 2; tries++)
        {
            foreach (CurveAsk ask in here.Look())
                here.Book.Failed(ask);
            here.Time.Advance(TimeSpan.FromMinutes(13));
        }
        Assert.That(here.Look(), Is.Empty);
        CurveDay[] noted = [.. here.Store.Tries.Tries.Where(day => day.NextTry is null)];
        Assert.That(noted.Select(day => (day.Number, day.Item, day.Tries)), Is.EquivalentTo(new[]
        {
            (2, DayItem.Of(GroupQuantity.ActivePower), 2), (2, DayItem.Of(GroupQuantity.ActiveEnergy), 2),
        }));

        var after = new CollectorHarness(options, WithGroup());
        foreach (CurveDay day in noted)
            after.Store.Days[(1, day.Number, day.Item, day.Day)] = day;
        Assert.That(after.Look(), Is.Empty);
    }

    static Terminal WithGroup() => Terminal() with { Groups = [new(2, "G", [1])] };

    static ReadingPlanOptions Groups() =>
        new() { Name = "groups", GroupQuantities = [GroupQuantity.ActivePower, GroupQuantity.ActiveEnergy], Jitter = TimeSpan.Zero };

    static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    static UInt128 Bits(params int[] bits) => bits.Aggregate(UInt128.Zero, (map, bit) => map | UInt128.One << bit);
}
