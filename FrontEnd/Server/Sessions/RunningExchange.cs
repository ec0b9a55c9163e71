using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>What an answer or a tick means for the exchange on the wire.</summary>
internal enum Progress : byte { None, Going, Repeat, Ended }

/// <summary>What became of the note that a control is about to act.</summary>
/// <param name="Refusal">Why it may not; null: it may.</param>
internal sealed record NoteEnding(string? Refusal)
{
    public static NoteEnding May { get; } = new(Refusal: null);

    public static NoteEnding NotTaken { get; } = new("taken back, or the audit log did not take it / 已撤销，或操作记录写入失败");

    public static NoteEnding Broke(Exception fault) => new($"{fault.GetType().Name}: {fault.Message}");

    public static NoteEnding Of(bool isTaken) => isTaken ? May : NotTaken;
}

/// <summary>
/// An exchange on the wire, or about to be: its bytes, its time, and the chain of frames that answers it (SEQ, file 01 section 5): the
/// first carries our PSEQ, each further one the next number.
/// </summary>
/// <param name="resting">Numbers of requests before that may still be answered, a bit each (<see cref="RequestNumbers"/>).</param>
internal sealed class RunningExchange(
    Exchange exchange, long queuedSince, byte frameCounter, TimeSpan timeout, int retries, ushort resting = 0)
{
    readonly int _first = frameCounter & 15;
    int _expected = frameCounter & 15, _retriesLeft = retries, _sends;
    bool _hasParts, _hasGap, _isAnswered;
    long _deadline = long.MaxValue;
    NoteEnding? _noted;

    public Exchange Exchange => exchange;

    public long QueuedSince => queuedSince;

    /// <summary>PFC of the request.</summary>
    public byte FrameCounter => frameCounter;

    /// <summary>The request as it went out; a repeat is these bytes again. Empty until it is written.</summary>
    public byte[] Frame { get; set; } = [];

    /// <summary>What its owner's log said, once that is known while it was waited for; null before.</summary>
    public NoteEnding? Noted
    {
        get => Volatile.Read(ref _noted);
        set => Volatile.Write(ref _noted, value);
    }

    /// <summary>The link that it was made for is gone, though there may be another: it was meant for now, and ends unsent.</summary>
    public bool HasLostLink { get; set; }

    /// <summary>When it went to the link; null while it did not.</summary>
    public DateTime? SentAt { get; private set; }

    public ExchangeOutcome Outcome { get; private set; }

    /// <summary>The link that it went out on last: an answer from anywhere else is none.</summary>
    public ILink? SentOn { get; private set; }

    /// <summary>It went out and was not answered, or went out more than once: each copy may have an answer under way.</summary>
    public bool MayStillBeAnswered => SentAt is not null && (!_isAnswered || _sends > 1);

    /// <summary>Its own number may belong to an answer that is late: no number was left that may not.</summary>
    bool IsDoubtful => IsResting(_first);

    public void Sent(ILink? link, DateTime at, TimeProvider time)
    {
        SentOn = link;
        _sends++;
        SentAt ??= at;
        _deadline = time.GetTimestamp() + Ticks(timeout, time);
    }

    public Progress Offer(in Arrival arrival, TimeProvider time)
    {
        // Before it is sent nothing can answer it, whatever number a stray frame has. A control with a doubtful number is settled by reading back.
        if (SentAt is null || IsDoubtful && exchange.IsControl)
            return Progress.None;
        bool inChain = !exchange.IsChained || arrival.Sequence == _expected;
        if (!inChain && !MayBelong(arrival))
            return Progress.None;
        Match match = exchange.Offer(arrival);
        if (match == Match.None || match == Match.Denied && IsDoubtful)
            return Progress.None;
        _hasGap |= exchange.IsChained && !_hasParts && !arrival.IsFirst || _hasParts && !inChain;
        _expected = arrival.Sequence + 1 & 15;
        if (match == Match.Part)
        {
            _hasParts = true;
            _deadline = time.GetTimestamp() + Ticks(timeout, time);
            return Progress.Going;
        }
        _isAnswered = true;
        Outcome = match == Match.Denied ? ExchangeOutcome.Denied : _hasGap ? ExchangeOutcome.Partial : ExchangeOutcome.Answered;
        return Progress.Ended;
    }

    public Progress Tick(TimeProvider time)
    {
        if (time.GetTimestamp() < _deadline)
            return Progress.None;
        if (_retriesLeft > 0 && !_hasParts)
        {
            _retriesLeft--;
            return Progress.Repeat;
        }
        Outcome = _hasParts ? ExchangeOutcome.Partial : ExchangeOutcome.TimedOut;
        return Progress.Ended;
    }

    /// <summary>
    /// Out of the chain, but perhaps still ours. Inside an answer: a later frame of it after a gap, though not one that begins another answer,
    /// nor the last one over again. As its beginning: poor firmware puts a counter of its own into RSEQ; such an answer is taken by its
    /// units, but never for a control, and never with the number of one of our last requests: then it is a late answer to that one.
    /// </summary>
    bool MayBelong(in Arrival arrival)
    {
        if (exchange.IsControl)
            return false;
        if (!_hasParts)
            return (_first - arrival.Sequence & 15) > 4 && !IsResting(arrival.Sequence);
        bool again = (arrival.Sequence + 1 & 15) == _expected && !arrival.IsFinal;
        return !arrival.IsFirst && !again;
    }

    bool IsResting(int number) => (resting >> (number & 15) & 1) != 0;

    /// <summary>Its time is up, as a link says that times answers itself.</summary>
    public void Expire() => Outcome = _hasParts ? ExchangeOutcome.Partial : ExchangeOutcome.TimedOut;

    /// <summary>An infinite time-out is a link's that times answers itself.</summary>
    static long Ticks(TimeSpan span, TimeProvider time) =>
        span == Timeout.InfiniteTimeSpan ? long.MaxValue / 2 : (long)(span.TotalSeconds * time.TimestampFrequency);
}
