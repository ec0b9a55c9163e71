using LoadMgmt.Contract;
using LoadMgmt.Faults.Oracle;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Running;
using LoadMgmt.Simulator.Transport;

namespace LoadMgmt.Faults.Virtual;

/// <summary>One seeded run: terminals, wires and one process of the station after the other, on one clock and one thread.</summary>
internal sealed class World : IDisposable
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
        var archive = new FixedArchive([.. all.Select(one => one.Archived)]);
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

    void Happen(Fault fault)
    {
        Note(fault.ToString());
        FieldTerminal terminal = _terminals[fault.Number % _terminals.Count];
        TimeSpan until = fault.At + fault.For;
        switch (fault.Kind)
        {
            case FaultKind.FlushFails:
                _premises.Disk.FailingFlushes += fault.Number % 9 + 1;
                break;
            case FaultKind.WriteFails:
                _premises.Disk.FailingWrites += fault.Number % 9 + 1;
                break;
            case FaultKind.DiskFull:
                _fullUntil = until;
                _premises.Disk.Capacity = _premises.Disk.Used + fault.Number * 40;
                break;
            case FaultKind.StoreAway:
                _awayUntil = until;
                break;
            case FaultKind.StoreWrites:
                for (int i = 0; i < fault.Number % 5 + 1; i++)
                    _premises.Weather.Writes.Enqueue((WriteFault)_random.Next(5));
                break;
            case FaultKind.AuditFails:
                _auditUntil = until;
                break;
            case FaultKind.WireBreaks:
                terminal.Wire?.Break();
                break;
            case FaultKind.HalfOpen:
                terminal.Drop(arrives: fault.Number % 2 == 0);
                break;
            case FaultKind.Storm:
                foreach (FieldTerminal one in _terminals)
                    one.Drop(arrives: _random.Next(2) == 0);
                break;
            case FaultKind.Slow:
                _slowUntil = until;
                break;
            case FaultKind.Stuck:
                _stuckUntil = until;
                break;
            case FaultKind.Repeat:
                terminal.Repeat();
                break;
            case FaultKind.ClockJump:
                (_clocksWrong, _wrong) = (true, TimeSpan.FromMinutes((fault.Number - 30) * (fault.Number % 3 == 0 ? 20 : 0.2)));
                if (_station is { } there)
                    there.Time.Wrong = _wrong;
                break;
            case FaultKind.LateTicks:
                _lateUntil = until;
                break;
            case FaultKind.Events:
                for (int i = 0; i < fault.Number % 6 + 1; i++)
                    terminal.Machine.Model.Events.Add([4, 7, .. Stamp(terminal), (byte)i, 0], important: _random.Next(2) == 0);
                break;
            default:
                if (_copy is null || _random.Next(2) == 0)
                    Copy();
                (_dying, _stepsToDeath) = (fault, fault.Number);
                break;
        }
    }

    /// <summary>Minute, hour, day, month, year of the terminal's clock, in BCD.</summary>
    static byte[] Stamp(FieldTerminal terminal)
    {
        DateTime now = terminal.Machine.Model.Clock.Now;
        return [.. new[] { now.Minute, now.Hour, now.Day, now.Month, now.Year % 100 }.Select(value => (byte)(value / 10 << 4 | value % 10))];
    }

    void Weather()
    {
        _premises.Weather.IsAway = _elapsed < _awayUntil;
        _premises.Audit.Fails = _elapsed < _auditUntil;
        if (_elapsed >= _fullUntil)
            _premises.Disk.Capacity = long.MaxValue;
        foreach (Wire wire in _wires)
            (wire.IsStuck, wire.Delay) = (_elapsed < _stuckUntil, Delay);
    }

    void Copy()
    {
        if (_station is { } station && !_premises.Weather.IsAway && File.Exists(_premises.StorePath))
        {
            station.Store.Run(station.Time.GetUtcNow().UtcDateTime);
            _copy = File.ReadAllBytes(_premises.StorePath);
        }
    }

    void Damage(Fault fault)
    {
        string[] segments = [.. _premises.Disk.Names.Where(name => name.EndsWith(Segment.PlainSuffix, StringComparison.Ordinal) || name.EndsWith(Segment.CompressedSuffix, StringComparison.Ordinal))];
        switch (fault.Kind)
        {
            case FaultKind.SegmentDamage when segments.Length > 0:
            {
                string name = segments[_random.Next(segments.Length)];
                _tailDamaged |= name == segments[^1];
                _premises.Disk.Damage(name, bytes =>
                {
                    int from = _random.Next(bytes.Length), length = Math.Min(_random.Next(1, 600), bytes.Length - from);
                    if (fault.Number % 3 == 0)
                        bytes.AsSpan(from, length).Clear();
                    else if (fault.Number % 3 == 1)
                        bytes[from] ^= (byte)(1 << _random.Next(8));
                    else
                        return bytes[..from];
                    return bytes;
                });
                break;
            }
            case FaultKind.SegmentGone when segments.Length > 1:
                _premises.Disk.Damage(segments[_random.Next(segments.Length - 1)], _ => null);
                break;
            case FaultKind.CursorDamage:
                _premises.Disk.Damage("cursor", bytes => fault.Number % 2 == 0 ? null : [.. bytes.Select(one => (byte)~one)]);
                break;
            case FaultKind.StoreOlder when _copy is { } copy:
                File.WriteAllBytes(_premises.StorePath, copy);
                File.Delete(_premises.StorePath + "-wal");
                File.Delete(_premises.StorePath + "-shm");
                break;
            case FaultKind.StoreGone:
                foreach (string file in Directory.GetFiles(_premises.Folder, "store.db*"))
                    File.Delete(file);
                break;
            default:
                break;
        }
    }

    /// <summary>Everything that was on purpose ends; what the process is doing, it may finish.</summary>
    void Heal()
    {
        Note("heal");
        _isHealing = true;
        (_dying, _stepsToDeath) = (null, -1);
        _lateUntil = _stuckUntil = _slowUntil = _awayUntil = _fullUntil = _auditUntil = _wrong = default;
        (_premises.Disk.FailingFlushes, _premises.Disk.FailingWrites) = (0, 0);
        _premises.Weather.Writes.Clear();
        if (_station is { } station)
            station.Time.Wrong = default;
    }

    /// <summary>In healing a step is longer than any delay.</summary>
    TimeSpan Delay => TimeSpan.FromSeconds(_isHealing ? 0 : _elapsed < _slowUntil ? 8 : 0.5);

    bool IsSettled => Unsettled().FirstOrDefault() is null;

    IEnumerable<string> Unsettled()
    {
        if (_station is not { } station)
        {
            yield return "the process is not back";
            yield break;
        }
        if (!station.IsReady)
            yield return $"not ready: {station.Pump.Status}";
        if (!station.IsDrained)
            yield return $"not drained: {station.Journal}, position {station.Pump.Position}";
        foreach (FieldTerminal terminal in _terminals)
        {
            if (!terminal.IsOnline || terminal.Machine.OpenReports > 0)
                yield return $"terminal {terminal.Id}: {terminal.Machine.Phase}, {terminal.Machine.OpenReports} reports open";
            if (!station.Table.TryGet(terminal.Spec.Address, out var status) || !status.Linked || status.LoggedIn != true || !status.Fresh || status.Conflict)
                yield return $"terminal {terminal.Id} at the station: {status}";
        }
        foreach (Command command in station.Control.Book.List(command => !command.Head.IsFinal && command.Head.Phase is not (CommandPhase.Prepared or CommandPhase.Approved), 100))
            yield return $"command {command.Id} {command.Order.Kind} is not settled: {command.Head.Phase}, {command[0].State}";
        foreach (string gap in Gaps(station))
            yield return gap;
    }

    IEnumerable<string> Gaps(Station station)
    {
        DateTime upTo = station.Clock.UtcNow.AddMinutes(-75);
        for (int back = 1; back >= 0; back--)
        {
            var day = new StationDay(DateOnly.FromDateTime(station.Clock.LocalNow).AddDays(-back), station.Clock);
            Dictionary<(int, int, DayItem), CurveDay> rows = station.Store.ReadCurveDays(day.Day, null).ToDictionary(row => (row.TerminalId, row.Number, row.Item));
            foreach (Terminal terminal in _premises.Archive.Current.Terminals)
                foreach (MeasurementPoint point in terminal.Points)
                    foreach (Quantity quantity in new[] { Quantity.ActivePower, Quantity.ReactivePower, Quantity.VoltageA })
                    {
                        CurveDay? row = rows.GetValueOrDefault((terminal.Id, point.Number, quantity));
                        UInt128 missing = ((DayItem)quantity).Expected(day, upTo) & ~((row?.Stored ?? 0) | (row?.Absent ?? 0));
                        if (missing != 0)
                            yield return $"gap: {UInt128.PopCount(missing)} of {quantity}, terminal {terminal.Id} point {point.Number} on {day.Day}, tries {row?.Tries}, next {row?.NextTry:HH:mm}";
                    }
        }
    }

    void Judge()
    {
        _violations.AddRange(Unsettled().Take(10).Select(what => "did not come back by itself: " + what));
        _violations.AddRange(_controls.Twice);
        _violations.AddRange(_controls.Unlogged);
        if (_station is not { } station)
            return;
        _violations.AddRange(Verdict.Of(_ledger, Stored.Of(station.Store), (_, frame) => IsExcused(frame), _clocksWrong));
        foreach (Command command in station.Control.Book.List(_ => true, 1000))
            foreach (TargetProgress target in command.Targets)
            {
                int id = _premises.Archive.Current.Find(target.Target.Terminal)!.Id;
                bool received = target.Frames.Any(frame => _controls.WasReceived(id, frame)), written = target.Frames.Any(frame => _controls.WasWritten(id, frame));
                if (target.State is TargetState.Verified or TargetState.Accepted or TargetState.Refused && !received
                    || target.State is TargetState.NotSent or TargetState.Blocked or TargetState.Prepared && written)
                    _violations.Add($"command {command.Id} says {target.State} of terminal {id}; its frame was {(written ? "written" : "not written")} and {(received ? "received" : "not received")}");
            }
    }

    bool IsExcused(string frame) => _sequences.TryGetValue(frame, out List<long>? sequences)
        && (_tailDamaged && _log.Cuts > 0 || sequences.Any(sequence => _log.Missing.Any(range => sequence >= range.First && sequence <= range.Last)));

    (TerminalSpec Spec, Terminal Archived) Make(int id)
    {
        bool oop = _random.Next(4) == 0;
        WireProfile wire = _random.Next(3) switch { 0 => WireProfile.Gdw130, 1 => WireProfile.Gdw376, _ => WireProfile.Gdw1376 };
        TerminalProfile profile = oop ? ProfileCatalogue.Standard.Find("698.45")!
            : wire == WireProfile.Gdw130 ? TerminalProfile.Gdw130 : wire == WireProfile.Gdw376 ? TerminalProfile.Gdw376 : TerminalProfile.Gdw1376;
        TerminalAddress address = oop ? TerminalAddress.Of(ProtocolFamily.Dlt698, [(byte)id, 0x44, 0, 0, 0, 0]) : TerminalAddress.Of376(0x4401, (ushort)id);
        TimeSpan error = TimeSpan.FromSeconds(_random.Next(5) == 0 ? _random.Next(-200, 200) : _random.Next(-5, 5));
        var spec = new TerminalSpec
        {
            Address = address, Name = $"works {id}", Kind = CustomerKind.Steel, Profile = wire, Seed = (ulong)_random.NextInt64(), Heartbeat = TimeSpan.FromMinutes(1),
            ClockError = error, Meters = [.. Enumerable.Range(1, 2).Select(point => new MeterSpec(point, "meter", $"{id:D8}{point:D4}", 300, 100, 5_000, 577, CustomerKind.Steel, (ulong)(id * 10 + point)))],
        };
        return (spec, new(id, address, spec.Name, 1, id, profile, LinkKind.Tcp, [], TimeSpan.FromMinutes(1),
            [.. spec.Meters.Select(meter => new MeasurementPoint(meter.Number, "meter", oop ? meter.Address : null, []))], [new(1, "all", [1, 2])]));
    }

    void Order(int number, Terminal terminal)
    {
        ControlKind kind = number == 0 || _random.Next(3) > 0 ? ControlKind.Trip : ControlKind.AllowClose;
        int round = number % 3 + 1;
        // A limiting time of its own makes the frame of each order its own.
        var settings = kind == ControlKind.Trip ? new Contract.ControlSettings(AlarmMinutes: _random.Next(3), LimitHalfHours: number + 1) : new Contract.ControlSettings();
        var order = new ControlOrder(kind, settings, "peak plan", false, false, false, $"key-{number:D4}", $"{kind} {settings} {terminal.Id} {round}");
        if (kind == ControlKind.AllowClose && _orders.Any(other => other.Order.Kind == kind && other.Terminal == terminal && other.Numbers[0] == round))
            return;
        var at = TimeSpan.FromSeconds(_random.Next(120, (int)_length.TotalSeconds));
        for (int times = 0; times < 3; times++)
            _orders.Add((at + TimeSpan.FromSeconds(times * _random.Next(5, 400)), order, terminal, [round]));
    }

    sealed class FixedArchive(IReadOnlyList<Terminal> terminals) : IArchive
    {
        public ArchiveSnapshot Current { get; } = new(1, [], [], terminals);

        public event Action<ArchiveSnapshot>? Changed
        {
            add { }
            remove { }
        }
    }

    sealed class Writes(int terminal, ControlLedger controls, AuditDisk audit) : IFrameReceiver
    {
        public void OnFrame(ReadOnlySpan<byte> frame) => controls.OnWritten(terminal, frame, audit.Frames.Contains);
    }

    /// <summary>The process ends here. An I/O error, so that what catches those on the way goes on as little as everything else.</summary>
    sealed class Death() : IOException("the process is dead");
}
