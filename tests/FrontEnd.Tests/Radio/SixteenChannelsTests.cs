using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing.Radio;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>As many channels as one process has to serve, all with work at the same time.</summary>
public sealed class SixteenChannelsTests
{
    const int Channels = 16, Each = 20;

    [Test]
    public void Sixteen_channels_talk_at_once_each_for_itself_and_each_lets_its_control_go_next()
    {
        using var town = new RadioTown(Channels, Each);
        var random = new Random(230);
        Exchange[] questions = [.. town.Station.Terminals.SelectMany(terminal => Questions(town, terminal))];
        var controls = new List<(TownChannel Channel, TimeSpan Asked, Exchange Trip)>();
        foreach (TownChannel channel in town.Channels)
        {
            channel.Sites[random.Next(Each)].IsDead = true;
            TimeSpan asked = TimeSpan.FromSeconds(1 + 40 * random.NextDouble());
            Exchange trip = town.Requests.Act(channel.Terminals[random.Next(Each)], new TripAct(1, 0, 0));
            controls.Add((channel, asked, trip));
            town.At(asked, () => town.Send(trip));
        }
        Exchange[] all = [.. questions, .. controls.Select(control => control.Trip)];
        foreach (Exchange question in questions)
            town.Send(question);

        TimeSpan end = town.Run(TimeSpan.FromMinutes(10), () => all.All(one => one.Completion.IsCompleted));

        Assert.That(all.Count(one => !one.Completion.IsCompleted), Is.Zero, "every question and every control has ended");
        HashSet<TerminalAddress> dead = [.. town.Channels.Select(channel => channel.Sites.Single(site => site.IsDead).Address)];
        Assert.That(questions.Where(one => one.Completion.Result.IsAnswered), Is.EquivalentTo(questions.Where(one => !dead.Contains(one.Terminal))));
        foreach ((TownChannel channel, TimeSpan asked, Exchange trip) in controls)
        {
            Assert.That(channel.Network.Heard.Select(heard => AddressField.Read(heard.Frame.AsSpan(7)).Terminal).Distinct(),
                Is.SubsetOf(channel.Terminals.Select(terminal => terminal.Address)), $"{channel.Channel.Name} carries its own terminals only");
            Assert.That(channel.Channel.Counters.Neighbours + channel.Network.Collisions + channel.Network.CutBursts, Is.Zero);
            Assert.That(channel.Channel.Counters.Modelled / end, Is.GreaterThan(0.7), "busy all the time, with its own work");
            WentNext(channel, asked, trip);
        }
    }

    /// <summary>Present values for a person and for the round, and yesterday's curve: exchanges of several lengths and classes.</summary>
    static IEnumerable<Exchange> Questions(RadioTown town, Terminal terminal)
    {
        yield return town.Requests.ReadPresent(terminal, 1, ExchangePriority.Operator);
        yield return town.Requests.ReadClock(terminal, ExchangePriority.Schedule);
        var from = new DateTime(2026, 3, 16, 16, 0, 0, DateTimeKind.Utc);
        foreach (Exchange curve in town.Requests.ReadCurve(
                     terminal, 1, [Readings.Quantity.ActivePower], new(from, TimeSpan.FromMinutes(15), 24), ExchangePriority.BackFill))
            yield return curve;
    }

    static void WentNext(TownChannel channel, TimeSpan asked, Exchange trip)
    {
        int next = channel.Turns.FindIndex(turn => turn.At >= asked && turn.OnAir is not null);
        (TimeSpan began, string? onAir) = channel.Turns[next];
        Assert.That(onAir, Is.EqualTo($"{trip.Terminal} {trip.Name}"), $"{channel.Channel.Name}: the control is what began next");
        // Behind an exchange that failed there is no guard: the control follows it in the same instant.
        TimeSpan free = channel.Turns[next - 1] is (var since, null) ? since : began;
        Assert.That(began - (free > asked ? free : asked), Is.LessThanOrEqualTo(channel.Channel.Timing.TerminalTail),
            "no later than the guard behind the exchange that was running");
        Assert.That(channel.Network.Heard.Count(heard => heard.Frame[12] == (byte)Protocols.Gdw376.Afn.Control), Is.EqualTo(1), "and it went once");
    }
}
