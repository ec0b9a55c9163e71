using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>What an answer or a tick means for the exchange on the wire.</summary>
internal enum Progress : byte { None, Going, Repeat, Ended }

/// <summary>
/// An exchange on the wire: its bytes, its time, and the chain of frames that answers it (SEQ, file 01 section 5): the first carries our
/// PSEQ, each further one the next number.
/// </summary>
internal sealed class RunningExchange
{
    readonly TimeSpan _timeout;
    readonly int _first;
    int _expected, _retriesLeft;
    bool _hasParts, _hasGap;
    long _deadline = long.MaxValue;

    /// <param name="sequence">PSEQ of the request.</param>
    public RunningExchange(Exchange exchange, byte[] frame, int sequence, TimeSpan timeout, int retries)
    {
        (Exchange, Frame) = (exchange, frame);
        (_first, _expected) = (sequence, sequence);
        (_timeout, _retriesLeft) = (timeout, retries);
    }

    public Exchange Exchange { get; }

    /// <summary>The request as it went out; a repeat is these bytes again.</summary>
    public byte[] Frame { get; }

    public DateTime? SentAt { get; private set; }

    public ExchangeOutcome Outcome { get; private set; }

    public void Sent(DateTime at, TimeProvider time)
    {
        SentAt ??= at;
        _deadline = time.GetTimestamp() + Ticks(_timeout, time);
    }

    public Progress Offer(in Arrival arrival, TimeProvider time)
    {
        bool inChain = arrival.Sequence == _expected;
        if (!inChain && !MayBelong(arrival.Sequence))
            return Progress.None;
        Match match = Exchange.Offer(arrival);
        if (match == Match.None)
            return Progress.None;
        _hasGap |= !_hasParts && !arrival.IsFirst || _hasParts && !inChain;
        _expected = arrival.Sequence + 1 & 15;
        if (match == Match.Part)
        {
            _hasParts = true;
            _deadline = time.GetTimestamp() + Ticks(_timeout, time);
            return Progress.Going;
        }
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
    /// Poor firmware puts a counter of its own into RSEQ; such an answer is taken by its units, but never for a control, and never when
    /// the number is that of one of our last requests: then it is a late answer to that one.
    /// </summary>
    bool MayBelong(int received) => !Exchange.IsControl && (_hasParts || (_first - received & 15) is 0 or > 4);

    static long Ticks(TimeSpan span, TimeProvider time) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
