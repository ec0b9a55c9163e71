using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Protocols;
using Microsoft.Extensions.Logging.Abstractions;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Audit;

/// <summary>The sender on its own thread and the audit log on its own.</summary>
public sealed class ControlsShareFlushes
{
    [Test, CancelAfter(60_000)]
    public async Task A_thousand_controls_are_noted_with_few_flushes_and_each_frame_goes_once_after_its_note(CancellationToken stopping)
    {
        const int count = 1000;
        Terminal[] terminals = [.. Enumerable.Range(1, count).Select(number => SessionBench.TerminalOf(TerminalAddress.Of376(0x4401, (ushort)number)))];
        var bench = new SessionBench(terminals);
        FakeLink[] links = [.. terminals.Select((terminal, index) => new FakeLink($"10.0.0.1:{index + 1}"))];
        for (int i = 0; i < count; i++)
        {
            bench.Receive(links[i], LoginOf(terminals[i].Address.A2));
            links[i].Written.Clear();
        }
        using var sender = new ExchangeSender(
            bench.Table, bench.Options, bench.Clock, NoFrameTap.Instance, new LifeSigns(bench.Time), NullLogger<ExchangeSender>.Instance);
        using var audit = new AuditHarness();
        using var isFlushing = new ManualResetEventSlim();
        using var allNoted = new CountdownEvent(count);
        // The first flush takes as long as it takes to note all the others.
        audit.Files.Flushing = _ =>
        {
            if (!isFlushing.IsSet)
            {
                isFlushing.Set();
                allNoted.Wait();
                Assert.That(links.Sum(link => link.Written.Count), Is.Zero, "nothing goes before its note is durable");
            }
        };
        var ended = new List<Task<ExchangeResult>>();
        sender.Start();
        for (int i = 0; i < count; i++)
        {
            Exchange trip = bench.Dialect.Requests.Act(terminals[i], new TripAct(1, 0, 0));
            trip.BeforeSend = frame =>
            {
                ValueTask<bool> note = audit.Log.AppendAsync(AuditHarness.Note(Convert.ToHexString(frame.Span)));
                allNoted.Signal();
                return note;
            };
            ended.Add(trip.Completion);
            sender.Send(trip);
        }
        while (links.Any(link => link.Written.Count == 0))
        {
            stopping.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        sender.Dispose();
        await Task.WhenAll(ended);

        Assert.That(audit.Flushes, Is.LessThanOrEqualTo(3));
        Assert.That(audit.Entries(), Has.Count.EqualTo(count));
        Assert.That(links.Select(link => link.Written.Count), Is.All.EqualTo(1));
        Assert.That(ended.Select(task => task.Result.Outcome), Is.All.EqualTo(ExchangeOutcome.TimedOut), "on the wire when the sender stopped: unknown");
    }
}
