using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Testing.Radio;

namespace LoadMgmt.Benchmarks.Radio;

/// <summary>The same channel in virtual time, each exchange charged what one costs beyond the model on this machine.</summary>
internal static class VirtualRuns
{
    static readonly RadioSettings s_air = new() { MasterTail = 67, BitRate = 1200 };

    /// <summary>300 terminals, one F25 each, nine of them unanswered at first: 526.4 s by the model with a fixed time-out, 537 s to be good.</summary>
    public static void Round(double overhead)
    {
        int number = 0;
        bool isLearning = true;
        using var house = new RadioHouse(300, s_air, Options(overhead), site: made =>
        {
            bool ignores = number++ is var index && index % 33 == 0 && index < 290;
            return new(made.Address, frame =>
            {
                bool now = ignores && !isLearning;
                ignores &= isLearning;
                return now ? [] : made.Answer(frame);
            });
        });
        Learn(house);
        isLearning = false;
        TimeSpan start = house.Time.Elapsed;
        var open = new List<Exchange>();
        for (int i = 0; i < 300; i++)
            open.Add(house.Send(house.Requests.ReadPresent(house.Terminals[i], 1, ExchangePriority.Schedule)));
        int asked = 300;
        TimeSpan end = house.Run(start + TimeSpan.FromHours(1), () =>
        {
            for (int i = open.Count - 1; i >= 0; i--)
                if (open[i].Completion.IsCompleted)
                {
                    Exchange done = open[i];
                    open.RemoveAt(i);
                    // As Collection does it: what failed is asked again.
                    if (!done.Completion.Result.IsAnswered)
                    {
                        asked++;
                        open.Add(house.Send(house.Requests.ReadPresent(house.Terminals.First(terminal => terminal.Address == done.Terminal), 1, ExchangePriority.Schedule)));
                    }
                }
            return open.Count == 0;
        });
        Report.Line($"300 terminals, one F25 each at 1200 bit/s, {asked - 300} unanswered, {overhead:F2} ms charged to each exchange");
        Report.Figure("seconds", (end - start).TotalSeconds, 537, atLeast: false);
        Report.Line($"  scheduler efficiency {house.Channel.Counters.Efficiency:P2}");
    }

    /// <summary>60 of 300 terminals are dead.</summary>
    public static void Dead(double overhead)
    {
        using var house = new RadioHouse(300, s_air, Options(overhead));
        foreach (RadioSite site in house.Sites.Take(60))
            site.IsDead = true;
        TimeSpan known = Load(house, TimeSpan.FromHours(24), () => house.Channel.Terminals.Count(terminal => terminal.Reach == FrontEnd.Radio.Schedule.Reach.Silent) == 60);
        (long failed, long answered, TimeSpan probing) = (house.Channel.Counters.TimedOut, house.Channel.Counters.Answered, house.Channel.Counters.Probing);
        Load(house, known + TimeSpan.FromHours(3), () => false);
        TimeSpan took = house.Time.Elapsed - known;
        // Nobody else fails on this air: what timed out is what the dead ones cost, from key to the end of the wait.
        (failed, answered, probing) = (house.Channel.Counters.TimedOut - failed, house.Channel.Counters.Answered - answered, house.Channel.Counters.Probing - probing);
        Report.Line($"60 of 300 terminals dead, recognised after {known.TotalMinutes:F0} min; then in {took.TotalHours:F1} h {answered} answers and {failed} probes in {probing.TotalSeconds:F1} s");
        Report.Figure("share of the channel that the dead ones cost", probing / took, 0.02, atLeast: false, percent: true);
    }

    /// <summary>Trips at random moments of a channel that is full of F25 and curves.</summary>
    public static void Trips(double overhead)
    {
        using var house = new RadioHouse(300, s_air, Options(overhead));
        house.Network.Remembers = true;
        Learn(house);
        var random = new Random(7);
        TimeSpan keyUp = house.Channel.Timing.KeyUp, at = house.Time.Elapsed;
        var waits = new List<double>();
        int behindOthers = 0;
        TimeSpan longest = house.Channel.Timing.Exchange(27, 263, TimeSpan.FromMilliseconds(100));
        for (int i = 0; i < 500; i++)
        {
            TimeSpan when = at += TimeSpan.FromSeconds(20 + 10 * random.NextDouble());
            Fill(house, random);
            Exchange trip = house.Requests.Act(house.Terminals[random.Next(300)], new TripAct(1, 0, 0));
            long before = 0;
            house.At(when, () =>
            {
                before = house.Network.Bursts;
                house.Send(trip);
            });
            house.Run(when + TimeSpan.FromMinutes(1), () => trip.Completion.IsCompleted);
            DateTime asked = house.Time.GetUtcNow().UtcDateTime - (house.Time.Elapsed - when);
            double wait = (trip.Completion.Result.SentAt!.Value - asked - keyUp).TotalMilliseconds;
            waits.Add(wait);
            // Its own burst, and at most one that was keyed already.
            if (house.Network.Bursts - before > 2)
                behindOthers++;
            at = house.Time.Elapsed;
        }
        waits.Sort();
        Report.Line($"a trip at a random moment of a full channel (70 % F25, 30 % curves), {waits.Count} times, until its key is pressed");
        Report.Figure("trips that waited for more than the running exchange", behindOthers, 0, atLeast: false);
        Report.Line($"  median {waits[waits.Count / 2]:F0} ms, p100 {waits[^1]:F0} ms; the longest exchange {longest.TotalMilliseconds:F0} ms");
    }

