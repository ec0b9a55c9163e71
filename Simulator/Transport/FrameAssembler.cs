using LoadMgmt.Protocols;

namespace LoadMgmt.Simulator.Transport;

/// <summary>Receives whole frames; borrowed.</summary>
internal interface IFrameReceiver
{
    void OnFrame(ReadOnlySpan<byte> frame);
}

/// <summary>Cuts a stream into frames. Holds a buffer only while a frame is incomplete.</summary>
internal sealed class FrameAssembler(ProtocolFamily family)
{
    byte[] _rest = [];

    /// <summary>Bytes that belonged to no frame.</summary>
    public long Dropped { get; private set; }

    public void Clear() => _rest = [];

    public void Append(ReadOnlySpan<byte> bytes, IFrameReceiver receiver)
    {
        if (_rest.Length > 0)
        {
            byte[] joined = [.. _rest, .. bytes];
            Cut(joined, receiver);
            return;
        }
        Cut(bytes, receiver);
    }

    void Cut(ReadOnlySpan<byte> rest, IFrameReceiver receiver)
    {
        Scan scan;
        while ((scan = FamilyFrames.TryRead(family, ref rest, out ReadOnlySpan<byte> frame, out _, out int dropped)) != Scan.NeedMore)
        {
            Dropped += dropped;
            if (scan == Scan.Frame)
                receiver.OnFrame(frame);
        }
        _rest = rest.Length == 0 ? [] : rest.ToArray();
    }
}
