using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Radio;

internal enum HeardAs : byte
{
    /// <summary>For the sessions.</summary>
    Frame,
    /// <summary>The same once more: a relay's copy of what was heard directly.</summary>
    Again,
    /// <summary>Our own burst, come back.</summary>
    Echo,
    /// <summary>Another master's question on our frequency.</summary>
    OtherMaster,
}

/// <summary>Says what a heard frame is, before any session sees it: relays repeat, simplex radios echo, and other masters may share the frequency.</summary>
internal sealed class AnswerFilter
{
    const int MostKept = 16;

    readonly List<byte[]> _now = [], _before = [];
    byte[] _sent = [];

    /// <summary>A burst of ours begins: what was heard before it may still be heard once more.</summary>
    public void Begin(byte[] frame)
    {
        _sent = frame;
        _before.Clear();
        _before.AddRange(_now);
        _now.Clear();
    }

    public HeardAs Judge(byte[] frame)
    {
        if (!new ControlField(frame[6]).IsUplink)
            return frame.AsSpan().SequenceEqual(_sent) ? HeardAs.Echo : HeardAs.OtherMaster;
        // What a terminal starts by itself it repeats until it is confirmed, byte for byte: each time counts.
        if (new ControlField(frame[6]).IsFromInitiator)
            return HeardAs.Frame;
        if (Contains(_now, frame) || Contains(_before, frame))
            return HeardAs.Again;
        if (_now.Count == MostKept)
            _now.RemoveAt(0);
        _now.Add(frame);
        return HeardAs.Frame;
    }

    static bool Contains(List<byte[]> heard, byte[] frame) => heard.Exists(other => other.AsSpan().SequenceEqual(frame));
}
