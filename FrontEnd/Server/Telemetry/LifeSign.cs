using System.Collections.Concurrent;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>
/// One loop that everything depends on says when its work begins and ends; work that never ends is a process that only seems to live.
/// A loop that only ever begins has to begin again in time.
/// </summary>
public sealed class LifeSign(string name, TimeProvider time)
{
    long _since;

    public string Name => name;

    /// <summary>How long the present piece of work runs; zero while there is none.</summary>
    public TimeSpan Busy => Volatile.Read(ref _since) is var since && since != 0 ? time.GetElapsedTime(since) : TimeSpan.Zero;

    public void Begin() => Volatile.Write(ref _since, time.GetTimestamp());

    public void End() => Volatile.Write(ref _since, 0);
}

/// <summary>All life signs of the process, for /health/live and the watchdog of systemd.</summary>
public sealed class LifeSigns(TimeProvider time)
{
    /// <summary>Longer than the worst flush of a loaded disk, shorter than an operator's patience.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    readonly ConcurrentQueue<LifeSign> _all = new();

    public LifeSign Add(string name)
    {
        var sign = new LifeSign(name, time);
        _all.Enqueue(sign);
        return sign;
    }

    /// <summary>Loops that hang; empty is well.</summary>
    public IReadOnlyList<LifeSign> Hanging => [.. _all.Where(sign => sign.Busy > Limit)];
}
