using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Testing.Radio;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>What the air brings that nobody asked for: none of it stops the channel, or is taken for the wrong terminal's.</summary>
public sealed class BadAirTests
{
    static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [TestCase(0)]
    [TestCase(5)]
    [TestCase(60)]
    public void Noise_around_answers_loses_none(int bytes)
    {
        using var house = new RadioHouse(30, new() { NoiseBytes = bytes });
        Exchange[] asked = All(house, ExchangePriority.Operator);

        house.Run(s_hour, () => asked.All(one => one.Completion.IsCompleted));

        Assert.That(asked.Select(one => one.Completion.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void Garbage_bursts_at_any_time_stop_nothing()
    {
        using var house = new RadioHouse(30);
        var random = new Random(5);
        for (int i = 0; i < 60; i++)
        {
            byte[] garbage = new byte[random.Next(1, 40)];
            random.NextBytes(garbage);
            house.Network.Inject(random.Next(1, 60_000) * TimeSpan.TicksPerMillisecond, garbage);
        }
        Exchange[] asked = All(house, ExchangePriority.Operator);

        house.Run(TimeSpan.FromMinutes(5), () => asked.All(one => one.Completion.IsCompleted));

        Assert.That(asked, Is.All.Matches<Exchange>(one => one.Completion.IsCompleted));
        Assert.That(asked.Count(one => one.Completion.Result.IsAnswered), Is.GreaterThan(10));
    }

    [Test]
    public void Half_a_frame_ends_its_own_exchange_at_the_silence_and_no_other()
    {
        using var house = new RadioHouse(2, site: made => made.Address.A2 == 1 ? new(made.Address, frame => [made.Answer(frame)[0][..40]]) : made);
        Exchange first = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));
        house.Run(s_hour, () => first.Completion.IsCompleted);
        TimeSpan failed = house.Time.Elapsed;
        Exchange second = house.Send(ChannelTests.Present(house, 1, ExchangePriority.Schedule));
        house.Run(s_hour, () => second.Completion.IsCompleted);

        Assert.That(first.Completion.Result.Outcome, Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(house.Channel.Counters.Garbled, Is.EqualTo(1));
        Assert.That(failed, Is.LessThan(house.Channel.Timing.Exchange(20, 60, TimeSpan.FromMilliseconds(200))));
        Assert.That(second.Completion.Result.IsAnswered);
    }

    [Test]
    public void A_garbled_answer_is_asked_again_at_its_end()
    {
        int asked = 0;
        using var house = new RadioHouse(1, site: made => new(made.Address, frame =>
        {
            byte[] answer = [.. made.Answer(frame)[0]];
            if (asked++ == 0)
                answer[20] ^= 1;
            return [answer];
        }));
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Operator));

        house.Run(s_hour, () => question.Completion.IsCompleted);

        Assert.That(question.Completion.Result.IsAnswered);
        Assert.That(house.Channel.Counters.Garbled, Is.EqualTo(1));
        Assert.That(house.Time.Elapsed, Is.LessThan(2 * house.Channel.Timing.Exchange(20, 90, TimeSpan.FromMilliseconds(110))));
        Assert.That(house.Channel.Counters.Efficiency, Is.LessThanOrEqualTo(1.0), "nothing is won by an answer that breaks off");
    }

