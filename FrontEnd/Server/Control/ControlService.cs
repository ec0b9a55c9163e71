using System.Collections.Concurrent;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Issue;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Control.Rules;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>
/// The life of commands: prepared, approved where policy says so, issued once, settled, closed. Archive, accounts and log are in memory and
/// on local disk, so that control works with the store down.
/// </summary>
internal sealed class ControlService : IHostedService, IDisposable
{
    readonly CommandBook _book;
    readonly Preparation _preparation;
    readonly Issuer _issuer;
    readonly Runner _runner;
    readonly Pacer _pacer;
    readonly ControlOptions _options;
    readonly TimeProvider _time;
    readonly ILogger<ControlService> _log;
    readonly CancellationTokenSource _stopping = new();
    readonly ConcurrentDictionary<string, Task> _running = [];

    public ControlService(
        CommandBook book, Preparation preparation, Issuer issuer, Runner runner, Pacer pacer, ControlOptions options, TimeProvider time, ILogger<ControlService> log) =>
        (_book, _preparation, _issuer, _runner, _pacer, _options, _time, _log) = (book, preparation, issuer, runner, pacer, options, time, log);

    public CommandBook Book => _book;

    public ControlOptions Options => _options;

    /// <summary>
    /// Takes an order and freezes its targets. What cannot be is no command; all else is recorded, and looked at: the reply tells where it stands
    /// now.
    /// </summary>
    /// <param name="terminals">Terminals that the caller may control; each once.</param>
    public async Task<ControlReply> PrepareAsync(
        ControlOrder order, IReadOnlyList<Terminal> terminals, IReadOnlyList<int> numbers, Func<Terminal, Customer?> customers, Actor who)
    {
        if (_book.FindKey(order) is { } known)
            return known;
        if (Targets.Fault(order, terminals, numbers, customers, _options) is { } fault)
            return fault;
        IReadOnlyList<Target> targets = Targets.Of(order, terminals, numbers, customers);
        foreach (Terminal terminal in terminals)
            if (CannotBe(terminal, order, targets[0].Number) is { } refusal)
                return refusal;
        ControlReply reply = await _book.RecordAsync(order, targets, who);
        if (reply is not { Command: { } command, IsNew: true })
            return reply;
        _log.CommandPrepared(command.Id, order.Kind, targets.Count, who.Account, who.From, order.Reason);
        Go(command.Id, () => _preparation.RunAsync(command, _stopping.Token));
        return reply;
    }

    public async Task<ControlReply> ApproveAsync(Command command, Actor who, string? reason) => Told(DecisionKind.Approved, who, await _book.DecideAsync(command, (head, step) =>
    {
        if (head.Phase == CommandPhase.Approved && head.Made(DecisionKind.Approved)!.By.Account == who.Account)
            return (null, null);
        return (Standing.MayDecide(head, _book.Now, CommandPhase.Prepared) ?? Policy.MayApprove(head, who)) is { } refusal
            ? (null, refusal)
            : (step with { Phase = CommandPhase.Approved, Decision = new(DecisionKind.Approved, who, step.At, reason) }, null);
    }));

    /// <summary>Lets a command go, once. The reply comes when that is durable.</summary>
    /// <param name="receivedAt">When the request came in, UTC.</param>
    public async Task<ControlReply> IssueAsync(Command command, Actor who, string? confirm, DateTime? receivedAt = null)
    {
        // One target: its frame and the decision share a flush. Of many, only the first could.
        bool isOne = command.Members == 1;
        ControlReply reply;
        if (!isOne)
            reply = await _book.DecideAsync(command, Decide);
        else if (_book.BeginIssue(command, Decide) is { } refused)
            return refused;
        else
        {
            Go(command.Id, () => _runner.RunAsync(command, _stopping.Token), atOnce: true);
            reply = await _book.EndIssueAsync(command);
        }
        Told(DecisionKind.Issued, who, reply);
        if (reply is not { Command: not null, IsNew: true })
            return reply;
        if (command.Order is { IsEmergency: true, IsDrill: false })
            _log.EmergencyIssued(command.Id, command.Order.Kind, command.Members, who.Account, who.From, command.Order.Reason);
        if (!isOne)
            Go(command.Id, () => _runner.RunAsync(command, _stopping.Token));
        return reply;

        (CommandStep? Step, ControlRefusal? Refusal) Decide(CommandHead head, CommandStep step)
        {
            if (head.Made(DecisionKind.Issued) is { } before)
                return before.By.Account == who.Account ? (null, null) : (null, Standing.Issued(command));
            return (Standing.MayIssue(command, _book.Now) ?? Standing.Confirmed(command, confirm)) is { } refusal
                ? (null, refusal)
                : (step with { Phase = CommandPhase.Issuing, Decision = new(DecisionKind.Issued, who, step.At, null, receivedAt) }, null);
        }
    }

