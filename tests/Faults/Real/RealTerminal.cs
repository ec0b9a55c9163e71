using System.Net;
using System.Net.Sockets;
using LoadMgmt.Faults.Oracle;
using LoadMgmt.Faults.Virtual;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Transport;

namespace LoadMgmt.Faults.Real;

/// <summary>
/// A simulated terminal on a real socket. It dials again at once whenever its line breaks, works off the reports it was given, and remembers
/// each frame that it sent, each that it was told to be had, and each control that it got.
/// </summary>
internal sealed class RealTerminal : IFrameReceiver, IFrameOutput, IAsyncDisposable
{
    static readonly TimeSpan s_redial = TimeSpan.FromMilliseconds(20), s_turn = TimeSpan.FromMilliseconds(5);

    readonly ITerminalMachine _machine;
    readonly FrameAssembler _assembler;
    readonly MachineCounters _counters = new();
    readonly IPEndPoint _station;
    readonly LinkedList<Action<ITerminalMachine, IFrameOutput>> _reports = [];
    readonly Dictionary<int, byte[]> _byNumber = [];
    readonly List<(byte[] Frame, DateTime At)> _sent = [];
    readonly List<byte[]> _told = [], _controls = [];
    readonly CancellationTokenSource _stopping = new();
    readonly Lock _gate = new();
    readonly Task _running;
    Socket? _socket;

    public RealTerminal(TerminalSpec spec, IPEndPoint station, int window)
    {
        _station = station;
        _machine = ITerminalMachine.Of(new TerminalModel(spec, TimeProvider.System), _counters, TimeProvider.System);
        _machine.ReportWindow = window;
        _assembler = new(spec.Family);
        _running = Task.WhenAll(Task.Run(ConnectAsync), Task.Run(TurnAsync));
    }

    public TerminalSpec Spec => _machine.Model.Spec;

    public bool IsOnline => _machine.Phase == LinkPhase.Online;

    /// <summary>Reports that begin in one turn of five milliseconds, while fewer than twice as many are open.</summary>
    public int ReportsPerTurn { get; set; } = 1;

    /// <summary>Reports that may be without a confirmation at a time.</summary>
    public int Window
    {
        set
        {
            lock (_gate)
                _machine.ReportWindow = value;
        }
    }

    /// <summary>Nothing new is reported; what is open still goes.</summary>
    public bool IsQuiet { get; set; }

    public bool HasOpenReports
    {
        get
        {
            lock (_gate)
                return _machine.OpenReports > 0;
        }
    }

    public void Add(Action<ITerminalMachine, IFrameOutput> report)
    {
        lock (_gate)
            _reports.AddLast(report);
    }

    /// <summary>Before everything that waits.</summary>
    public void First(Action<ITerminalMachine, IFrameOutput> report)
    {
        lock (_gate)
            _reports.AddFirst(report);
    }

    public void Do(Action<TerminalModel> action)
    {
        lock (_gate)
            action(_machine.Model);
    }

    /// <summary>All that it sent and was told, for an oracle; after the end.</summary>
    public void Tell(Ledger ledger)
    {
        foreach ((byte[] frame, DateTime at) in _sent)
            ledger.OnSent(Spec.Address, frame, at);
        foreach (byte[] frame in _told)
            ledger.OnTold(Spec.Address, frame);
    }

    /// <summary>Frames that came from the station and were no confirmations; those that act are sorted out by whoever asks.</summary>
    public IReadOnlyList<byte[]> Asked
    {
        get
        {
            lock (_gate)
                return [.. _controls];
        }
    }

    public int Told => _told.Count;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    void IFrameReceiver.OnFrame(ReadOnlySpan<byte> frame)
    {
        byte[]? report = null;
        if (ReportNumbers.Of(Spec.Family, frame, isUp: false) is { } number)
            report = _byNumber.GetValueOrDefault(number);
        else
            _controls.Add(frame.ToArray());
        long before = _counters.Confirms;
        _machine.Receive(frame, this);
        if (_counters.Confirms > before && report is not null)
            _told.Add(report);
    }

    /// <summary>What finds no line is lost; the machine hears of that when the receiving end does.</summary>
    void IFrameOutput.Send(ReadOnlySpan<byte> frame)
    {
        byte[] copy = frame.ToArray();
        _sent.Add((copy, TimeProvider.System.GetUtcNow().UtcDateTime));
        if (ReportNumbers.Of(Spec.Family, frame, isUp: true) is { } number)
            _byNumber[number] = copy;
        try
        {
            _socket?.Send(frame);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            _socket = null;
        }
    }

    async Task ConnectAsync()
    {
        byte[] buffer = new byte[4096];
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendTimeout = 5000 };
                await socket.ConnectAsync(_station, _stopping.Token);
                lock (_gate)
                {
                    _socket = socket;
                    _assembler.Clear();
                    _machine.Connected(this);
                }
                while (await socket.ReceiveAsync(buffer, _stopping.Token) is > 0 and int length)
                    lock (_gate)
                        _assembler.Append(buffer.AsSpan(0, length), this);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The line broke, or the run is over.
            }
            lock (_gate)
            {
                _socket = null;
                _machine.Disconnected();
            }
            await Task.Delay(s_redial);
        }
    }

    async Task TurnAsync()
    {
        using var timer = new PeriodicTimer(s_turn);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
                lock (_gate)
                    Turn();
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    void Turn()
    {
        if (_machine.Tick(this) == LinkWish.Reconnect)
            _socket?.Dispose();
        for (int begun = 0; begun < ReportsPerTurn && !IsQuiet && IsOnline && _machine.OpenReports < 2 * ReportsPerTurn; begun++)
            if (_reports.First is { } next)
            {
                _reports.RemoveFirst();
                next.Value(_machine, this);
            }
    }
}
