using LoadMgmt.Faults.Oracle;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Transport;
using LoadMgmt.Testing;

namespace LoadMgmt.Faults.Virtual;

/// <summary>One seeded run: terminals, wires and one process of the station after the other, on one clock and one thread.</summary>
internal sealed partial class World : IDisposable
{
    static readonly TimeSpan s_second = TimeSpan.FromSeconds(1), s_healing = TimeSpan.FromHours(8);

    readonly Random _random;
    Random _turns = new(0);
    readonly StationTime _time;
    readonly Premises _premises;
    readonly RunLog _log;
    readonly Ledger _ledger;
    readonly ControlLedger _controls = new();
    readonly List<FieldTerminal> _terminals = [];
    readonly List<Wire> _wires = [];
    readonly Dictionary<Wire, FrameAssembler> _written = [];
    readonly Dictionary<string, List<long>> _sequences = [];
    readonly List<(TimeSpan At, ControlOrder Order, Terminal Terminal, int[] Numbers)> _orders = [];
    readonly TimeSpan _length;
    readonly List<string> _violations = [];
    Station? _station;
    Fault? _dying;
    int _stepsToDeath = -1;
    TimeSpan _elapsed, _downUntil, _lateUntil, _stuckUntil, _slowUntil, _awayUntil, _fullUntil, _auditUntil, _wrong;
    byte[]? _copy;
    long _wireNumber;
    bool _tailDamaged, _clocksWrong, _isHealing;
    readonly Dictionary<int, ulong> _traces = [];
    ulong _trace = 14695981039346656037;

    public World(ulong seed, Func<Premises, Premises>? change = null, bool calm = false)
    {
        Seed = seed;
        _random = new((int)(seed ^ seed >> 32));
        _time = new(new DateTimeOffset(2026, 11, 24, _random.Next(24), _random.Next(60), 0, TimeSpan.Zero), default);
        _log = new(_time.GetUtcNow);
        _length = TimeSpan.FromMinutes(_random.Next(30, 100));
        Faults = calm ? [] : Fault.Draw(_random, _length);
        (TerminalSpec Spec, Terminal Archived)[] all = [.. Enumerable.Range(1, _random.Next(2, 5)).Select(Make)];
        var archive = new MemoryArchive([.. all.Select(one => one.Archived)]);
        var premises = new Premises { Folder = Directory.CreateDirectory(Path.Combine(Place, $"loadmgmt-run-{Guid.NewGuid():N}")).FullName, Archive = archive, Logs = _log };
        premises = change?.Invoke(premises) ?? premises;
        Func<IJournal, IJournal> breaks = premises.BreakJournal;
        premises.BreakJournal = journal => new JournalTap(breaks(journal), _sequences);
        (_premises, premises.Tell, premises.Disk.Step) = (premises, Step, Step);
        premises.Disk.Now = () => _time.GetUtcNow().UtcDateTime;
        var clock = StationClock.Default(_time);
        IDialect[] dialects = [new Gdw376Dialect(clock), new Dlt698Dialect(clock)];
        _ledger = new(dialects, archive);
        foreach ((TerminalSpec spec, Terminal archived) in all)
        {
            var terminal = new FieldTerminal(spec, archived.Id, _ledger, _controls, _time, new Random(_random.Next()))
            {
                Connect = Connect, Reports = new([81, 85, 89, 90, 92, 93], 0, 0.7, Continuing: true),
            };
            terminal.Machine.ReportWindow = _random.Next(1, 4);
            _terminals.Add(terminal);
        }
        for (int number = 0; number < _random.Next(2, 6); number++)
            Order(number, all[_random.Next(all.Length)].Archived);
    }

    static string Place { get; } = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public ulong Seed { get; }

    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>Every step on the disk and every byte that the station wrote: the same for the same seed.</summary>
    public ulong Trace => _terminals.Aggregate(_trace, (all, terminal) => (all ^ _traces.GetValueOrDefault(terminal.Id)) * 1099511628211);

    public IReadOnlyList<string> Log => _log.Lines;

    public string Summary => $"{_terminals.Count} terminals, {_ledger.Frames} frames, {_ledger.Told} values told, {_controls.Written} controls, {_elapsed:hh\\:mm\\:ss}";

    public IReadOnlyList<string> Run()
    {
        // A test runner's own context would take what the station awaits to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        Start();
        var faults = new Queue<Fault>(Faults);
        while (_elapsed < _length)
        {
            while (faults.TryPeek(out Fault? fault) && fault.At <= _elapsed)
                Happen(faults.Dequeue());
            Second(s_second);
        }
        Heal();
        while (_elapsed < _length + s_healing && !(_elapsed > _length + TimeSpan.FromMinutes(30) && (int)_elapsed.TotalSeconds % 60 < 5 && IsSettled))
            Second(TimeSpan.FromSeconds(5));
        Judge();
        return _violations;
    }

    public void Dispose()
    {
        _station?.Dispose();
        Directory.Delete(_premises.Folder, recursive: true);
    }

