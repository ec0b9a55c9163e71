using System.Net;
using System.Net.Sockets;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>
/// A terminal's side of one connection on a plain blocking socket: sends its frames over and over, and checks that each is answered once,
/// by a valid confirmation of that frame.
/// </summary>
internal sealed class PeerClient : IDisposable
{
    const int PatienceMilliseconds = 20_000, Sequences = 16;

    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true, ReceiveTimeout = PatienceMilliseconds, SendTimeout = PatienceMilliseconds,
    };
    readonly TerminalAddress _address;
    readonly PeerFrames _frames;
    readonly byte[] _input;
    int _kept, _at, _next;
    long _heartbeats, _data;

    public PeerClient(int port, int number, int inputBytes)
    {
        (_address, _frames, _input) = (AddressOf(number), new(AddressOf(number)), new byte[inputBytes]);
        _socket.Connect(IPAddress.Loopback, port);
        Send(_frames.Login);
        Sent = 1;
        Receive(atMost: 0);
        (Sent, Answered, _heartbeats) = (0, 0, 0);
    }

    /// <summary>Whole frames since the login.</summary>
    public long Sent { get; private set; }

    public long Answered { get; private set; }

    public long Unanswered => Sent - Answered;

    public static TerminalAddress AddressOf(int number) => TerminalAddress.Of376(0x4401, (ushort)number);

    /// <summary>Sends the next frame alone.</summary>
    public void SendFrame() => SendTo(_frames.Ends[_next]);

    /// <summary>Sends so many bytes, wherever that cuts the last frame.</summary>
    public void SendBlock(int bytes) => SendTo(Math.Min(_at + bytes, _frames.Bytes.Length));

    /// <summary>Sends what is missing of a frame that was cut.</summary>
    public void FinishFrame()
    {
        if (_at > (_next == 0 ? 0 : _frames.Ends[_next - 1]))
            SendFrame();
    }

    /// <summary>Waits until no more than so many frames are unanswered.</summary>
    public void Receive(long atMost)
    {
        while (Unanswered > atMost)
        {
            int count = _socket.Receive(_input, _kept, _input.Length - _kept, SocketFlags.None);
            if (count == 0)
                throw new InvalidDataException($"{_address}: the server closed with {Unanswered} frames unanswered");
            Check(_input.AsSpan(0, _kept + count));
        }
    }

    /// <summary>Nothing more may come once everything was answered, and both kinds must have had their own.</summary>
    public void RequireSilence()
    {
        if (_socket.Available > 0 || _kept > 0 || Unanswered != 0 || _heartbeats != (Sent + 1) / 2)
            throw new InvalidDataException($"{_address}: {Unanswered} frames unanswered, {_socket.Available + _kept} bytes more than were asked for");
    }

    public void Dispose() => _socket.Dispose();

    void SendTo(int end)
    {
        Send(_frames.Bytes.AsSpan(_at, end - _at));
        _at = end;
        while (_next < _frames.Ends.Length && _frames.Ends[_next] <= _at)
        {
            _next++;
            Sent++;
        }
        if (_next == _frames.Ends.Length)
            (_next, _at) = (0, 0);
    }

    void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[_socket.Send(bytes)..];
    }

    void Check(ReadOnlySpan<byte> bytes)
    {
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref bytes, PeerFrames.MaxLength, out Frame frame, out _, out _)) == Scan.Frame)
        {
            bool isHeartbeat = frame.Control == ControlField.LinkAnswer;
            long expected = isHeartbeat ? _heartbeats++ : _data++;
            if (frame.Control.IsUplink || frame.Afn != Afn.Confirm || frame.Address.Terminal != _address || frame.Sequence.Number != expected % Sequences)
                throw new InvalidDataException($"{_address}: {Convert.ToHexString(frame.Bytes)} does not confirm frame {expected}");
            Answered++;
        }
        if (scan == Scan.Skipped || Answered > Sent)
            throw new InvalidDataException($"{_address}: {Answered} confirmations of {Sent} frames, or noise");
        bytes.CopyTo(_input);
        _kept = bytes.Length;
    }
}
