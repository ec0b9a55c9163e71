using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>A clock that goes on exactly when somebody waits for it, and by as much.</summary>
internal sealed class TurnedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero))
{
    readonly ConcurrentQueue<TimeSpan> _waits = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
            _waits.Enqueue(dueTime);
        return timer;
    }

    public async Task DriveAsync(Task task)
    {
        while (!task.IsCompleted)
            if (_waits.TryDequeue(out TimeSpan wait))
                Advance(wait);
            else
                await Task.Yield();
        await task;
    }
}
