using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Issue;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Control.Rules;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.Logging;

namespace LoadMgmt.Faults.Virtual;

/// <summary>Control of one process of the station, and the operator before it.</summary>
internal sealed class ControlRoomInTurns : IDisposable
{
    static readonly Actor s_chen = new("chen", "token-1", "10.0.0.7");

    readonly ControlMetrics _metrics = new();
    readonly ControlService _service;
    readonly TripWatch _watch;
    readonly TimeProvider _time;

    public ControlRoomInTurns(
        Premises premises, IAuditLog log, SessionTable table, ITerminalGateway gateway, RequestDesk desk, IControlEvents events, StationClock clock, ILoggerFactory logs)
    {
        ControlOptions options = premises.Control;
        _time = clock.Time;
        Book = new(log, _time, TimeSpan.FromDays(options.RememberDays), logs.CreateLogger<CommandBook>());
        var known = new Known();
        var observer = new Observer(gateway, desk, known, _time);
        var rules = new TargetRules(Book, options);
        var counter = new Desk(Book, _metrics, logs.CreateLogger<CommandBook>());
        var issuer = new Issuer(counter, premises.Archive, table, gateway, desk, rules, known, clock, options, _time);
        var pacer = new Pacer(options, _time);
        _watch = new(counter, events);
        _service = new(
            Book, new(Book, premises.Archive, table, observer, known, rules, new(options), options), issuer,
            new(counter, issuer, new(counter, observer, premises.Archive, clock, options, _time), pacer, options, _time), pacer, options, _time,
            logs.CreateLogger<ControlService>());
    }

    public CommandBook Book { get; }

    public void Start()
    {
        _watch.StartAsync(default);
        _service.StartAsync(default);
    }

    /// <summary>An operator prepares and issues an order; after a restart the same order under the same key is the same command.</summary>
    public async Task OperateAsync(ControlOrder order, Terminal terminal, int[] numbers)
    {
        var customer = new Customer(terminal.Id, $"C{terminal.Id}", "works", "steel", 1000, 1);
        if ((await _service.PrepareAsync(order, [terminal], numbers, _ => customer, s_chen)).Command is not { } command)
            return;
        while (command.Head.Phase == CommandPhase.Preparing)
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
        if (command.Head.Phase == CommandPhase.Prepared)
            await _service.IssueAsync(command, s_chen, Standing.Confirm(command));
    }

    public void Dispose()
    {
        _service.Dispose();
        _metrics.Dispose();
    }
}