    /// <summary>Takes a command back: what is out by then is settled, the rest never goes.</summary>
    public async Task<ControlReply> CancelAsync(Command command, Actor who, string reason) => Told(DecisionKind.Cancelled, who, await _book.DecideAsync(command, (head, step) =>
        head.Phase == CommandPhase.Cancelled ? (null, null)
        : Standing.MayCancel(head) is { } refusal ? (null, refusal)
        : (step with
        {
            Phase = CommandPhase.Cancelled, IsFinal = head.Phase != CommandPhase.Issuing, Decision = new(DecisionKind.Cancelled, who, step.At, reason),
        }, null)));

    /// <summary>Somebody else looks at an emergency command afterwards.</summary>
    public async Task<ControlReply> ReviewAsync(Command command, Actor who, string reason) => Told(DecisionKind.Reviewed, who, await _book.DecideAsync(command, (head, step) =>
        head.Made(DecisionKind.Reviewed) is not null ? (null, null)
        : (Standing.MayReview(command) ?? Policy.MayReview(head, who)) is { } refusal ? (null, refusal)
        : (step with { Decision = new(DecisionKind.Reviewed, who, step.At, reason) }, null)));

    /// <summary>Ends prepared commands whose preparation is too old; they could not be issued any more.</summary>
    public async Task ExpireAsync()
    {
        foreach (Command command in _book.List(command => command.Head.IsTooOld(_book.Now) && command.Head.Phase is (CommandPhase.Prepared or CommandPhase.Approved), int.MaxValue))
            await _book.DecideAsync(command, (head, step) => head.Phase is CommandPhase.Prepared or CommandPhase.Approved
                ? (step with { Phase = CommandPhase.Expired, IsFinal = true, Detail = ControlTexts.Expired }, null)
                : (null, null));
    }

    /// <summary>Completes when nothing goes on for a command any more; for tests.</summary>
    public Task Ended(string id) => _running.GetValueOrDefault(id) ?? Task.CompletedTask;

    /// <summary>Takes up what the last run of the server left: nothing is sent, only read back.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        RememberLoad();
        foreach (Command command in _book.List(command => !command.Head.IsFinal, int.MaxValue))
            switch (command.Head.Phase)
            {
                case CommandPhase.Preparing:
                    _book.Note(command, step => step with { Phase = CommandPhase.Closed, IsFinal = true, Detail = ControlTexts.Stopped });
                    break;
                case CommandPhase.Prepared or CommandPhase.Approved:
                    break;
                default:
                    Go(command.Id, () => _runner.ResumeAsync(command, _stopping.Token));
                    break;
            }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    /// <summary>Why a terminal's profile has no such command, or its parameters cannot be; makes the frames, and sends none.</summary>
    ControlRefusal? CannotBe(Terminal terminal, ControlOrder order, int number)
    {
        try
        {
            _issuer.Parts(terminal, order, number);
            return null;
        }
        catch (RequestNotSupportedException unsupported)
        {
            return ControlRefusal.NotSupported(terminal.Address, unsupported.Message);
        }
        catch (ArgumentOutOfRangeException wrong)
        {
            return new(RefusalCode.BadInput, new(wrong.Message, wrong.Message), new("改正后重新准备", "put it right and prepare again"), wrong.ParamName, $"{wrong.ActualValue}");
        }
    }

    ControlReply Told(DecisionKind what, Actor who, ControlReply reply)
    {
        if (reply is { Command: { } command, IsNew: true })
            _log.CommandDecided(command.Id, what, who.Account, who.From);
        return reply;
    }

    /// <summary>A restart lifts no limit.</summary>
    void RememberLoad()
    {
        DateTime since = _book.Now - TimeSpan.FromMinutes(_options.HardStopMinutes);
        foreach (TargetProgress target in _book.List(command => command is { Order.IsDrill: false, Kind.TakesLoad: true } && command.IssuedAt >= since, int.MaxValue)
            .SelectMany(command => command.Targets).Where(target => target.IssuedAt is not null).OrderBy(target => target.IssuedAt))
            _pacer.Remember(_book.StampOf(target.IssuedAt!.Value), target.CountedWatts);
    }

    /// <param name="atOnce">Begins in this thread, up to the first wait.</param>
    void Go(string id, Func<Task> work, bool atOnce = false)
    {
        // In the table before it can end, so that it is taken out of it again.
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[id] = ended.Task;
        _ = atOnce ? RunAsync() : Elsewhere.Run(RunAsync);

        async Task RunAsync()
        {
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
            _running.TryRemove(new(id, ended.Task));
            ended.SetResult();
        }
    }
}