    void Second(TimeSpan step)
    {
        _elapsed += step;
        _turns = new((int)Seed ^ (int)_elapsed.TotalSeconds);
        _time.Advance(step);
        Weather();
        if (_station is null && _elapsed >= _downUntil)
            Start();
        if (_station is { } running)
        {
            running.Time.Advance(step);
            if (_elapsed >= _lateUntil)
                Guarded(running.Tick);
            foreach (var order in _orders.Where(order => order.At <= _elapsed && order.At > _elapsed - step))
                Guarded(() => running.Operate(order.Order, order.Terminal, order.Numbers));
        }
        foreach (FieldTerminal terminal in _terminals)
            terminal.Tick();
        for (int round = 0; round < 200 && Round(); round++)
        {
        }
        if (_station?.Broke is { } broke)
        {
            _violations.Add($"a loop of the server ended: {broke.GetType().Name} {broke.Message} {broke.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
            Die(power: false, s_second);
        }
    }

    bool Round()
    {
        bool any = false;
        for (int i = 0; i < _wires.Count; i++)
            if (_station is { } station && !_wires[i].IsClosed)
            {
                Wire wire = _wires[i];
                Guarded(() => any |= station.Deliver(wire));
            }
        if (_station is { } running)
            Guarded(() => any |= running.Turn(_turns));
        foreach (FieldTerminal terminal in _terminals)
            any |= terminal.Take();
        _wires.RemoveAll(wire => wire.IsClosed && (wire.IsLeft || wire.IsIdle));
        return any;
    }

    /// <summary>What the process does, up to the step that it dies in.</summary>
    void Guarded(Action work)
    {
        if (_station is null)
            return;
        try
        {
            work();
        }
        catch (Death)
        {
            // It reached us through the outermost loop; what matters is that it is dead.
        }
        if (_dying is { } fault && _premises.Disk.IsCut)
            Die(fault.Kind != FaultKind.Kill, fault.For, fault);
    }

    /// <summary>A step that the process may die before or after.</summary>
    void Step(string what)
    {
        Note(what);
        if (_premises.Disk.IsCut)
            throw new Death();
        if (_stepsToDeath > 0 && --_stepsToDeath == 0)
        {
            Cut();
            throw new Death();
        }
    }

    /// <summary>From here on nothing that the process does has any effect.</summary>
    void Cut()
    {
        _premises.Disk.IsCut = true;
        foreach (Wire wire in _wires)
            wire.Die();
    }

    void Die(bool power, TimeSpan down, Fault? fault = null)
    {
        Cut();
        _station?.Dispose();
        _station = null;
        (_dying, _stepsToDeath) = (null, -1);
        _premises.Disk.Restart(power, _random);
        _downUntil = _elapsed + (down < TimeSpan.FromMinutes(3) ? down : TimeSpan.FromMinutes(3));
        foreach (Wire wire in _wires)
            wire.Break();
        if (fault is not null)
            Damage(fault);
    }

    void Start()
    {
        Note("start");
        try
        {
            _station = new(_premises, new(_time.GetUtcNow(), _wrong));
        }
        catch (IOException) when (_dying is { } fault && _premises.Disk.IsCut)
        {
            Die(fault.Kind != FaultKind.Kill, fault.For, fault);
        }
    }

    Wire? Connect(FieldTerminal terminal)
    {
        if (_station is not { } station)
            return null;
        var wire = new Wire(terminal.Spec.Address, ++_wireNumber, new Random(_random.Next()))
        {
            Insists = _premises.Insists, Now = _time.GetUtcNow, Written = OnWritten, Delay = Delay, Splits = _random.Next(2) == 0,
        };
        _written[wire] = new(terminal.Spec.Family);
        _wires.Add(wire);
        Guarded(() => station.Accept(wire));
        return wire.IsClosed ? null : wire;
    }

    void OnWritten(Wire wire, byte[] bytes)
    {
        FieldTerminal terminal = _terminals.First(terminal => terminal.Spec.Address == wire.Terminal);
        // Per terminal: in which order the server looks after several within one moment is chance.
        foreach (byte one in bytes)
            _traces[terminal.Id] = (_traces.GetValueOrDefault(terminal.Id) ^ one) * 1099511628211;
        _written[wire].Append(bytes, new Writes(terminal.Id, _controls, _premises.Audit));
    }

    void Note(string what)
    {
        foreach (char one in what)
            _trace = (_trace ^ one) * 1099511628211;
        _trace = (_trace ^ (ulong)_elapsed.Ticks) * 1099511628211;
    }

    sealed class Writes(int terminal, ControlLedger controls, AuditDisk audit) : IFrameReceiver
    {
        public void OnFrame(ReadOnlySpan<byte> frame) => controls.OnWritten(terminal, frame, audit.Frames.Contains);
    }

    /// <summary>The process ends here. An I/O error, so that what catches those on the way goes on as little as everything else.</summary>
    sealed class Death() : IOException("the process is dead");
}
