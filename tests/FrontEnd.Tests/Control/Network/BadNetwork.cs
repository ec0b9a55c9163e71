using System.Net;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Machine;

namespace LoadMgmt.FrontEnd.Tests.Control.Network;

/// <summary>
/// The way between the station and one simulated terminal. A rule for each direction says when each copy of a frame arrives: no copy, and it
/// is lost; two, and it is doubled. What the station wrote and what the terminal got is kept apart.
/// </summary>
internal sealed class BadNetwork(TimeProvider time) : ILink, IFrameOutput
{
    public static readonly TimeSpan[] Lost = [], AtOnce = [TimeSpan.Zero], Twice = [TimeSpan.Zero, TimeSpan.Zero];

    readonly Lock _gate = new();
    readonly PriorityQueue<(bool IsUp, byte[] Frame), (DateTimeOffset Due, long Number)> _underway = new();
    long _number;

    /// <summary>Station to terminal.</summary>
    public Func<byte[], TimeSpan[]> Down { get; set; } = _ => AtOnce;

    /// <summary>Terminal to station.</summary>
    public Func<byte[], TimeSpan[]> Up { get; set; } = _ => AtOnce;

    /// <summary>Controls that the station wrote, in order.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Controls that the terminal got, with every copy.</summary>
    public List<byte[]> Received { get; } = [];

    public bool IsBusy
    {
        get
        {
            lock (_gate)
                return _underway.Count > 0;
        }
    }

    public long Id => 1;

    public LinkKind Kind => LinkKind.Tcp;

    public IPEndPoint? Remote { get; } = new(IPAddress.Loopback, 40001);

    public bool IsOpen => true;

    public object? State { get; set; }

    public static bool IsControl(byte[] bytes) => Read(bytes) is { IsUplink: false, Afn: Afn.Control or Afn.SetParameters };

    /// <summary>AFN 00 to something that the station asked.</summary>
    public static bool IsVerdict(byte[] bytes) => Read(bytes) is { IsUplink: true, Afn: Afn.Confirm };

    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        byte[] bytes = frame.ToArray();
        if (IsControl(bytes))
            Sent.Add(bytes);
        Carry(isUp: false, bytes, Down(bytes));
        return true;
    }

    public void Flush()
    {
    }

    public void Close(string reason) => throw new InvalidOperationException(reason);

    public void Send(ReadOnlySpan<byte> frame)
    {
        byte[] bytes = frame.ToArray();
        Carry(isUp: true, bytes, Up(bytes));
    }

    /// <summary>A frame that arrives so much later, whatever the rules.</summary>
    public void Carry(bool isUp, byte[] frame, params TimeSpan[] copies)
    {
        lock (_gate)
            foreach (TimeSpan after in copies)
                _underway.Enqueue((isUp, frame), (time.GetUtcNow() + after, _number++));
    }

    /// <summary>The next frame that has arrived by now.</summary>
    public bool TryTake(out bool isUp, out byte[] frame)
    {
        lock (_gate)
        {
            (isUp, frame) = (false, []);
            if (!_underway.TryPeek(out _, out var at) || at.Due > time.GetUtcNow())
                return false;
            (isUp, frame) = _underway.Dequeue();
        }
        if (!isUp && IsControl(frame))
            Received.Add(frame);
        return true;
    }

    static (bool IsUplink, Afn Afn)? Read(ReadOnlySpan<byte> bytes) =>
        FrameScanner.TryRead(ref bytes, Frame.MaxUserData, out Frame frame, out _, out _) == Scan.Frame ? (frame.Control.IsUplink, frame.Afn) : null;
}
