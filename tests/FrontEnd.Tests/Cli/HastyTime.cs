namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>A clock that stands, on which pauses of seconds are over at once and longer ones never.</summary>
internal sealed class HastyTime : TimeProvider
{
    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    public override DateTimeOffset GetUtcNow() => new(2026, 3, 15, 4, 2, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime <= s_pause ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
}
