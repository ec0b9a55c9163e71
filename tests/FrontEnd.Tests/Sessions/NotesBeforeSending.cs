using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using Microsoft.Extensions.Logging.Abstractions;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>A control is noted durably before it goes. While the disk works it keeps its place, nobody else waits, and everything is judged again after.</summary>
public sealed class NotesBeforeSending
{
    SessionBench _bench = null!;
    FakeLink _link = null!;
    TaskCompletionSource<bool> _note = null!;
    Exchange _trip = null!;

    Terminal Target => _bench.Archive.Current.Terminals[0];

    [SetUp]
    public void Begin_a_note()
    {
        _bench = new();
        _link = new();
        _bench.Receive(_link, Login);
        _link.Written.Clear();
        _note = new();
        _trip = _bench.Dialect.Requests.Act(Target, new TripAct(1, 0, 0));
        _trip.BeforeSend = _ => new(_note.Task);
        _bench.Send(_trip);
    }

    [Test]
    public void Nothing_is_on_the_wire_before_the_note_is_durable_and_the_frame_goes_once_it_is()
    {
        Assert.That(_link.Written, Is.Empty);
        EndNote(true);

        Assert.That(_link.Written, Has.Count.EqualTo(1));
        Assert.That(_trip.Completion.IsCompleted, Is.False, "it waits for its answer");
        _bench.Tick(TimeSpan.FromSeconds(1));
        Assert.That(_link.Written, Has.Count.EqualTo(1), "once");
    }

    [Test]
    public void The_note_of_a_control_begins_with_whoever_queues_it()
    {
        EndNote(false);
        bool isNoted = false;
        Exchange next = _bench.Dialect.Requests.Act(Target, new TripAct(2, 0, 0));
        next.BeforeSend = _ => new(isNoted = true);
        _bench.Sender.Send(next);
        Assert.That(isNoted, Is.True);
    }

