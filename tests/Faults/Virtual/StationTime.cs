namespace LoadMgmt.Faults.Virtual;

/// <summary>
/// The clock of one run of the station's process: goes on when the world says so, fires its timers in their order, and its wall clock can jump
/// without them. It ends with its process.
/// </summary>
internal sealed class StationTime(DateTimeOffset start, TimeSpan wrong) : TimeProvider
{
    readonly PriorityQueue<Timer, (long Due, long Number)> _timers = new();
    readonly DateTimeOffset _start = start;
    long _elapsed, _number;

    /// <summary>Wall clock minus right time.</summary>
    public TimeSpan Wrong { get; set; } = wrong;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => TimeSpan.TicksPerDay + _elapsed;

    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(_elapsed) + Wrong;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        long end = _elapsed + by.Ticks;
        while (_timers.TryPeek(out Timer? timer, out var at) && at.Due <= end)
        {
            _timers.Dequeue();
            _elapsed = Math.Max(_elapsed, at.Due);
            timer.Fire(at.Number);
        }
        _elapsed = end;
    }

    sealed class Timer(StationTime time, Action callback) : ITimer
    {
        long _armed = -1, _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period > TimeSpan.Zero ? period.Ticks : 0;
            Arm(dueTime);
            return true;
        }

        public void Fire(long number)
        {
            if (number != _armed)
                return;     // changed or disposed since
            Arm(_period > 0 ? TimeSpan.FromTicks(_period) : Timeout.InfiniteTimeSpan);
            callback();
        }

        public void Dispose() => _armed = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        void Arm(TimeSpan after)
        {
            _armed = after < TimeSpan.Zero ? -1 : ++time._number;
            if (_armed >= 0)
                time._timers.Enqueue(this, (time._elapsed + after.Ticks, _armed));
        }
    }
}
