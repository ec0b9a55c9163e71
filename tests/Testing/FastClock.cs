namespace LoadMgmt.Testing;

/// <summary>
/// A clock that runs faster than the world, for runs that put a day into an hour: for everything that takes its time from it, timers included,
/// time goes by so much faster. What the machine takes is not made faster.
/// </summary>
/// <param name="world">The clock that it is derived from.</param>
/// <param name="start">Instant of the world at which it begins; the same in every process that shares it.</param>
/// <param name="shows">What it shows then.</param>
internal sealed class FastClock(TimeProvider world, double speed, DateTimeOffset start, DateTimeOffset shows) : TimeProvider
{
    readonly long _origin = world.GetTimestamp();

    public double Speed => speed;

    public DateTimeOffset Start => start;

    public DateTimeOffset Shows => shows;

    public override long TimestampFrequency => world.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => shows + (world.GetUtcNow() - start) * speed;

    public override long GetTimestamp() => _origin + (long)((world.GetTimestamp() - _origin) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(world.CreateTimer(callback, state, OfWorld(dueTime), OfWorld(period)), this);

    /// <summary>In whole milliseconds, as timers count, and never early; nothing (0) and never (-1) stay what they are.</summary>
    TimeSpan OfWorld(TimeSpan span) => span <= TimeSpan.Zero ? span : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / speed));

    sealed class Timer(ITimer inner, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.OfWorld(dueTime), clock.OfWorld(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
