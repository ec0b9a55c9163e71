using LoadMgmt.Faults.Oracle;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Running;
using LoadMgmt.Simulator.Transport;

namespace LoadMgmt.Faults.Virtual;

/// <summary>A simulated terminal with its wire: dials, reports, and tells the oracle what it sent, what it was told and what it got.</summary>
internal sealed class FieldTerminal : IFrameOutput, IFrameReceiver
{
    readonly Ledger _ledger;
    readonly ControlLedger _controls;
    readonly TimeProvider _time;
    readonly Random _random;
    readonly FrameAssembler _assembler;
    readonly MachineCounters _counters = new();
    readonly Dictionary<int, byte[]> _byNumber = [];
    byte[]? _lastReport;
    DateTimeOffset _dialAt;
    DateTime _lastQuarter;
    bool _hasReported;

    public FieldTerminal(TerminalSpec spec, int id, Ledger ledger, ControlLedger controls, TimeProvider time, Random random)
    {
        (Id, _ledger, _controls, _time, _random) = (id, ledger, controls, time, random);
        Machine = ITerminalMachine.Of(new TerminalModel(spec, time), _counters, time);
        _assembler = new(spec.Family);
        _dialAt = time.GetUtcNow() + TimeSpan.FromSeconds(random.Next(20));
    }

    public int Id { get; }

    public ITerminalMachine Machine { get; }

    public TerminalSpec Spec => Machine.Model.Spec;

    public Wire? Wire { get; private set; }

    public bool IsOnline => Machine.Phase == LinkPhase.Online;

    /// <summary>Opens a connection; null where nobody listens.</summary>
    public Func<FieldTerminal, Wire?>? Connect { get; set; }

    /// <summary>Curves of the day so far after the login, and each new quarter of an hour; a share of them is left out.</summary>
    public ReportPlan Reports { get; set; } = new([], 0, 0, false);

    public void Tick()
    {
        if (Wire is { } wire && (wire.IsBroken || wire.IsClosed) && Gone())
            return;
        if (Machine.Tick(this) == LinkWish.Reconnect)
            Drop(arrives: false);
        if (Wire is null && _time.GetUtcNow() >= _dialAt)
            Dial();
        if (IsOnline)
            Report();
    }

    /// <summary>Takes what has arrived; true: something did.</summary>
    public bool Take()
    {
        bool any = false;
        while (Wire?.Take() is { } bytes)
        {
            any = true;
            _assembler.Append(bytes, this);
        }
        return any;
    }

    /// <summary>Dials anew; the station may not know that the old connection is gone.</summary>
    public void Drop(bool arrives)
    {
        Wire?.Leave(arrives);
        Lost(_random.Next(1, 10));
    }

    /// <summary>Sends the last report once more, as a modem does that did not see its acknowledgement.</summary>
    public void Repeat()
    {
        if (_lastReport is { } frame && IsOnline)
            Wire?.Send(frame);
    }

    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        _controls.OnReceived(Id, frame);
        long before = _counters.Confirms;
        byte[]? report = ReportNumbers.Of(Spec.Family, frame, isUp: false) is { } number ? _byNumber.GetValueOrDefault(number) : null;
        Machine.Receive(frame, this);
        if (_counters.Confirms > before && report is not null)
            _ledger.OnTold(Spec.Address, report);
    }

    void IFrameOutput.Send(ReadOnlySpan<byte> frame)
    {
        _ledger.OnSent(Spec.Address, frame, _time.GetUtcNow().UtcDateTime);
        if (ReportNumbers.Of(Spec.Family, frame, isUp: true) is { } number)
            (_byNumber[number], _lastReport) = (frame.ToArray(), frame.ToArray());
        Wire?.Send(frame);
    }

    void Dial()
    {
        if (Connect?.Invoke(this) is not { } wire)
        {
            _dialAt = _time.GetUtcNow() + TimeSpan.FromSeconds(_random.Next(5, 40));
            return;
        }
        Wire = wire;
        _assembler.Clear();
        Machine.Connected(this);
    }

    /// <summary>The connection ended; what had arrived before counts.</summary>
    bool Gone()
    {
        Take();
        if (Wire is null)
            return true;
        Lost(_random.Next(1, 15));
        return false;
    }

    void Lost(int seconds)
    {
        Wire = null;
        Machine.Disconnected();
        _dialAt = _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
    }

    void Report()
    {
        DateTime now = Machine.Model.Clock.Now, quarter = LoadShape.TimeOf(LoadShape.SlotOf(now));
        if (!_hasReported)
        {
            (_hasReported, _lastQuarter) = (true, quarter);
            Reports.AfterLogin(Machine, this);
        }
        if (quarter <= _lastQuarter)
            return;
        _lastQuarter = quarter;
        Reports.OnQuarter(Machine, quarter, this);
    }
}
