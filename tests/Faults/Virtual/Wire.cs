using System.Net.Sockets;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Virtual;

/// <summary>
/// One TCP connection between a terminal and the station: two streams of bytes that arrive late, in pieces or together, or not at all when it
/// breaks. Its end at the station is the socket of a link.
/// </summary>
internal sealed class Wire(TerminalAddress terminal, long number, Random random) : ILinkSocket
{
    readonly Queue<(DateTimeOffset Due, byte[] Bytes)> _up = new(), _down = new();
    readonly Queue<byte[]> _arrived = new();
    byte[] _current = [];
    int _position;
    bool _isArmed;
    ArraySegment<byte> _waiting;

    public TerminalAddress Terminal => terminal;

    public long Number => number;

    public ILinkSocketOwner? Owner { get; set; }

    /// <summary>Bytes that the station wrote, before the network has them.</summary>
    public Action<Wire, byte[]>? Written { get; set; }

    /// <summary>The station writes controls twice, as one might who wants to be sure; for a test of the oracle.</summary>
    public bool Insists { get; init; }

    /// <summary>Right time.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => default;

    /// <summary>Longest delay of what is put on it.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What is put on it falls into pieces.</summary>
    public bool Splits { get; set; }

    /// <summary>The station's end takes nothing: its kernel's buffer is full.</summary>
    public bool IsStuck { get; set; }

    /// <summary>The terminal has it no more; the station may still think so.</summary>
    public bool IsLeft { get; private set; }

    /// <summary>The station closed it, or its process died.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The network has forgotten it; the station hears of it by what it receives.</summary>
    public bool IsBroken { get; private set; }

    public bool IsIdle => _up.Count == 0 && _down.Count == 0 && _arrived.Count == 0;

    /// <summary>The terminal sends.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (!IsLeft && !IsBroken)
            Put(_up, bytes);
    }

    /// <summary>What has arrived at the terminal by now; null: nothing.</summary>
    public byte[]? Take() => !IsLeft && _down.TryPeek(out var next) && next.Due <= Now() ? _down.Dequeue().Bytes : null;

    /// <summary>The terminal goes away without a word, as when its power fails.</summary>
    /// <param name="arrives">What it sent still arrives; else only part of it does.</param>
    public void Leave(bool arrives)
    {
        IsLeft = true;
        _down.Clear();
        if (!arrives)
            Cut();
    }

    /// <summary>A reset: of what is under way a part may have arrived, the last piece cut somewhere.</summary>
    public void Break()
    {
        Cut();
        _down.Clear();
        IsBroken = true;
    }

    /// <summary>The station's process is gone.</summary>
    public void Die()
    {
        IsClosed = true;
        Owner = null;
        _up.Clear();
        _arrived.Clear();
    }

    /// <summary>Hands what has arrived to the station; true: something did.</summary>
    public bool Deliver()
    {
        if (IsClosed)
            return false;
        bool any = false;
        while (_up.TryPeek(out var next) && next.Due <= Now())
        {
            _arrived.Enqueue(_up.Dequeue().Bytes);
            any = true;
        }
        if (_waiting.Count > 0 && !IsStuck)
        {
            ArraySegment<byte> waiting = _waiting;
            _waiting = default;
            Emit(waiting);
            Owner!.OnSent(SocketError.Success, waiting.Count);
            any = true;
        }
        if (_isArmed && (any || _arrived.Count > 0 || IsEnded))
        {
            _isArmed = false;
            Owner!.OnReadable();
            return true;
        }
        return any;
    }

    SocketError ILinkSocket.Receive(Span<byte> into, out int count)
    {
        if (_position == _current.Length && _arrived.TryDequeue(out byte[]? next))
            (_current, _position) = (next, 0);
        count = Math.Min(into.Length, _current.Length - _position);
        _current.AsSpan(_position, count).CopyTo(into);
        _position += count;
        return count > 0 ? SocketError.Success : IsEnded ? SocketError.ConnectionReset : SocketError.WouldBlock;
    }

    SocketError ILinkSocket.Send(ReadOnlySpan<byte> bytes, out int count)
    {
        count = 0;
        if (IsClosed || IsBroken)
            return SocketError.ConnectionReset;
        if (IsStuck)
            return SocketError.WouldBlock;
        count = bytes.Length;
        Emit(bytes);
        return SocketError.Success;
    }

    bool ILinkSocket.Arm()
    {
        bool isReady = _position < _current.Length || _arrived.Count > 0 || IsEnded;
        _isArmed = !isReady;
        return isReady;
    }

    void ILinkSocket.SendLater(ArraySegment<byte> bytes) => _waiting = bytes;

    void ILinkSocket.Close(bool reset)
    {
        IsClosed = true;
        _arrived.Clear();
    }

    bool IsEnded => IsBroken && _up.Count == 0;

    void Emit(ReadOnlySpan<byte> bytes)
    {
        for (int times = Insists && bytes.Length > 12 && bytes[12] == 5 ? 2 : 1; times > 0; times--)
            Written?.Invoke(this, bytes.ToArray());
        if (!IsLeft)
            Put(_down, bytes);
    }

    /// <summary>Order is kept, as TCP does.</summary>
    void Put(Queue<(DateTimeOffset Due, byte[] Bytes)> way, ReadOnlySpan<byte> bytes)
    {
        DateTimeOffset due = Now() + Delay * random.NextDouble();
        if (way.Count > 0 && way.Last().Due is var last && last > due)
            due = last;
        while (Splits && bytes.Length > 1 && random.Next(3) > 0)
        {
            int piece = random.Next(1, bytes.Length);
            way.Enqueue((due, bytes[..piece].ToArray()));
            bytes = bytes[piece..];
            due += Delay * (random.NextDouble() / 4);
        }
        way.Enqueue((due, bytes.ToArray()));
    }

    void Cut()
    {
        int arrive = random.Next(_up.Count + 1);
        var rest = _up.Take(arrive).ToArray();
        _up.Clear();
        for (int i = 0; i < rest.Length; i++)
            _up.Enqueue(i < rest.Length - 1 || rest[i].Bytes.Length < 2 ? rest[i] : (rest[i].Due, rest[i].Bytes[..random.Next(1, rest[i].Bytes.Length)]));
    }
}
