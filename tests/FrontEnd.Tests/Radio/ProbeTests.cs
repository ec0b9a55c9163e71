using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Testing.Radio;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>What dead terminals cost their channel.</summary>
public sealed class ProbeTests
{
    const double Bound = 0.02;

    static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [TestCase(false)]
    [TestCase(true, Description = "behind a relay, where a failure takes twice as long")]
    public void All_dead_terminals_together_cost_two_percent_of_any_hour_at_most(bool relayed)
    {
        RelayOptions[] relays = relayed ? [new() { Via = "hill", Terminals = [.. Enumerable.Range(1, 10).Select(i => $"4401-{i:D4}")] }] : [];
        using var house = new RadioHouse(50, options: new() { Relays = relays });
        foreach (RadioSite site in house.Sites.Take(10))
            site.IsDead = true;
        Keep(house, TimeSpan.FromHours(12), () => house.Channel.Terminals.Count(one => one.Reach == Reach.Silent) == 10);
        var costs = new List<TimeSpan>();
        long failed = house.Channel.Counters.TimedOut;

        // Each minute of four hours; a minute is shorter than the time between two probes.
        TimeSpan known = house.Time.Elapsed;
        for (int minute = 0; minute <= 240; minute++)
        {
            Keep(house, known + TimeSpan.FromMinutes(minute), () => false);
            costs.Add(house.Channel.Counters.Probing);
        }

        double[] hours = [.. costs.Skip(60).Select((cost, i) => (cost - costs[i]) / s_hour)];
        Assert.That(hours.Max(), Is.LessThanOrEqualTo(Bound));
        Assert.That(hours.Min(), Is.GreaterThan(0.9 * Bound), "what may be used is used");
        Assert.That(house.Channel.Counters.TimedOut - failed, Is.GreaterThan(80), "nothing but probes fails, and each is counted");
    }

    [TestCase(1.53, 2)]
    [TestCase(0.04, 2)]
    [TestCase(30, 2)]
    [TestCase(1.53, 0.1)]
    public void Probes_that_go_as_soon_as_they_may_stay_within_the_budget_of_any_span(double seconds, double percent)
    {
        var time = new FakeTimeProvider();
        var budget = new ProbeBudget(percent, time);
        TimeSpan cost = TimeSpan.FromSeconds(seconds), span = 2 * cost / (percent / 100) is var two && two > s_hour ? two : s_hour;
        var begun = new List<TimeSpan>();
        time.Advance(TimeSpan.FromDays(1));
        for (DateTimeOffset start = time.GetUtcNow(); time.GetUtcNow() - start < 6 * span;)
        {
            if (!budget.Allows(cost))
            {
                time.Advance(budget.Until(cost) + TimeSpan.FromTicks(1));
                continue;
            }
            begun.Add(time.GetUtcNow() - start);
            time.Advance(cost);
            budget.Spend(cost);
        }

        Assert.That(begun, Has.Count.GreaterThan(5));
        // Spans that begin with a probe hold the most.
        foreach (TimeSpan from in begun.Where(from => from < 5 * span))
        {
            TimeSpan spent = TimeSpan.FromTicks(begun.Where(at => at >= from && at < from + span).Sum(at => Math.Min(cost.Ticks, (from + span - at).Ticks)));
            Assert.That(spent / span, Is.LessThanOrEqualTo(percent / 100));
        }
    }

    [Test]
    public void A_probe_that_took_longer_is_paid_back_before_the_next()
    {
        var time = new FakeTimeProvider();
        var budget = new ProbeBudget(2, time);
        time.Advance(s_hour);

        budget.Spend(TimeSpan.FromSeconds(5));

        Assert.That(budget.Until(TimeSpan.FromSeconds(1.5)), Is.GreaterThan(TimeSpan.FromSeconds(1.5 / 0.02)));
    }

    /// <summary>A question waits for each terminal at all times.</summary>
    static void Keep(RadioHouse house, TimeSpan until, Func<bool> done)
    {
        var open = new Exchange?[house.Terminals.Count];
        while (house.Time.Elapsed < until && !done())
        {
            for (int i = 0; i < open.Length; i++)
                if (open[i] is not { Completion.IsCompleted: false })
                    open[i] = house.Send(ChannelTests.Present(house, i, ExchangePriority.Schedule));
            TimeSpan slice = house.Time.Elapsed + TimeSpan.FromSeconds(20);
            house.Run(slice < until ? slice : until);
        }
    }
}