    [Test]
    public void A_neighbours_answer_is_nobodys()
    {
        using var house = new RadioHouse(2);
        Terminal stranger = house.Terminals[1] with { Channel = "230-2" };
        house.Archive.Replace([house.Terminals[0], stranger]);
        house.Journal.Frames = [];
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));
        byte[] answer = house.Sites[1].Answer(Question(stranger.Address))[0];
        house.Sites[0].IsDead = true;
        // While the other's answer is waited for, with the number of its question.
        house.Network.Inject(TimeSpan.TicksPerMillisecond * 700, answer);

        house.Run(s_hour, () => question.Completion.IsCompleted);

        Assert.That(question.Completion.Result.Outcome, Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(house.Channel.Counters.Neighbours, Is.EqualTo(1));
        Assert.That(house.Journal.Frames, Is.Empty);
    }

    [Test]
    public void A_late_answer_is_stored_and_answers_nothing_newer()
    {
        using var house = new RadioHouse(1, site: made => new(made.Address, made.Answer) { Delay = 3000 });
        house.Journal.Frames = [];
        house.Network.Remembers = true;
        Exchange late = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));
        house.Run(s_hour, () => late.Completion.IsCompleted);
        house.Run(house.Time.Elapsed + TimeSpan.FromSeconds(6));

        Assert.That(late.Completion.Result.Outcome, Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(house.Journal.Frames, Has.Count.EqualTo(1));
        Assert.That(house.Channel.Counters.Late, Is.EqualTo(1));
    }

    [Test]
    public void An_answer_heard_twice_through_a_relay_is_stored_once_and_not_spoken_into()
    {
        using var house = new RadioHouse(
            3, options: new() { PortDelayMilliseconds = 0, Relays = [new() { Via = "hill", Terminals = ["4401-0001", "4401-0002", "4401-0003"] }] },
            site: made => new(made.Address, made.Answer) { Hops = 1, IsHeardDirectly = true });
        Exchange[] asked = All(house, ExchangePriority.Schedule);

        house.Run(s_hour, () => asked.All(one => one.Completion.IsCompleted));
        house.Run(house.Time.Elapsed + TimeSpan.FromSeconds(5));

        Assert.That(asked.Select(one => one.Completion.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.Answered));
        Assert.That(house.Journal.Count, Is.EqualTo(3));
        Assert.That(house.Network.Collisions, Is.Zero);
    }

    [Test]
    public void An_endless_carrier_holds_a_control_for_a_second_and_the_channel_for_a_minute()
    {
        using var house = new RadioHouse(2, options: new() { PortDelayMilliseconds = 0, HasCarrierDetect = true });
        house.Network.HasEndlessCarrier = true;
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));
        Exchange trip = house.Requests.Act(house.Terminals[1], new TripAct(1, 0, 0));
        house.At(TimeSpan.FromSeconds(20.5), () => house.Send(trip));

        house.Run(s_hour, () => trip.Completion.IsCompleted);
        Assert.That(house.Time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(28)));
        Assert.That(trip.Completion.Result.SentAt, Is.Not.Null);
        house.Run(s_hour, () => question.Completion.IsCompleted);

        Assert.That(question.Completion.Result.IsAnswered);
        Assert.That(house.Time.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(60)).And.LessThan(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public void Endless_noise_without_a_carrier_line_costs_no_more_than_the_wait()
    {
        using var house = new RadioHouse(1);
        house.Sites[0].IsDead = true;
        var random = new Random(9);
        for (int i = 0; i < 1000; i++)
        {
            byte[] noise = new byte[4];
            random.NextBytes(noise);
            house.At(TimeSpan.FromMilliseconds(40 * i), () => house.Network.ToMaster!(noise));
        }
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));

        house.Run(s_hour, () => question.Completion.IsCompleted);

        Assert.That(question.Completion.Result.Outcome, Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(house.Time.Elapsed, Is.LessThan(house.Channel.Timing.Failure(20, house.Channel.Timing.Wait(20)) + TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Our_own_echo_is_dropped_and_answers_are_found_behind_it()
    {
        using var house = new RadioHouse(5, new() { Echo = true });
        Exchange[] asked = All(house, ExchangePriority.Schedule);

        house.Run(s_hour, () => asked.All(one => one.Completion.IsCompleted));

        Assert.That(asked.Select(one => one.Completion.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.Answered));
        Assert.That(house.Channel.Counters.Echoes, Is.GreaterThan(100));
    }

    [Test]
    public void Field_strength_behind_a_frame_is_kept_and_is_no_noise()
    {
        using var house = new RadioHouse(1, new() { AppendsRssi = true }, new() { PortDelayMilliseconds = 0, AppendsRssi = true });
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));

        house.Run(TimeSpan.FromMinutes(1), () => question.Completion.IsCompleted && house.Channel.OnAir is null);
        house.Run(TimeSpan.FromMinutes(1));

        Assert.That(house.Channel.Terminals[0].Rssi, Is.EqualTo(0x42));
    }

    [Test]
    public void Blocks_are_answered_in_blocks()
    {
        using var house = new RadioHouse(3, options: new() { PortDelayMilliseconds = 0, Framing = FramingKind.Rs15Of9, ShortFrames = true });
        Exchange[] asked = All(house, ExchangePriority.Schedule);

        house.Run(s_hour, () => asked.All(one => one.Completion.IsCompleted));

        Assert.That(asked.Select(one => one.Completion.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void A_parity_error_is_counted_and_its_frame_dropped()
    {
        using var house = new RadioHouse(1);
        Exchange question = house.Send(ChannelTests.Present(house, 0, ExchangePriority.Schedule));
        house.At(TimeSpan.FromMilliseconds(1200), () => house.Ports.Port!.LineErrors++);

        house.Run(TimeSpan.FromMinutes(1), () => question.Completion.IsCompleted);

        Assert.That(house.Channel.Counters.LineErrors, Is.EqualTo(1));
        Assert.That(question.Completion.Result.Outcome, Is.EqualTo(ExchangeOutcome.TimedOut));
    }

    [Test]
    public void A_full_journal_holds_the_channel_and_loses_no_frame()
    {
        using var house = new RadioHouse(2);
        Exchange[] asked = All(house, ExchangePriority.Schedule);
        house.Journal.IsFull = true;
        house.At(TimeSpan.FromSeconds(30), () => house.Journal.IsFull = false);

        house.Run(s_hour, () => asked.All(one => one.Completion.IsCompleted));

        Assert.That(asked.Select(one => one.Completion.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.Answered));
        Assert.That(house.Journal.Count, Is.EqualTo(2));
        Assert.That(house.Time.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void Two_frames_at_once_while_the_journal_is_full_are_both_kept()
    {
        using var house = new RadioHouse(3);
        house.Run(TimeSpan.FromSeconds(1));
        byte[][] answers = [.. house.Sites.Take(2).Select(site => site.Answer(Question(site.Address))[0])];
        house.Journal.IsFull = true;
        house.At(TimeSpan.FromSeconds(2), () => house.Network.ToMaster!([.. answers[0], .. answers[1]]));
        house.At(TimeSpan.FromSeconds(3), () => house.Journal.IsFull = false);

        house.Run(TimeSpan.FromSeconds(5));

        Assert.That(house.Journal.Count, Is.EqualTo(2));
    }

    static Exchange[] All(RadioHouse house, ExchangePriority priority) =>
        [.. Enumerable.Range(0, house.Terminals.Count).Select(i => house.Send(ChannelTests.Present(house, i, priority)))];

    static byte[] Question(TerminalAddress terminal)
    {
        byte[] frame = new byte[40];
        var writer = new FrameWriter(frame, 2, ControlField.Query, AddressField.Of(terminal, 1), Afn.Class1, SequenceField.Single(1));
        writer.Write(DataUnitId.Of(1, 25));
        return frame[..writer.Finish()];
    }
}
