using System.Collections.Concurrent;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Issue;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Control.Rules;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.FrontEnd.Tests.Simulator;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Control.Network;

/// <summary>Control with the real sessions, sender and dialect, and a simulated steel works behind a network that a test rules over.</summary>
internal sealed class NetworkHarness : IDisposable, ITerminalGateway
{
    readonly ControlMetrics _metrics = new();
    readonly SessionTable _table;
    readonly ExchangeSender _sender;
    readonly SessionTicker _ticker;
    readonly Gdw376Dialect _dialect;
    readonly Terminal _terminal;
    readonly ControlService _service;
    readonly ConcurrentQueue<TerminalSession> _awake = new();
    readonly ConcurrentQueue<Exchange> _exchanges = new();
    int _keys;

    public NetworkHarness()
    {
        var clock = StationClock.Default(Time);
        _dialect = new(clock);
        Machine = new(new TerminalModel(Rig.Spec(WireProfile.Gdw376), Time), new MachineCounters(), Time);
        Network = new(Time);
        _terminal = new(
            1, Machine.Model.Spec.Address, "steel works", 1, 1, TerminalProfile.Gdw376, LinkKind.Tcp, [], TimeSpan.FromMinutes(5),
            [.. Machine.Model.Meters.Select(meter => new MeasurementPoint(meter.Spec.Number, "meter", null, []))], [new(1, "all", [1, 17])]);
        var archive = new MemoryArchive([_terminal]);
        var sessions = new SessionOptions();
        var events = new SessionEvents(clock, new NoLog(), NullLogger<SessionEvents>.Instance);
        _table = new(archive, new FakeJournal(), sessions, events, NoFrameTap.Instance, Time);
        _sender = new(_table, sessions, clock, NoFrameTap.Instance, new LifeSigns(Time), NullLogger<ExchangeSender>.Instance);
        _table.Wake = _awake.Enqueue;
        _ticker = new(_table, sessions, events, NoFrameTap.Instance, Time);

        var options = new ControlOptions { SecondPersonFromKilowatts = [], DeadTimeSeconds = 0 };
        Book = new(Log, Time, TimeSpan.FromDays(options.RememberDays), NullLogger.Instance);
        var requests = new RequestDesk([_dialect]);
        var known = new Known();
        var observer = new Observer(this, requests, known, Time);
        var rules = new TargetRules(Book, options);
        var desk = new Desk(Book, _metrics, NullLogger.Instance);
        var issuer = new Issuer(desk, archive, _table, this, requests, rules, known, clock, options, Time);
        var pacer = new Pacer(options, Time);
        _service = new(
            Book, new(Book, archive, _table, observer, known, rules, new(options), options), issuer,
            new(desk, issuer, new(desk, observer, archive, clock, options, Time), pacer, options, Time), pacer, options, Time, NullLogger<ControlService>.Instance);
        Machine.Connected(Network);
        Work();
        Assert.That(Machine.Phase, Is.EqualTo(LinkPhase.Online));
    }

    public TurnedTime Time { get; } = new();

    public MemoryAudit Log { get; } = new();

    public BadNetwork Network { get; }

    public TerminalMachine Machine { get; }

    public CommandBook Book { get; }

    /// <summary>Trips a round of the terminal, and lets time pass until nothing goes on for it. The limiting time makes its frame its own.</summary>
    public async Task<Command> TripAsync(int round, int limitHalfHours)
    {
        var order = ControlHarness.Order(settings: new(LimitHalfHours: limitHalfHours), key: $"key-{++_keys:D4}");
        ControlReply reply = await _service.PrepareAsync(order, [_terminal], [round], _ => new(1, "C1", "steel works", "steel", 1000, 1), ControlHarness.Chen);
        Command command = reply.Command!;
        await DriveAsync(_service.Ended(command.Id));
        if (!command.Head.IsFinal)
        {
            Assert.That((await _service.IssueAsync(command, ControlHarness.Chen, Standing.Confirm(command))).Refusal, Is.Null);
            await DriveAsync(_service.Ended(command.Id));
        }
        return command;
    }

    public void Send(Exchange exchange)
    {
        _exchanges.Enqueue(exchange);
        _sender.Send(exchange);
    }

    public bool Cancel(Exchange exchange) => _sender.Cancel(exchange);

    public void Dispose()
    {
        _service.StopAsync(default).GetAwaiter().GetResult();
        _service.Dispose();
        _sender.Dispose();
        _metrics.Dispose();
    }

    async Task DriveAsync(Task task)
    {
        while (!task.IsCompleted)
            await TurnAsync();
        await task;
    }

    /// <summary>Everything that can go on without time goes on; then time does, if somebody waits for it.</summary>
    async Task TurnAsync()
    {
        await Task.Delay(1);
        if (Work())
            return;
        while (_exchanges.TryPeek(out Exchange? first) && first.Completion.IsCompleted)
            _exchanges.TryDequeue(out _);
        if (_exchanges.IsEmpty && !Network.IsBusy)
            await Time.TurnAsync();
        else
            Time.Advance(TimeSpan.FromSeconds(1));
        Machine.Tick(Network);
        Work();
        _ticker.Tick();
    }

    bool Work()
    {
        bool worked = false;
        while (true)
            if (_awake.TryDequeue(out TerminalSession? session))
                _sender.Pump(session);
            else if (Network.TryTake(out bool isUp, out byte[] frame))
            {
                if (isUp)
                    ToStation(frame);
                else
                    Machine.Receive(frame, Network);
                worked = true;
            }
            else
                return worked;
    }

    void ToStation(ReadOnlySpan<byte> frame)
    {
        Assert.That(_dialect.TryRead(ref frame, out Arrival arrival, out _, out _), Is.EqualTo(Scan.Frame));
        _table.OnFrame(Network, _dialect, arrival);
    }

    sealed class NoLog : ISessionLog
    {
        public void Append(SessionEvent change)
        {
        }
    }
}