    /// <summary>A day of 500 terminals: hourly F25, curves, freezes, events, and back-fill after an hour without a line.</summary>
    public static void Day(double overhead)
    {
        const int Count = 500;
        using var house = new RadioHouse(Count, s_air with { Loss = 0.01 }, Options(overhead));
        var all = new List<Exchange>();
        TimeSpan day = TimeSpan.FromHours(24);
        var yesterday = new DateTime(2026, 3, 16, 16, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < Count; i++)
        {
            int terminal = i;
            var place = TimeSpan.FromHours((double)i / Count);
            for (int hour = 0; hour < 24; hour++)
                Plan(place + TimeSpan.FromHours(hour), () => [house.Requests.ReadPresent(house.Terminals[terminal], 1, ExchangePriority.Schedule)]);
            Plan(place * 4 + TimeSpan.FromHours(1), () => house.Requests.ReadCurve(
                house.Terminals[terminal], 1, [Quantity.ActivePower, Quantity.ReactivePower, Quantity.VoltageA, Quantity.CurrentA],
                new(yesterday, TimeSpan.FromMinutes(15), 96), ExchangePriority.Schedule));
            Plan(place * 4 + TimeSpan.FromHours(1), () => house.Requests.ReadDaily(house.Terminals[terminal], 1, new(2026, 3, 17), ExchangePriority.Schedule));
            if (i % 10 == 0)
                Plan(place + TimeSpan.FromHours(i % 23), () => [house.Requests.ReadEvents(house.Terminals[terminal], true, 0, 1, ExchangePriority.Events)]);
            Plan(place + TimeSpan.FromHours(12), () => house.Requests.ReadCurve(
                house.Terminals[terminal], 1, [Quantity.ActivePower], new(yesterday.AddHours(9), TimeSpan.FromMinutes(15), 8), ExchangePriority.BackFill));
        }
        house.At(TimeSpan.FromHours(10), () =>
        {
            house.Ports.IsMissing = true;
            house.Ports.Port!.Unplug("outage");
        });
        house.At(TimeSpan.FromHours(11), () => house.Ports.IsMissing = false);
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        house.Run(day);
        int done = all.Count(one => one.Completion.IsCompleted), unanswered = all.Count(one => one.Completion is { IsCompleted: true, Result.Outcome: ExchangeOutcome.TimedOut or ExchangeOutcome.Partial });
        int unsent = all.Count(one => one.Completion is { IsCompleted: true, Result.Outcome: ExchangeOutcome.NotSent });
        RadioCounters counters = house.Channel.Counters;
        Report.Line($"a day of {Count} terminals, an hour of it without a line ({System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s of computing)");
        Report.Figure("questions without an end", all.Count - done, 0, atLeast: false);
        Report.Line($"  {all.Count} questions: {all.Count - unanswered - unsent} answered or denied, {unanswered} unanswered, {unsent} not sent; {counters.Answered + counters.TimedOut + counters.Garbled} exchanges on the air");
        Report.Figure("scheduler efficiency", counters.Efficiency, 0.98, atLeast: true, percent: true);
        TimeSpan used = counters.Spent + counters.Gaps;
        Report.Line($"  the channel was in use for {used / day:P1} of the day; bytes were on the air for {counters.OnAir / used:P1} of that, and can be for {counters.OnAir / counters.Modelled:P1} (half-duplex bound of these exchanges)");

        void Plan(TimeSpan when, Func<IReadOnlyList<Exchange>> make) => house.At(when, () =>
        {
            foreach (Exchange one in make())
                all.Add(house.Send(one));
        });
    }

    static RadioChannelOptions Options(double overhead) =>
        new() { PortDelayMilliseconds = (int)Math.Ceiling(overhead), TailMilliseconds = 67, TerminalTailMilliseconds = 67 };

    /// <summary>A few rounds before, as on any channel that has run for an hour: the terminals' times are learnt.</summary>
    static void Learn(RadioHouse house)
    {
        for (int round = 0; round < 5; round++)
        {
            Exchange[] asked = [.. house.Terminals.Select(terminal => house.Send(house.Requests.ReadClock(terminal, ExchangePriority.Operator)))];
            house.Run(house.Time.Elapsed + TimeSpan.FromHours(1), () => asked.All(one => one.Completion.IsCompleted));
        }
        house.Run(house.Time.Elapsed + TimeSpan.FromSeconds(5));
    }

    /// <summary>Keeps one question per terminal waiting, as a round that never pauses does.</summary>
    static TimeSpan Load(RadioHouse house, TimeSpan until, Func<bool> done)
    {
        var open = new Exchange?[house.Terminals.Count];
        while (house.Time.Elapsed < until && !done())
        {
            for (int i = 0; i < open.Length; i++)
                if (open[i] is not { Completion.IsCompleted: false })
                    open[i] = house.Send(house.Requests.ReadPresent(house.Terminals[i], 1, ExchangePriority.Schedule));
            TimeSpan slice = house.Time.Elapsed + TimeSpan.FromSeconds(60);
            house.Run(slice < until ? slice : until);
        }
        return house.Time.Elapsed;
    }

    static void Fill(RadioHouse house, Random random)
    {
        var from = new DateTime(2026, 3, 16, 16, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < 40; i++)
        {
            var terminal = house.Terminals[random.Next(300)];
            if (random.NextDouble() < 0.7)
                house.Send(house.Requests.ReadPresent(terminal, 1, ExchangePriority.Schedule));
            else
                foreach (Exchange curve in house.Requests.ReadCurve(terminal, 1, [Quantity.ActivePower], new(from, TimeSpan.FromMinutes(15), 96), ExchangePriority.Schedule))
                    house.Send(curve);
        }
    }
}
