using System.Buffers;
using System.IO.Pipelines;
using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.FrontEnd.Radio.Ports;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>Told what came over the air.</summary>
internal interface IAirListener
{
    /// <summary>Bytes, of a frame or not.</summary>
    void OnBytes();

    /// <summary>A frame is whole; it is handed over next.</summary>
    void OnWhole();

    /// <summary>A frame that is neither ours nor a copy; false when there is no room for it now: it is offered again.</summary>
    bool TryTake(byte[] frame, int onAir);

    /// <summary>A whole frame by its marks, with a wrong sum.</summary>
    void OnGarbled(ReadOnlySpan<byte> frame);

    /// <summary>What was heard directly came once more, through a relay.</summary>
    void OnCopy();

    /// <summary>Field strength of the last frame.</summary>
    void OnStrength(byte rssi);
}

/// <summary>What comes out of the radio, sorted: echo, noise, texts of the radio itself, frames, field strength.</summary>
/// <param name="reset">The radio wants its line to be opened anew.</param>
internal sealed class Receiver(
    RadioChannelOptions options, IRadioFraming framing, RadioCounters counters, IAirListener listener, Action<string> reset, TimeProvider time)
{
    /// <summary>A radio that appends bytes to a frame has done so within this.</summary>
    static readonly TimeSpan s_appended = TimeSpan.FromMilliseconds(30);

    readonly AnswerFilter _filter = new();
    /// <summary>Frames that nobody had room for; no more than one read of the port brings.</summary>
    readonly Queue<(byte[] Frame, int OnAir)> _held = [];
    int _appended;
    long _appendedBy, _lineErrorsSeen, _noiseSeen;

    public Deframer Deframer { get; } = new(framing, framing.LengthOf(ChannelTiming.MaxFrame) + 1);

    /// <summary>A new line begins with nothing.</summary>
    public void OnOpened()
    {
        (_appended, _lineErrorsSeen) = (0, 0);
        _held.Clear();
        Deframer.Clear();
    }

    /// <summary>A burst of ours begins.</summary>
    public void Begin(byte[] frame) => _filter.Begin(frame);

    /// <summary>Our key is off: what came while it was on is our own.</summary>
    public void OnSent(IRadioPort port)
    {
        Deframer.Clear();
        while (port.Input.TryRead(out ReadResult read))
        {
            counters.Echoes += read.Buffer.Length;
            port.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    /// <summary>Takes what has come; false while a frame is held that nobody has room for.</summary>
    public bool Receive(IRadioPort port, bool isKeyed)
    {
        if (port.LineErrors is var errors && errors != _lineErrorsSeen)
        {
            counters.LineErrors += errors - _lineErrorsSeen;
            _lineErrorsSeen = errors;
            // A character with a wrong parity is in it: the frame is none any more.
            Deframer.GiveUp();
        }
        if (!TryHandOver())
            return false;
        while (_held.Count == 0 && port.Input.TryRead(out ReadResult read))
        {
            foreach (ReadOnlyMemory<byte> part in read.Buffer)
                Hear(part.Span, isKeyed);
            port.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }
        return TryHandOver();
    }

    /// <summary>Bytes of noise since the last call.</summary>
    public int TakeNoise()
    {
        int noise = (int)(Deframer.Noise - _noiseSeen);
        _noiseSeen = Deframer.Noise;
        return noise;
    }

    /// <summary>Looks at what is left, after a head was given up.</summary>
    public void Rescan()
    {
        while (Deframer.Next() is { } heard)
            OnHeard(heard);
    }

    void Hear(ReadOnlySpan<byte> bytes, bool isKeyed)
    {
        if (isKeyed)
        {
            counters.Echoes += bytes.Length;
            return;
        }
        if (options.Radio == RadioKind.AtCommand && AtTexts.Cut(ref bytes) is { } text && AtTexts.Status(text) == 6)
            reset("the radio asks to be reset / 电台请求复位");
        TakeAppended(ref bytes);
        while (!bytes.IsEmpty)
        {
            Deframer.Add(ref bytes);
            Rescan();
        }
        listener.OnBytes();
    }

    void OnHeard(in Heard heard)
    {
        if (heard.Kind == HeardKind.Garbled)
        {
            listener.OnGarbled(heard.Frame);
            return;
        }
        switch (_filter.Judge(heard.Frame!))
        {
            case HeardAs.Frame:
                listener.OnWhole();
                _held.Enqueue((heard.Frame!, heard.Length));
                TryHandOver();
                if (options.AppendsRssi)
                    (_appended, _appendedBy) = (2, time.After(time.GetTimestamp(), s_appended));
                TakeAppendedBehind();
                break;
            case HeardAs.Again:
                listener.OnCopy();
                break;
            case HeardAs.OtherMaster:
                counters.ForeignMasters++;
                break;
            default:
                break;
        }
    }

    bool TryHandOver()
    {
        for (; _held.TryPeek(out (byte[] Frame, int OnAir) held); _held.Dequeue())
            if (!listener.TryTake(held.Frame, held.OnAir))
                return false;
        return true;
    }

    void TakeAppendedBehind()
    {
        ReadOnlySpan<byte> behind = Deframer.Rest;
        int before = behind.Length;
        TakeAppended(ref behind);
        Deframer.Skip(before - behind.Length);
    }

    /// <summary>Quality and field strength, two bytes behind each frame.</summary>
    void TakeAppended(ref ReadOnlySpan<byte> bytes)
    {
        if (_appended > 0 && time.GetTimestamp() > _appendedBy)
            _appended = 0;
        for (; _appended > 0 && !bytes.IsEmpty; bytes = bytes[1..])
            if (--_appended == 0)
                listener.OnStrength(bytes[0]);
    }
}
