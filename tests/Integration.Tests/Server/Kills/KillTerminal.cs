using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Transport;

namespace LoadMgmt.Integration.Tests.Server.Kills;

/// <summary>
/// A simulated terminal with a plain socket, which dials again at once when its server is gone, and keeps every control frame that it got,
/// also those that the terminal itself would take for a repetition.
/// </summary>
internal sealed class KillTerminal : IFrameReceiver, IFrameOutput, IAsyncDisposable
{
    static readonly TimeSpan s_redial = TimeSpan.FromMilliseconds(20);

    /// <summary>Behind head, C, A, AFN and SEQ.</summary>
    static readonly int s_units = Frame.HeadLength + Frame.FixedUserData;

    readonly ITerminalMachine _machine;
    readonly IPEndPoint _server;
    readonly Random _delays;
    readonly CancellationTokenSource _stopping = new();
    readonly ConcurrentQueue<byte[]> _controls = [];
    readonly Queue<byte[]> _received = [];
    readonly Lock _gate = new();
    readonly Task _running;
    Socket? _socket;

    public KillTerminal(TerminalSpec spec, IPEndPoint server, int seed)
    {
        (_server, _delays) = (server, new(seed));
        _machine = ITerminalMachine.Of(new TerminalModel(spec, TimeProvider.System), new(), TimeProvider.System);
        _running = Task.Run(RunAsync);
    }

    public TerminalAddress Address => _machine.Model.Spec.Address;

    public bool IsOnline => _machine.Phase == LinkPhase.Online;

    /// <summary>Frames of AFN 04 and 05 as they came, hexadecimal.</summary>
    public IReadOnlyList<string> Controls => [.. _controls.Select(Convert.ToHexString)];

    /// <summary>The same without SEQ and checksum, which a second sending would have anew: what each told the terminal to do.</summary>
    public IReadOnlyList<string> Orders => [.. _controls.Select(frame => Convert.ToHexString(frame.AsSpan(s_units..^Frame.TailLength)))];

    /// <summary>A control frame came.</summary>
    public event Action? Controlled;

    /// <summary>Someone on site closes all breakers, so that the rounds can be tripped again.</summary>
    public void CloseBreakers()
    {
        lock (_gate)
        {
            _machine.Model.Rounds.LetGo(TripCauses.Remote, TimeProvider.System.GetUtcNow());
            _machine.Model.Advance();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    public void OnFrame(ReadOnlySpan<byte> frame) => _received.Enqueue(frame.ToArray());

    void IFrameOutput.Send(ReadOnlySpan<byte> frame) => _socket!.Send(frame);

    async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var socket = _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(_server, _stopping.Token);
                await LiveAsync(socket);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException)
            {
                // The server was killed, or the test is over.
            }
            lock (_gate)
                _machine.Disconnected();
            await Task.Delay(s_redial);
        }
    }

    async Task LiveAsync(Socket socket)
    {
        var assembler = new FrameAssembler(_machine.Model.Spec.Family);
        byte[] buffer = new byte[4096];
        _received.Clear();
        lock (_gate)
            _machine.Connected(this);
        while (await socket.ReceiveAsync(buffer, _stopping.Token) is > 0 and int length)
        {
            assembler.Append(buffer.AsSpan(0, length), this);
            // Before anything else, so that no frame that came goes uncounted.
            byte[][] frames = [.. _received];
            _received.Clear();
            foreach (byte[] frame in frames.Where(IsControl))
                _controls.Enqueue(frame);
            foreach (byte[] frame in frames)
                await ActAsync(frame);
        }
    }

    /// <summary>Terminals take their time over a control.</summary>
    async Task ActAsync(byte[] frame)
    {
        if (IsControl(frame))
        {
            Controlled?.Invoke();
            await Task.Delay(_delays.Next(40), _stopping.Token);
        }
        lock (_gate)
        {
            _machine.Receive(frame, this);
            _machine.Tick(this);
        }
    }

    static bool IsControl(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        return FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out _, out _) == Scan.Frame
            && frame is { Control.IsUplink: false, Afn: Afn.Control or Afn.SetParameters };
    }
}
