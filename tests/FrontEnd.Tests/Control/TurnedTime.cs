namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>A clock that goes on exactly when somebody waits for it, to the next instant that anybody waits for.</summary>
internal sealed class TurnedTime() : WallTime(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero))
{
    readonly Lock _gate = new();
    readonly PriorityQueue<DateTimeOffset, DateTimeOffset> _waits = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
            lock (_gate)
                _waits.Enqueue(RightTime + dueTime, RightTime + dueTime);
        return timer;
    }

    public async Task DriveAsync(Task task)
    {
        while (!task.IsCompleted)
            await TurnAsync();
        await task;
    }

    /// <summary>Lets what goes on without waiting go on, then goes to the next instant that somebody waits for.</summary>
    public async Task TurnAsync()
    {
        await Task.Delay(1);
        DateTimeOffset due;
        lock (_gate)
            if (!_waits.TryDequeue(out due, out _))
                return;
        if (due > RightTime)
            Advance(due - RightTime);
    }
}
