using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Issue;
using static LoadMgmt.FrontEnd.Tests.Control.Network.BadNetwork;

namespace LoadMgmt.FrontEnd.Tests.Control.Network;

/// <summary>A network that loses, delays and doubles frames: the station sends a control once, and no answer counts for another command.</summary>
public class NetworkTricks
{
    [Test]
    public async Task A_frame_that_the_network_doubles_was_sent_once_and_acts_once()
    {
        using var here = new NetworkHarness();
        here.Network.Down = frame => IsControl(frame) ? Twice : AtOnce;
        Command command = await here.TripAsync(2, 1);
        Assert.That((here.Network.Sent.Count, here.Network.Received.Count), Is.EqualTo((1, 2)));
        Assert.That(Convert.ToHexString(here.Network.Sent[0]), Is.EqualTo(command[0].Frames.Single()));
        Assert.That((command[0].State, here.Machine.Model.Rounds.TripOutputs), Is.EqualTo((TargetState.Verified, 0b10)));
        Assert.That(StatesOf(here, command), Is.EqualTo(new[] { TargetState.Issued, TargetState.Accepted, TargetState.Verified }));
    }

    [Test]
    public async Task A_lost_answer_leaves_it_unknown_until_it_is_read_back()
    {
        using var here = new NetworkHarness();
        here.Network.Up = frame => IsVerdict(frame) ? Lost : AtOnce;
        Command command = await here.TripAsync(2, 1);
        Assert.That(here.Network.Sent, Has.Count.EqualTo(1));
        Assert.That(StatesOf(here, command), Is.EqualTo(new[] { TargetState.Issued, TargetState.Unknown, TargetState.Verified }));
        Assert.That(command[0].AnsweredAt, Is.Null);
    }

    [Test]
    public async Task A_lost_frame_is_not_sent_again_and_is_read_back_as_not_done()
    {
        using var here = new NetworkHarness();
        here.Network.Down = frame => IsControl(frame) ? Lost : AtOnce;
        Command command = await here.TripAsync(2, 1);
        Assert.That((here.Network.Sent.Count, here.Network.Received.Count), Is.EqualTo((1, 0)));
        Assert.That((command[0].State, command[0].IsFinal, command[0].Detail?.En), Is.EqualTo((TargetState.Unknown, true, ControlTexts.DidNotAct.En)));
    }

    /// <summary>The second command's own frame is lost, and what comes instead is the answer to the first.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task An_answer_that_comes_late_or_twice_confirms_no_other_command(bool comesTwice)
    {
        using var here = new NetworkHarness();
        byte[]? kept = null;
        here.Network.Up = frame =>
        {
            if (!IsVerdict(frame) || kept is not null)
                return AtOnce;
            kept = frame;
            return comesTwice ? AtOnce : Lost;
        };
        here.Network.Down = frame =>
        {
            if (!IsControl(frame) || here.Network.Sent.Count < 2)
                return AtOnce;
            here.Network.Carry(isUp: true, kept!, TimeSpan.FromSeconds(1));
            return Lost;
        };
        Command first = await here.TripAsync(1, 1), second = await here.TripAsync(2, 2);
        Assert.That((first[0].State, first[0].AnsweredAt is not null), Is.EqualTo((TargetState.Verified, comesTwice)));
        Assert.That(StatesOf(here, second), Is.EqualTo(new[] { TargetState.Issued, TargetState.Unknown }));
        Assert.That((second[0].AnsweredAt, second[0].Detail?.En), Is.EqualTo(((DateTime?)null, ControlTexts.DidNotAct.En)));
        Assert.That(here.Network.Sent, Has.Count.EqualTo(2));
    }

    /// <summary>Each frame is lost, late by up to a minute and a half, or doubled, as the seed says.</summary>
    [Test]
    public async Task Whatever_the_network_does_a_command_goes_once_and_says_what_is_so([Range(1, 16)] int seed)
    {
        using var here = new NetworkHarness();
        var random = new Random(seed);
        Func<byte[], TimeSpan[]> anyhow = _ => random.Next(10) switch
        {
            0 or 1 => Lost,
            2 or 3 => [TimeSpan.Zero, TimeSpan.FromSeconds(random.Next(90))],
            4 => [TimeSpan.FromSeconds(random.Next(90))],
            _ => AtOnce,
        };
        List<Command> commands = [];
        for (int i = 0; i < 3; i++)
        {
            (here.Network.Down, here.Network.Up) = (anyhow, anyhow);
            commands.Add(await here.TripAsync(i + 1, i + 1));
        }
        string[] sent = [.. here.Network.Sent.Select(Convert.ToHexString)], received = [.. here.Network.Received.Select(Convert.ToHexString)];
        Assert.That(sent, Is.EqualTo(commands.SelectMany(command => command[0].Frames)), "each frame once, and none that the log does not hold");
        foreach (Command command in commands)
        {
            TargetProgress target = command[0];
            bool came = target.Frames is [var frame] && received.Contains(frame);
            Assert.That(target.IsFinal, Is.True);
            Assert.That(target.State == TargetState.Verified && !came, Is.False, $"verified, and never came: {target.Detail?.En}");
            Assert.That(target.AnsweredAt is not null && !came, Is.False, "answered, and never came");
        }
    }

    static List<TargetState> StatesOf(NetworkHarness here, Command command) => here.Log.Entries
        .Where(entry => entry.Kind == BookNotes.TargetKind).Select(entry => BookNotes.Target(entry.Json))
        .Where(step => step.Id == command.Id && step.State is not null).Select(step => step.State!.Value)
        .Aggregate(new List<TargetState>(), (states, state) =>
        {
            if (states.LastOrDefault() != state)
                states.Add(state);
            return states;
        });
}
