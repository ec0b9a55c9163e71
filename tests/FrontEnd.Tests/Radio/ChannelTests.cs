using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Testing.Radio;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>A channel of the server against the simulated air, in virtual time.</summary>
public sealed class ChannelTests
{
    static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Test]
    public void A_question_takes_the_models_time_to_the_millisecond()
    {
        using var house = new RadioHouse(1);
        house.Journal.Frames = [];
        Exchange asked = house.Send(Present(house, 0, ExchangePriority.Operator));

        TimeSpan end = house.Run(s_hour, () => asked.Completion.IsCompleted);

        Assert.That(asked.Completion.Result.Outcome, Is.EqualTo(ExchangeOutcome.Answered));
        Assert.That(house.Network.CutBursts, Is.Zero);
        TimeSpan model = house.Channel.Timing.Exchange(20, house.Journal.Frames[0].Bytes.Length, TimeSpan.FromMilliseconds(100));
        Assert.That((end + house.Channel.Timing.TerminalTail).TotalMilliseconds, Is.EqualTo(model.TotalMilliseconds).Within(1));
    }

    [Test]
    public void A_thousand_terminals_are_asked_in_the_models_time()
    {
        using var house = new RadioHouse(1000);
        Exchange[] asked = [.. Enumerable.Range(0, 1000).Select(i => house.Send(Present(house, i, ExchangePriority.Schedule)))];

        TimeSpan end = house.Run(TimeSpan.FromHours(2), () => house.Channel.Counters.Answered == 1000 && house.Channel.OnAir is null);

        Assert.That(asked.Select(one => one.Completion.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.Answered));
        Assert.That(house.Channel.Counters.Modelled / end, Is.GreaterThan(0.999));
        Assert.That(house.Network.Collisions, Is.Zero);
    }

    [Test]
    public void A_control_goes_when_the_running_exchange_ends_and_before_all_that_wait()
    {
        using var house = new RadioHouse(20);
        house.Network.Remembers = true;
        for (int i = 0; i < 20; i++)
            house.Send(Present(house, i, ExchangePriority.Operator));
        Exchange trip = house.Requests.Act(house.Terminals[7], new TripAct(1, 0, 0));
        house.At(TimeSpan.FromSeconds(2.5), () => house.Send(trip));

        house.Run(s_hour, () => trip.Completion.IsCompleted);

        int place = house.Network.Heard.FindIndex(heard => heard.Frame[12] == (byte)Afn.Control);
        Assert.That(place, Is.EqualTo(2), "the exchange that was running at 2.5 s is the second");
        Assert.That(trip.Completion.Result.Outcome, Is.EqualTo(ExchangeOutcome.Answered).Or.EqualTo(ExchangeOutcome.Denied));
    }

    [Test]
    public void A_control_without_an_answer_is_not_repeated()
    {
        using var house = new RadioHouse(1);
        house.Sites[0].IsDead = true;
        house.Network.Remembers = true;
        Exchange trip = house.Send(house.Requests.Act(house.Terminals[0], new TripAct(1, 0, 0)));

        house.Run(TimeSpan.FromMinutes(5));

        Assert.That(trip.Completion.Result.Outcome, Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(house.Network.Heard.Count(heard => heard.Frame[12] == (byte)Afn.Control), Is.EqualTo(1));
    }

    [Test]
    public void Questions_that_wait_for_one_terminal_travel_in_one_frame()
    {
        using var house = new RadioHouse(1);
        Exchange<PresentValues> present = house.Requests.ReadPresent(house.Terminals[0], 1, ExchangePriority.Operator);
        Exchange<DateTime?> clock = house.Requests.ReadClock(house.Terminals[0], ExchangePriority.Operator);
        house.Send(present);
        house.Send(clock);

        house.Run(s_hour, () => clock.Completion.IsCompleted && present.Completion.IsCompleted);

        Assert.That(house.Network.Bursts, Is.EqualTo(1));
        Assert.That(present.Value?.Values, Is.Not.Empty);
        Assert.That(clock.Value, Is.Not.Null);
    }

    [Test]
    public void Answers_stay_within_a_radio_frame()
    {
        using var house = new RadioHouse(1);
        house.Journal.Frames = [];
        var from = new DateTime(2026, 3, 16, 16, 0, 0, DateTimeKind.Utc);
        Exchange[] asked = [.. house.Requests.ReadCurve(
            house.Terminals[0], 1, [Quantity.ActivePower, Quantity.VoltageA, Quantity.CurrentA], new(from, TimeSpan.FromMinutes(15), 96), ExchangePriority.Schedule)];
        foreach (Exchange one in asked)
            house.Send(one);

        house.Run(s_hour, () => asked.All(one => one.Completion.IsCompleted));

        Assert.That(asked.Select(one => one.Completion.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.Answered));
        Assert.That(house.Journal.Frames.Select(frame => frame.Bytes.Length), Is.All.LessThanOrEqualTo(263));
    }

    [Test]
    public void A_silent_terminal_that_is_back_is_found_by_a_probe()
    {
        using var house = new RadioHouse(2);
        house.Sites[0].IsDead = true;
        for (int i = 0; i < 12; i++)
            house.At(TimeSpan.FromMinutes(i), () => house.Send(Present(house, 0, ExchangePriority.Operator)));
        house.Run(TimeSpan.FromMinutes(15));
        Assert.That(house.Channel.Terminals[0].Reach, Is.EqualTo(LoadMgmt.FrontEnd.Radio.Schedule.Reach.Silent));

        house.Sites[0].IsDead = false;
        house.Run(TimeSpan.FromMinutes(20));

        Assert.That(house.Channel.Terminals[0].Reach, Is.EqualTo(LoadMgmt.FrontEnd.Radio.Schedule.Reach.Normal));
    }

    [Test]
    public void Back_fill_does_not_starve_behind_a_round_that_never_ends()
    {
        using var house = new RadioHouse(40);
        Exchange[] fill = [.. Enumerable.Range(0, 20).Select(i => house.Send(Present(house, i, ExchangePriority.BackFill)))];
        for (int minute = 0; minute < 60; minute++)
            house.At(TimeSpan.FromMinutes(minute), () =>
            {
                for (int i = 20; i < 40; i++)
                    for (int times = 0; times < 2; times++)
                        house.Send(Present(house, i, ExchangePriority.Operator));
            });

        house.Run(s_hour);

        Assert.That(fill.Count(one => one.Completion.IsCompleted), Is.EqualTo(20));
    }

    [Test]
    public void Relayed_terminals_come_behind_the_direct_ones_and_are_answered()
    {
        using var house = new RadioHouse(
            6, options: new() { PortDelayMilliseconds = 0, Relays = [new() { Via = "hill", Terminals = ["4401-0001", "4401-0003"] }] },
            site: made => made.Address.A2 is 1 or 3 ? new(made.Address, made.Answer) { Hops = 1, IsHeardDirectly = made.Address.A2 == 3 } : made);
        house.Network.Remembers = true;
        Exchange[] asked = [.. Enumerable.Range(0, 6).Select(i => house.Send(Present(house, i, ExchangePriority.Schedule)))];

        house.Run(s_hour, () => asked.All(one => one.Completion.IsCompleted));

        Assert.That(asked.Select(one => one.Completion.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.Answered));
        Assert.That(house.Network.Heard.Select(heard => AddressField.Read(heard.Frame.AsSpan(7)).A2).TakeLast(2), Is.EquivalentTo(new[] { 1, 3 }));
        Assert.That(house.Network.Collisions, Is.Zero);
    }

    [Test]
    public void Events_that_a_terminal_shows_are_told()
    {
        using var house = new RadioHouse(1);
        house.Run(TimeSpan.FromSeconds(1));
        Exchange trip = house.Send(house.Requests.Act(house.Terminals[0], new TripAct(1, 0, 0)));
        house.Run(TimeSpan.FromMinutes(5), () => trip.Completion.IsCompleted);
        house.At(TimeSpan.FromMinutes(10), () => house.Send(Present(house, 0, ExchangePriority.Operator)));

        house.Run(TimeSpan.FromMinutes(15));

        Assert.That(house.Pending, Is.Not.Empty);
    }

    internal static Exchange<PresentValues> Present(RadioHouse house, int terminal, ExchangePriority priority) =>
        house.Requests.ReadPresent(house.Terminals[terminal], 1, priority);
}
