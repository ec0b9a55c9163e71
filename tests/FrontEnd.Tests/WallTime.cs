using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests;

/// <summary>A clock whose wall time can be wrong, and be set; timers and time stamps know nothing of it.</summary>
internal class WallTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>Wall time minus right time.</summary>
    public TimeSpan Wrong { get; set; }

    public DateTimeOffset RightTime => base.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => RightTime + Wrong;

    public override long GetTimestamp() => RightTime.Ticks;
}
