using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Tests.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>The copy of the command log: complete in the end, and never in the way.</summary>
public class CommandCopierTests
{
    [Test]
    public async Task Commands_go_on_while_the_store_is_away_and_are_copied_when_it_is_back()
    {
        using var harness = new ControlHarness();
        var sink = new Sink { IsDown = true };
        using CommandCopier copier = Copier(harness, sink);
        await copier.StartAsync(CancellationToken.None);
        Command command = await harness.RunAsync(ControlHarness.Order());
        Assert.That(command.Stage, Is.EqualTo(CommandStage.Verified), "the store is down, and control works");
        Assert.That(sink.Steps, Is.Empty);

        await harness.Time.DriveAsync(sink.Refused.Task);
        sink.IsDown = false;
        await harness.Time.DriveAsync(sink.Has(command.Steps));
        Assert.That(sink.Steps, Is.EqualTo(harness.Book.Steps(0, 100)));
        Assert.That(sink.Steps[^1].After.Stage, Is.EqualTo(CommandStage.Verified));
        await copier.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Each_step_is_copied_as_it_comes()
    {
        using var harness = new ControlHarness();
        var sink = new Sink();
        using CommandCopier copier = Copier(harness, sink);
        await copier.StartAsync(CancellationToken.None);
        for (int i = 0; i < 3; i++)
        {
            await harness.RunAsync(ControlHarness.Order(i % 2 == 0 ? ControlAction.Trip : ControlAction.AllowClose));
            IReadOnlyList<LoggedStep> all = harness.Book.Steps(0, 1000);
            await harness.Time.DriveAsync(sink.Has(all.Count));
            Assert.That(sink.Steps, Is.EqualTo(all));
        }
        await copier.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task After_a_restart_only_what_is_not_there_yet_is_copied()
    {
        using var harness = new ControlHarness();
        Command first = await harness.RunAsync(ControlHarness.Order());
        LoggedStep half = harness.Book.Steps(0, 100)[2];
        await harness.RunAsync(ControlHarness.Order(ControlAction.AllowClose));

        using ControlHarness after = await harness.RestartAsync();
        var sink = new Sink { Mark = new(half.Step.Id, half.Step.Number) };
        using CommandCopier copier = Copier(after, sink);
        await copier.StartAsync(CancellationToken.None);
        int all = after.Book.Steps(0, 1000).Count;
        await after.Time.DriveAsync(sink.Has(all - 3));
        Assert.That(sink.Steps.Select(logged => logged.Step), Is.EqualTo(after.Book.Steps(3, 1000).Select(logged => logged.Step)));
        Assert.That((sink.Steps[0].Step.Id, sink.Steps[0].Step.Number), Is.EqualTo((first.Id, 3)));
        await copier.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task A_mark_that_the_log_does_not_have_copies_everything()
    {
        using var harness = new ControlHarness();
        Command command = await harness.RunAsync(ControlHarness.Order());
        var sink = new Sink { Mark = new("20200101-00001", 4) };
        using CommandCopier copier = Copier(harness, sink);
        await copier.StartAsync(CancellationToken.None);
        await harness.Time.DriveAsync(sink.Has(command.Steps));
        Assert.That(sink.Steps, Has.Count.EqualTo(command.Steps));
        await copier.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task What_the_log_did_not_take_is_not_in_the_copy_of_it()
    {
        var files = new MemoryFiles();
        using var harness = new ControlHarness(files);
        Command command = await harness.RunAsync(ControlHarness.Order());
        files.FailingFlushes = 2;       // the file and the new one
        harness.Book.Note(command.Id, step => step with { PowerAfter = 7 });
        harness.Book.Note(command.Id, step => step with { PowerAfter = 8 });
        IReadOnlyList<LoggedStep> steps = harness.Book.Steps(0, 100);
        Assert.That(steps.Select(logged => logged.Step.PowerAfter), Has.None.EqualTo(7).And.Some.EqualTo(8));
        Assert.That(harness.Book.Find(command.Id)!.Steps, Is.EqualTo(steps.Count + 1));
    }

    static CommandCopier Copier(ControlHarness harness, Sink sink) => new(harness.Book, sink, harness.Time, NullLogger<CommandCopier>.Instance);

    sealed class Sink : ICommandSink
    {
        readonly Lock _gate = new();
        readonly List<LoggedStep> _steps = [];
        readonly List<(int Count, TaskCompletionSource Done)> _waiting = [];

        public volatile bool IsDown;

        public CommandMark? Mark { get; init; }

        public TaskCompletionSource Refused { get; } = new();

        public IReadOnlyList<LoggedStep> Steps
        {
            get
            {
                lock (_gate)
                    return [.. _steps];
            }
        }

        public Task Has(int count)
        {
            lock (_gate)
            {
                var done = new TaskCompletionSource();
                _waiting.Add((count, done));
                Tell();
                return done.Task;
            }
        }

        public CommandMark? ReadMark() => Mark;

        public void Write(IReadOnlyList<LoggedStep> steps)
        {
            if (IsDown)
            {
                Refused.TrySetResult();
                throw new StoreException(StoreFault.Retry, "away");
            }
            lock (_gate)
            {
                _steps.AddRange(steps);
                Tell();
            }
        }

        void Tell()
        {
            foreach ((_, TaskCompletionSource done) in _waiting.Where(one => _steps.Count >= one.Count))
                done.TrySetResult();
        }
    }
}
