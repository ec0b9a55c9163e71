using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>
/// Trips and allows closing: record, look, issue once, hear, read back. Archive and log are in memory and on local disk, so that control
/// works with the store down.
/// </summary>
internal sealed class ControlService : IHostedService, IDisposable
{
    readonly CommandDesk _desk;
    readonly CommandIssuer _issuer;
    readonly CommandSettler _settler;
    readonly IArchive _archive;
    readonly ITerminalDirectory _directory;
    readonly RequestDesk _requests;
    readonly ILogger<ControlService> _log;
    readonly CancellationTokenSource _stopping = new();
    readonly ConcurrentDictionary<string, Task> _running = [];

    public ControlService(
        CommandBook book, IArchive archive, ITerminalDirectory directory, ITerminalGateway gateway, RequestDesk requests, ControlOptions options,
        TimeProvider time, ControlMetrics metrics, ILogger<ControlService> log)
    {
        (_archive, _directory, _requests, _log) = (archive, directory, requests, log);
        var observer = new Observer(gateway, requests);
        _desk = new(book, time, metrics, log);
        _issuer = new(_desk, observer, gateway, options);
        _settler = new(_desk, observer, archive, options, time);
    }

    /// <summary>A command is new or has changed; in order. Handlers return at once.</summary>
    public event Action<Command>? Changed
    {
        add => _desk.Book.Changed += value;
        remove => _desk.Book.Changed -= value;
    }

    /// <summary>
    /// Takes an order. What is refused by the archive, the log or another command is no command; all else is recorded, and goes on by
    /// itself: the reply tells where it stands now.
    /// </summary>
    public ControlReply Submit(ControlOrder order)
    {
        if (order.Fault() is { } fault)
            return new(null, fault);
        if (_archive.Current.Find(order.Terminal) is not { } terminal)
            return new(null, ControlRefusal.NoTerminal(order.Terminal));
        Exchange exchange;
        try
        {
            exchange = order.Action == ControlAction.Trip
                ? _requests.For(terminal).Act(terminal, new Dialects.TripAct(order.Round, order.AlarmMinutes, order.LimitHalfHours))
                : _requests.For(terminal).Act(terminal, new Dialects.AllowCloseAct(order.Round));
        }
        catch (Dialects.RequestNotSupportedException unsupported)
        {
            return new(null, ControlRefusal.NotSupported(unsupported.Message));
        }
        ControlReply reply = _desk.Book.TryRecord(order, terminal.Name);
        if (reply is not { Command: { } command, IsNew: true })
            return reply;
        _log.CommandRecorded(command.Id, order.Action, order.Terminal, order.Round, order.Who, order.From, order.Reason);
        if (!_directory.TryGet(order.Terminal, out TerminalStatus status) || !status.Linked)
            return new(_desk.Stand(command.Id, CommandStage.NotSent, ControlTexts.Silent, isFinal: true), null);
        if (status.Conflict)
            return new(_desk.Stand(command.Id, CommandStage.Refused, ControlTexts.Conflict, isFinal: true), null);
        Go(command.Id, async () =>
        {
            if (await _issuer.RunAsync(command, terminal, exchange))
                await _settler.RunAsync(command.Id, resumed: false, _stopping.Token);
        });
        return reply;
    }

    public Command? Get(string id) => _desk.Book.Find(id);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Command> List(Func<Command, bool> wanted, int limit) => _desk.Book.List(wanted, limit);

    /// <summary>Completes when nothing goes on for a command any more; for tests.</summary>
    public Task Ended(string id) => _running.GetValueOrDefault(id) ?? Task.CompletedTask;

    /// <summary>Takes up what the last run of the server left: nothing is sent, only read back.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (Command command in _desk.Book.List(command => !command.IsFinal, int.MaxValue))
        {
            if (command.Stage == CommandStage.Recorded)
            {
                _desk.Stand(command.Id, CommandStage.NotSent, ControlTexts.Stopped, isFinal: true);
                continue;
            }
            if (command.Stage == CommandStage.Issued)
                _desk.Stand(command.Id, CommandStage.Unknown, ControlTexts.NoAnswer, isFinal: false);
            Go(command.Id, () => _settler.RunAsync(command.Id, resumed: true, _stopping.Token));
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    void Go(string id, Func<Task> work)
    {
        // In the table before it can end, so that it is taken out of it again.
        var begun = new TaskCompletionSource();
        _running[id] = Task.Run(async () =>
        {
            await begun.Task;
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // Taken up again after the next start.
            }
            catch (Exception mistake)
            {
                _log.CommandBroke(id, mistake);
            }
            _running.TryRemove(id, out _);
        });
        begun.SetResult();
    }
}
