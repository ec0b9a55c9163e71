using LoadMgmt.Simulator.Faults;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Transport;

namespace LoadMgmt.Simulator.Running;

/// <summary>A terminal machine with a connection: brings bytes to it, ticks it, and dials again when the link is gone.</summary>
internal sealed class SimulatedTerminal : IConnectionPeer, IFrameReceiver, IFrameOutput
{
    readonly Lock _gate = new();
    readonly FrameAssembler _assembler;
    readonly Dialer _dialer;
    readonly FaultPlan _faults;
    readonly TimeProvider _time;
    readonly ReportPlan? _reports;
    ITerminalConnection? _connection;
    FaultyConnection? _faulty;
    DateTimeOffset _dialAt;
    DateTime _lastQuarter;
    bool _dialing;
    int _failures;

    public SimulatedTerminal(TerminalSpec spec, MachineCounters counters, Dialer dialer, FaultPlan faults, ReportPlan? reports, TimeProvider time)
    {
        (_dialer, _faults, _reports, _time) = (dialer, faults, reports, time);
        Machine = ITerminalMachine.Of(new TerminalModel(spec, time), counters, time);
        _assembler = new(spec.Family);
        _dialAt = DateTimeOffset.MaxValue;
    }

    public ITerminalMachine Machine { get; }

    public TerminalSpec Spec => Machine.Model.Spec;

    public bool IsOnline => Machine.Phase == LinkPhase.Online;

    /// <summary>What was due after the login is in its queue, or already gone.</summary>
    public bool HasReported { get; private set; }

    /// <summary>Runs something on the machine when no frame and no tick does.</summary>
    public T Use<T>(Func<ITerminalMachine, IFrameOutput, T> action)
    {
        lock (_gate)
            return action(Machine, this);
    }

    public void Dial()
    {
        lock (_gate)
        {
            if (_dialing || _connection is not null)
                return;
            _dialing = true;
            _dialAt = DateTimeOffset.MaxValue;
        }
        _dialer.Dial(this);
    }

    /// <summary>Closes the link, as a modem that lost its carrier; the terminal dials again.</summary>
    public void Drop()
    {
        ITerminalConnection? connection;
        lock (_gate)
            connection = _connection;
        connection?.Close();
    }

    public void Tick()
    {
        LinkWish wish;
        bool dial;
        lock (_gate)
        {
            wish = Machine.Tick(this);
            _faulty?.Tick();
            dial = _connection is null && !_dialing && _time.GetUtcNow() >= _dialAt;
            if (IsOnline && _reports is not null)
                Report(_reports);
        }
        if (wish == LinkWish.Reconnect)
            Drop();
        if (dial)
            Dial();
    }

    public void OnOpened(ITerminalConnection connection)
    {
        lock (_gate)
        {
            _dialing = false;
            _failures = 0;
            _faulty = FaultyConnection.IsNeeded(_faults, Spec.Seed) ? new(connection, _faults, Spec.Seed, _time) : null;
            _connection = _faulty ?? connection;
            _assembler.Clear();
            Machine.Connected(this);
        }
        _dialer.Done(this);
    }

    public void OnBytes(ITerminalConnection connection, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
            _assembler.Append(bytes, this);
    }

    public void OnClosed(ITerminalConnection? connection)
    {
        lock (_gate)
        {
            if (_dialing)
                _failures++;
            bool wasDialing = _dialing;
            _dialing = false;
            _connection = null;
            Machine.Disconnected();
            // Redial soon at first, then up to a minute apart, each terminal at its own moment.
            double wait = Math.Min(60, 1 << Math.Min(_failures, 6)) * (0.5 + Noise.Unit(Spec.Seed, 500 + _failures));
            _dialAt = _time.GetUtcNow() + TimeSpan.FromSeconds(wait);
            if (!wasDialing)
                return;
        }
        _dialer.Done(this);
    }

    public void OnFrame(ReadOnlySpan<byte> frame) => Machine.Receive(frame, this);

    void IFrameOutput.Send(ReadOnlySpan<byte> frame) => _connection?.Send(frame);

    void Report(ReportPlan plan)
    {
        DateTime now = Machine.Model.Clock.Now;
        DateTime quarter = LoadShape.TimeOf(LoadShape.SlotOf(now));
        if (!HasReported)
        {
            HasReported = true;
            _lastQuarter = quarter;
            plan.AfterLogin(Machine, this);
        }
        // A minute's spread over the terminals, as stations set it.
        if (!plan.Continuing || quarter <= _lastQuarter || (now - quarter).TotalSeconds < 60 * Noise.Unit(Spec.Seed, 47))
            return;
        _lastQuarter = quarter;
        plan.OnQuarter(Machine, quarter, this);
    }
}
