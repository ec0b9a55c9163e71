using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Copy;
using LoadMgmt.FrontEnd.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>The copy of commands: complete in the end, and never in the way.</summary>
public class CommandCopierTests
{
    [Test]
    public async Task Commands_go_on_while_the_store_is_away_and_are_copied_when_it_is_back()
    {
        using var here = new ControlHarness();
        var sink = new Sink { IsDown = true };
        using CommandCopier copier = Copier(here, sink);
        await copier.StartAsync(CancellationToken.None);
        Command command = await here.RunAsync();
        Assert.That(command[0].State, Is.EqualTo(TargetState.Verified), "the store is down, and control works");
        await here.Time.DriveAsync(sink.Refused.Task);
        Assert.That(sink.Written, Is.Empty);

        sink.IsDown = false;
        await here.Time.DriveAsync(sink.Has(command));
        Assert.That(sink.Rows.Single().Value.Head.IsFinal, Is.True);
        await copier.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task What_changes_is_copied_and_nothing_else()
    {
        using var here = new ControlHarness(terminals: 3);
        var sink = new Sink();
        using CommandCopier copier = Copier(here, sink);
        await copier.StartAsync(CancellationToken.None);
        Command command = await here.RunAsync();
        await here.Time.DriveAsync(sink.Has(command));
        int before = sink.Written.Count;

        here.Book.Note(command, 1, step => step with { PowerAfter = 7 });
        await here.Time.DriveAsync(sink.Has(command));
        Assert.That(sink.Written.Skip(before).Select(row => (row.Target.Target.Index, row.Target.PowerAfter)), Is.EqualTo(new[] { (1, (long?)7) }));
        await copier.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task An_approval_and_an_end_of_the_whole_command_are_news_of_each_target()
    {
        using var here = new ControlHarness(new() { SecondPersonFromKilowatts = new() { [ControlKind.Trip] = 0 } }, terminals: 2);
        var sink = new Sink();
        using CommandCopier copier = Copier(here, sink);
        await copier.StartAsync(CancellationToken.None);
        Command command = await here.PreparedAsync(ControlHarness.Order());
        await here.Service.ApproveAsync(command, ControlHarness.Wang, null);
        await here.Time.DriveAsync(sink.Has(command));
        Assert.That(sink.Rows.Values.Select(row => row.Head.Made(DecisionKind.Approved)?.By.Account), Is.EqualTo(new[] { "wang", "wang" }));

        await here.Service.CancelAsync(command, ControlHarness.Chen, "not needed");
        await here.Time.DriveAsync(sink.Has(command));
        Assert.That(sink.Rows.Values.Select(row => row.Head.IsFinal), Is.All.True);
        await copier.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task All_commands_of_the_book_are_copied_at_the_start()
    {
        using var here = new ControlHarness();
        Command first = await here.RunAsync(), second = await here.RunAsync(ControlKind.GuaranteedSupply);
        using ControlHarness after = await here.RestartAsync();
        var sink = new Sink();
        using CommandCopier copier = Copier(after, sink);
        await copier.StartAsync(CancellationToken.None);
        await after.Time.DriveAsync(sink.Has(after.Book.Find(second.Id)!));
        Assert.That(sink.Written.Select(row => row.Command.Id), Is.EqualTo(new[] { first.Id, second.Id }));
        await copier.StopAsync(CancellationToken.None);
    }

    static CommandCopier Copier(ControlHarness here, Sink sink) => new(here.Book, sink, here.Time, NullLogger<CommandCopier>.Instance);

    sealed class Sink : ICommandSink
    {
        readonly Lock _gate = new();
        readonly List<CopiedTarget> _written = [];
        readonly SortedDictionary<(string, int), CopiedTarget> _rows = [];
        readonly List<(Command Command, TaskCompletionSource Done)> _waiting = [];

        public volatile bool IsDown;

        public TaskCompletionSource Refused { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<CopiedTarget> Written
        {
            get
            {
                lock (_gate)
                    return [.. _written];
            }
        }

        public IReadOnlyDictionary<(string, int), CopiedTarget> Rows
        {
            get
            {
                lock (_gate)
                    return new Dictionary<(string, int), CopiedTarget>(_rows);
            }
        }

        /// <summary>Until the copy has the command as it stands.</summary>
        public Task Has(Command command)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                _waiting.Add((command, done));
                Tell();
            }
            return done.Task;
        }

        public void Write(IReadOnlyList<CopiedTarget> targets)
        {
            if (IsDown)
            {
                Refused.TrySetResult();
                throw new StoreException(StoreFault.Retry, "away");
            }
            lock (_gate)
            {
                _written.AddRange(targets);
                foreach (CopiedTarget target in targets)
                    _rows[(target.Command.Id, target.Target.Target.Index)] = target;
                Tell();
            }
        }

        void Tell()
        {
            foreach ((_, TaskCompletionSource done) in _waiting.Where(one => one.Command.Targets.All(target => Stands(one.Command, target))))
                done.TrySetResult();
        }

        bool Stands(Command command, TargetProgress target) =>
            _rows.TryGetValue((command.Id, target.Target.Index), out CopiedTarget row) && ReferenceEquals(row.Target, target)
            && row.Head.Made(DecisionKind.Approved) == command.Head.Made(DecisionKind.Approved) && (row.Head.IsFinal == command.Head.IsFinal || target.IsFinal);
    }
}
