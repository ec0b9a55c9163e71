namespace LoadMgmt.Simulator.Radio;

/// <summary>A clock that a simulation sets. Hours pass as fast as the machine computes.</summary>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    long _ticks;

    public TimeSpan Elapsed => TimeSpan.FromTicks(_ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => start + Elapsed;

    /// <summary>Time does not go back.</summary>
    public void MoveTo(long timestamp) => _ticks = Math.Max(_ticks, timestamp);
}