    [Test]
    public void A_log_that_does_not_take_the_note_keeps_the_control_off_the_wire()
    {
        EndNote(false);

        Assert.That(_link.Written, Is.Empty);
        Assert.That(_trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(_trip.Result()?.Detail, Does.Contain("audit log").And.Contain("操作记录"));
    }

    [Test]
    public void A_log_that_breaks_after_a_while_costs_its_own_control_and_no_other()
    {
        Exchange next = _bench.Dialect.Requests.Act(Target, new TripAct(2, 0, 0));
        _bench.Send(next);
        _note.SetException(new IOException("disk full"));
        _bench.Tick(TimeSpan.Zero);

        Assert.That((_trip.Outcome(), _trip.Result()?.Detail), Is.EqualTo((ExchangeOutcome.NotSent, "IOException: disk full")));
        Assert.That(_link.Written, Has.Count.EqualTo(1), "the next one");
    }

    [Test]
    public void The_terminals_other_exchanges_wait_behind_it_and_go_on_afterwards()
    {
        Exchange question = _bench.Dialect.Requests.ReadClock(Target, ExchangePriority.Operator);
        _bench.Send(question);
        _bench.Tick(TimeSpan.FromMinutes(2.4));
        Assert.That(_link.Written, Is.Empty, "the note has no time limit of its own");

        EndNote(false);
        Assert.That(_link.Written, Has.Count.EqualTo(1), "the question");
    }

    [Test]
    public void A_link_lost_meanwhile_leaves_it_unsent_when_the_note_ends_though_the_terminal_is_back()
    {
        _link.Close("peer");
        _bench.Table.OnClosed(_link, "peer");
        var again = new FakeLink("10.0.0.1:40002");
        _bench.Receive(again, Login);
        Assert.That(_trip.Completion.IsCompleted, Is.False, "what the log says is not known yet");

        EndNote(true);
        Assert.That(_trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That((_link.Written.Count, again.Written.Count), Is.EqualTo((0, 1)), "the login's answer and nothing else");
    }

    [Test]
    public void An_address_conflict_declared_meanwhile_stops_it()
    {
        var other = new FakeLink("10.0.0.2:1");
        _bench.Conflict(_link, other);
        _link.Written.Clear();
        other.Written.Clear();
        EndNote(true);

        Assert.That(_trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(_trip.Result()?.Detail, Does.Contain("conflict"));
        Assert.That(_link.Written.Concat(other.Written), Is.Empty);
    }

    [Test]
    public void A_terminal_taken_out_of_the_archive_meanwhile_gets_nothing()
    {
        _bench.Archive.Replace([]);
        _bench.Table.OnArchiveChanged(_bench.Archive.Current);
        EndNote(true);

        Assert.That(_link.Written, Is.Empty);
        Assert.That(_trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
    }

    [Test]
    public void A_front_end_that_stops_meanwhile_sends_nothing_when_the_note_ends()
    {
        _bench.Sender.Dispose();
        EndNote(true);

        Assert.That(_link.Written, Is.Empty);
        Assert.That(_trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(_trip.Result()?.Detail, Does.Contain("stops"));
    }

    [Test]
    public void An_answer_that_comes_before_the_frame_has_gone_answers_nothing()
    {
        _bench.Receive(_link, Of(0x80, 0x00, 0x61, "00 00 01 00", a3: 2));
        EndNote(true);

        Assert.That(_link.Written, Has.Count.EqualTo(1));
        Assert.That(_trip.Completion.IsCompleted, Is.False);
    }

    [Test]
    public void Controls_of_a_thousand_terminals_are_all_noted_before_one_note_has_ended()
    {
        const int count = 1000;
        Terminal[] terminals = [.. Enumerable.Range(1, count).Select(number => SessionBench.TerminalOf(TerminalAddress.Of376(0x4401, (ushort)number)))];
        var bench = new SessionBench(terminals);
        var notes = new List<TaskCompletionSource<bool>>();
        var links = new List<FakeLink>();
        var trips = new List<Exchange>();
        foreach (Terminal terminal in terminals)
        {
            var link = new FakeLink($"10.0.0.1:{links.Count + 1}");
            links.Add(link);
            bench.Receive(link, LoginOf(terminal.Address.A2));
            link.Written.Clear();
            Exchange trip = bench.Dialect.Requests.Act(terminal, new TripAct(1, 0, 0));
            trip.BeforeSend = _ =>
            {
                notes.Add(new());
                return new(notes[^1].Task);
            };
            trips.Add(trip);
            bench.Send(trip);
        }
        Assert.That((notes.Count, links.Sum(link => link.Written.Count)), Is.EqualTo((count, 0)));

        foreach (TaskCompletionSource<bool> note in notes)
            note.SetResult(true);
        bench.Tick(TimeSpan.Zero);
        Assert.That(links.Select(link => link.Written.Count), Is.All.EqualTo(1));
    }

    [Test]
    public void A_note_that_never_ends_shows_as_a_hanging_loop_and_one_of_many_that_ends_as_life()
    {
        EndNote(false);
        var life = new LifeSigns(_bench.Time);
        using var sender = new ExchangeSender(_bench.Table, _bench.Options, _bench.Clock, NoFrameTap.Instance, life, NullLogger<ExchangeSender>.Instance);
        Terminal other = Target with { Id = 2, Address = TerminalAddress.Of376(0x4401, 0x0777) };
        _bench.Archive.Replace([Target, other]);
        var link = new FakeLink("10.0.0.1:40003");
        _bench.Receive(link, LoginOf(other.Address.A2));
        TaskCompletionSource<bool> first = Begin(sender, Target), second = Begin(sender, other);

        _bench.Time.Advance(TimeSpan.FromSeconds(50));
        first.SetResult(false);
        _bench.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.That(life.Hanging, Is.Empty);
        _bench.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.That(life.Hanging.Select(sign => sign.Name), Is.EqualTo(new[] { "notes of controls about to go" }));
        second.SetResult(false);
        Assert.That(life.Hanging, Is.Empty);
    }

    TaskCompletionSource<bool> Begin(ExchangeSender sender, Terminal terminal)
    {
        var note = new TaskCompletionSource<bool>();
        Exchange trip = _bench.Dialect.Requests.Act(terminal, new TripAct(1, 0, 0));
        trip.BeforeSend = _ => new(note.Task);
        sender.Send(trip);
        Assert.That(_bench.Table.Session(terminal.Address), Is.Not.Null);
        sender.Pump(_bench.Table.Session(terminal.Address)!);
        return note;
    }

    void EndNote(bool isTaken)
    {
        _note.SetResult(isTaken);
        _bench.Tick(TimeSpan.Zero);
    }
}
