using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Radio;

internal enum Waited : byte
{
    Going,
    /// <summary>No head of an answer in time.</summary>
    NoAnswer,
    /// <summary>The terminal answered, and the answer did not arrive whole.</summary>
    Garbled,
}

/// <summary>
/// The wait for one answer: until its head is there, then for the rest by its own length, and never through a silence inside it. Bytes that
/// are no head prolong nothing, so that an endless carrier ends nothing but this wait.
/// </summary>
internal sealed class AnswerWait(ChannelTiming timing, TimeProvider time)
{
    long _headBy, _restBy, _lastByte, _begun;
    bool _hasHead;
    TerminalAddress _terminal;

    /// <summary>When the head of the frame now arriving, or of the last one, was seen.</summary>
    public long HeadAt { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(_begun);

    /// <summary>From the end of our tail to the head.</summary>
    public TimeSpan SinceBegin => time.GetElapsedTime(_begun, HeadAt);

    public void Begin(TerminalAddress terminal, TimeSpan wait)
    {
        _begun = time.GetTimestamp();
        (_terminal, _hasHead) = (terminal, false);
        (_headBy, _restBy, _lastByte, HeadAt) = (time.After(_begun, wait), Stamps.Never, _begun, _begun);
    }

    /// <summary>One frame of the answer came and another will follow.</summary>
    public void Again(TimeSpan wait) => (_headBy, _restBy, _hasHead) = (time.After(time.GetTimestamp(), wait), Stamps.Never, false);

    public void OnBytes(Deframer deframer)
    {
        _lastByte = time.GetTimestamp();
        Look(deframer);
    }

    /// <summary>A frame was taken: whatever comes next is another.</summary>
    public void OnFrame(Deframer deframer)
    {
        if (!_hasHead)
            HeadAt = time.GetTimestamp();
        _hasHead = false;
        _restBy = Stamps.Never;
        Look(deframer);
    }

    /// <summary>What the time says; <paramref name="next"/> is when to ask again.</summary>
    public Waited Judge(Deframer deframer, out long next)
    {
        long now = time.GetTimestamp();
        long gapBy = time.After(_lastByte, timing.FrameGap);
        if (_hasHead && (now >= _restBy || now >= gapBy))
        {
            bool mine = deframer.Sender == _terminal;
            deframer.GiveUp();
            (_hasHead, _restBy) = (false, Stamps.Never);
            if (mine)
            {
                next = now;
                return Waited.Garbled;
            }
        }
        if (!_hasHead && now >= _headBy)
        {
            next = now;
            return Waited.NoAnswer;
        }
        next = _hasHead ? Math.Min(_restBy, gapBy) : _headBy;
        return Waited.Going;
    }

    void Look(Deframer deframer)
    {
        if (_hasHead || !deframer.HasHead)
            return;
        _hasHead = true;
        HeadAt = time.GetTimestamp();
        _restBy = time.After(HeadAt, timing.Rest(deframer.Missing));
    }
}
