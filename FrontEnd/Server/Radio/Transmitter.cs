using LoadMgmt.FrontEnd.Radio.Ports;

namespace LoadMgmt.FrontEnd.Radio;

internal enum Sending : byte
{
    Idle,
    /// <summary>Waiting until nobody else is on the air.</summary>
    Sensing,
    KeyUp,
    /// <summary>The burst was handed over; its last bit is not out yet.</summary>
    Draining,
    Tail,
    /// <summary>Key off: the channel is the terminals'.</summary>
    Sent,
    /// <summary>Somebody else was on the air for too long; nothing was sent.</summary>
    Busy,
    /// <summary>The radio did not become ready after its key was pressed; nothing was sent.</summary>
    NotReady,
}

/// <summary>
/// Sends one burst in the exact order of a half-duplex radio: sense, key, wait, one write, computed drain, tail, key off. Driven by
/// <see cref="Step"/>, which does what is due and says when the next thing is.
/// </summary>
internal sealed class Transmitter(RadioChannelOptions options, ChannelTiming timing, TimeProvider time)
{
    static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan s_clear = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan s_ready = TimeSpan.FromMilliseconds(500);

    byte[] _burst = [];
    long _until, _giveUp, _clearSince;
    bool _keysAnyway;

    public Sending State { get; private set; }

    public bool IsBusy => State is Sending.Sensing or Sending.KeyUp or Sending.Draining or Sending.Tail;

    /// <summary>Nothing of the burst is on the air yet.</summary>
    public bool HasBegun => State is Sending.Draining or Sending.Tail or Sending.Sent;

    /// <summary>When the key was pressed, the burst handed over, its last bit out, and the key released.</summary>
    public long KeyedAt { get; private set; }

    public long WrittenAt { get; private set; }

    public long DrainedAt { get; private set; }

    public long SentAt { get; private set; }

    /// <param name="patience">How long a busy channel is waited for.</param>
    /// <param name="keysAnyway">After that it is keyed over whoever is there: a control, or a carrier that never ends.</param>
    public void Begin(byte[] burst, TimeSpan patience, bool keysAnyway)
    {
        long now = time.GetTimestamp();
        (_burst, _keysAnyway) = (burst, keysAnyway);
        (_giveUp, _clearSince) = (time.After(now, patience), 0);
        State = Sending.Sensing;
    }

    /// <summary>Does what is due; the timestamp of the next thing.</summary>
    public long Step(IRadioPort port, KeyGuard key, bool wasClear)
    {
        while (true)
        {
            long now = time.GetTimestamp();
            switch (State)
            {
                case Sending.Sensing:
                    if (!MayKey(port, wasClear, now, out long next))
                        return next;
                    State = Sending.KeyUp;
                    KeyedAt = now;
                    key.Press(timing.LongestKey(_burst.Length) + (options.WaitsForCts ? s_ready : TimeSpan.Zero));
                    _until = time.After(now, options.WaitsForCts ? s_ready : timing.KeyUp);
                    if (options.Key == KeyLine.None)
                        _until = now;
                    break;
                case Sending.KeyUp:
                    if (options.WaitsForCts && port.ClearToSend == false)
                    {
                        if (now < _until)
                            return Math.Min(_until, time.After(now, s_poll));
                        key.Release();
                        State = Sending.NotReady;
                        return now;
                    }
                    if (!options.WaitsForCts && now < _until)
                        return _until;
                    // The process ends: a burst without a carrier would be taken for sent.
                    if (!key.IsOn)
                    {
                        State = Sending.NotReady;
                        return now;
                    }
                    State = Sending.Draining;
                    WrittenAt = now;
                    port.Write(_burst);
                    // "All written" is said too early by most ports; a radio that keys itself keys before the first bit.
                    _until = time.After(now, timing.Bytes(_burst.Length) + Milliseconds(options.PortDelayMilliseconds)
                        + (options.Key == KeyLine.None ? timing.KeyUp : TimeSpan.Zero));
                    break;
                case Sending.Draining:
                    if (now < _until)
                        return _until;
                    State = Sending.Tail;
                    DrainedAt = now;
                    _until = time.After(now, timing.Tail);
                    break;
                case Sending.Tail:
                    if (now < _until)
                        return _until;
                    key.Release();
                    SentAt = time.GetTimestamp();
                    State = Sending.Sent;
                    return now;
                default:
                    return Stamps.Never;
            }
        }
    }

    public void Reset() => State = Sending.Idle;

    bool MayKey(IRadioPort port, bool wasClear, long now, out long next)
    {
        next = now;
        if (!options.HasCarrierDetect || port.Carrier is not { } carrier)
            return true;
        if (carrier)
            _clearSince = 0;
        else if (_clearSince == 0)
            _clearSince = wasClear ? time.After(now, -s_clear) : now;
        if (!carrier && time.GetElapsedTime(_clearSince, now) >= s_clear)
            return true;
        if (now >= _giveUp)
        {
            if (_keysAnyway)
                return true;
            State = Sending.Busy;
            return false;
        }
        next = Math.Min(_giveUp, time.After(now, s_poll));
        return false;
    }

    static TimeSpan Milliseconds(int value) => TimeSpan.FromMilliseconds(value);
}
