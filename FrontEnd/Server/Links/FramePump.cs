using System.Buffers;
using System.IO.Pipelines;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Links;

internal enum Pumped : byte
{
    /// <summary>All that is there was taken; more will be told.</summary>
    Waiting,
    /// <summary>The journal is full: the frame at the head of the input was refused and is handed over again by the next call.</summary>
    Held,
    /// <summary>More is there, but others on this thread want their turn.</summary>
    Yielding,
    /// <summary>The link has used up its rate; it is read again when that allows.</summary>
    Throttled,
    Ended,
}

/// <summary>Moves the frames of one stream from its pipe to the sink. Never waits; one caller at a time.</summary>
internal sealed class FramePump(ILink link, PipeReader input, FrameIntake intake, int halfFrameSeconds, LinkLimits? limits = null)
{
    /// <summary>Full reads, 64 KiB each, before a stream that never pauses gives way.</summary>
    const int MaxReads = 8;

    IntakeState _state;
    LinkBudget _budget;
    volatile bool _isThrottled;
    long _halfSince;

    /// <summary>Bytes kept of a frame that is not whole, as counted in <see cref="LinkLimits.Halves"/>.</summary>
    ushort _half;

    long _framedAt = intake.Time.GetTimestamp();

    /// <summary>
    /// The frame that has begun is older than its limit: a false 68H, perhaps with real frames behind it. Asked by any thread; the next
    /// <see cref="Drain"/> drops that byte and looks again.
    /// </summary>
    public bool IsOverdue =>
        Volatile.Read(ref _halfSince) is var since && since != 0 && intake.Time.GetElapsedTime(since) >= TimeSpan.FromSeconds(halfFrameSeconds);

    /// <summary>True once a valid frame has come.</summary>
    public bool HasFramed { get; private set; }

    /// <summary>It stopped reading because of its rate, and may go on now. Asked by any thread.</summary>
    public bool IsFreeAgain => _isThrottled && _budget.FreeAt <= intake.Time.GetTimestamp();

    /// <summary>The link is closed: it keeps nothing any more.</summary>
    public void End() => Keep(0);

    /// <summary>How long no valid frame has come, since the link was opened at most.</summary>
    public TimeSpan Unframed => intake.Time.GetElapsedTime(Volatile.Read(ref _framedAt));

    public Pumped Drain()
    {
        if (_isThrottled)
        {
            if (!IsFreeAgain)
                return Pumped.Throttled;
            _isThrottled = false;
        }
        bool isOverdue = IsOverdue;
        if (isOverdue)
            input.CancelPendingRead();    // makes the pipe show again what it has
        for (int reads = 0; reads < MaxReads; reads++)
        {
            if (!input.TryRead(out ReadResult read))
                return Pumped.Waiting;
            bool isTaken = read.Buffer.IsSingleSegment
                ? Pump(read, read.Buffer.FirstSpan, isOverdue)
                : PumpSegments(read, isOverdue);
            isOverdue = false;
            if (!link.IsOpen || read.IsCompleted && isTaken)
                return Pumped.Ended;
            if (!isTaken)
                return Pumped.Held;
            if (_isThrottled)
                return Pumped.Throttled;
        }
        return Pumped.Yielding;
    }

    bool Pump(in ReadResult read, ReadOnlySpan<byte> bytes, bool isOverdue)
    {
        ReadOnlySpan<byte> rest = bytes;
        ReadTally tally = default;
        if (isOverdue && rest.Length > 0)
            GiveUp(ref rest, 1, ref tally);
        bool isTaken = intake.Take(link, ref _state, ref rest, ref tally);
        if (isTaken && read.IsCompleted && rest.Length > 0)
            GiveUp(ref rest, rest.Length, ref tally);
        int consumed = bytes.Length - rest.Length;
        Remember(consumed, isTaken ? rest.Length : 0);
        if (tally.Bytes > 0)
        {
            Charge(tally);
            intake.End(link, ref _state, tally);
        }
        SequencePosition position = read.Buffer.GetPosition(consumed);
        input.AdvanceTo(position, isTaken ? read.Buffer.End : position);
        return isTaken;
    }

    void Charge(in ReadTally tally)
    {
        long now = link is ITimedLink timed ? timed.ReadStamp : intake.Time.GetTimestamp();
        if (tally.Frames > 0)
        {
            HasFramed = true;
            Volatile.Write(ref _framedAt, now);
        }
        if (limits is null)
            return;
        if (_budget.Charge(limits, tally, now))
            Throttle(limits, tally);
        if (_budget.IsNoisy(limits) && link.IsOpen)
        {
            intake.Counters.AddClosedNoisy();
            limits.Tell("Links:MaxNoiseBytes", limits.MaxNoise, link.Remote, "the link was closed", "已关闭链路");
            link.Close(LinkClose.Noisy);
        }
    }

    void Throttle(LinkLimits limits, in ReadTally tally)
    {
        _isThrottled = true;
        intake.Counters.AddThrottled();
        (string setting, int limit) = limits.Slower(tally.Frames, tally.Bytes);
        limits.Tell(setting, limit, link.Remote, "the link is read later", "推迟读取该链路");
    }

    /// <summary>Pipes in memory and serial lines come in segments; they are slow enough for a copy.</summary>
    bool PumpSegments(in ReadResult read, bool isOverdue)
    {
        int length = (int)read.Buffer.Length;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            read.Buffer.CopyTo(bytes);
            return Pump(read, bytes.AsSpan(0, length), isOverdue);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    void GiveUp(ref ReadOnlySpan<byte> rest, int bytes, ref ReadTally tally)
    {
        intake.Counters.AddHalfFrame();
        tally.Drop(bytes, new(Fault.Truncated, rest.Length));
        tally.Bytes += bytes;
        rest = rest[bytes..];
    }

    void Remember(int consumed, int half)
    {
        if (half == 0)
            Volatile.Write(ref _halfSince, 0);
        else if (consumed > 0 || _halfSince == 0)
            Volatile.Write(ref _halfSince, intake.Time.GetTimestamp());
        if (half != _half)
            Keep(half);
    }

    void Keep(int half)
    {
        ushort kept = (ushort)Math.Min(half, ushort.MaxValue);
        int by = kept - _half;
        _half = kept;
        if (limits is null || limits.Halves.Change(by, kept) || by <= 0 || !link.IsOpen)
            return;
        intake.Counters.AddClosedHalf();
        limits.Tell("Links:MaxHalfFrameBytes", limits.Halves.Limit, link.Remote, "a link that kept more than its share was closed", "已关闭占用过多的链路");
        link.Close(LinkClose.HalfFrame);
    }
}
