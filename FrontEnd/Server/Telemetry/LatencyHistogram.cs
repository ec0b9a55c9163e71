using System.Numerics;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>
/// Times in buckets some 6 % wide, from one step to two thousand million of them: milliseconds to days, microseconds to half an hour. Old times fade: every ten minutes all counts are halved. Callable from any
/// thread.
/// </summary>
internal sealed class LatencyHistogram(TimeProvider time, long ticksPerStep = TimeSpan.TicksPerMillisecond)
{
    const int SubBits = 4, Sub = 1 << SubBits, Buckets = 32 * Sub;
    static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(10);

    readonly Lock _gate = new();
    readonly long[] _counts = new long[Buckets];
    long _halvedAt = time.GetTimestamp();

    /// <summary>Adds the ages, at an instant, of all that arrived at these ticks.</summary>
    public void Add(ReadOnlySpan<long> arrivedTicks, DateTime now)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_halvedAt) >= HalfLife)
            {
                _halvedAt = time.GetTimestamp();
                foreach (ref long count in _counts.AsSpan())
                    count /= 2;
            }
            // All frames of one read arrived at one instant.
            for (ReadOnlySpan<long> rest = arrivedTicks; rest.Length > 0;)
            {
                int next = rest.IndexOfAnyExcept(rest[0]), count = next < 0 ? rest.Length : next;
                _counts[BucketOf((now.Ticks - rest[0]) / ticksPerStep)] += count;
                rest = rest[count..];
            }
        }
    }

    /// <summary>Upper end of the bucket in which the share of all times lies; zero when there are none.</summary>
    public TimeSpan Quantile(double share)
    {
        lock (_gate)
        {
            long total = 0, seen = 0;
            foreach (long count in _counts)
                total += count;
            if (total == 0)
                return TimeSpan.Zero;
            long wanted = Math.Max(1, (long)Math.Ceiling(total * share));
            int bucket = 0;
            while ((seen += _counts[bucket]) < wanted)
                bucket++;
            return TimeSpan.FromTicks(EndOf(bucket) * ticksPerStep);
        }
    }

    static int BucketOf(long steps)
    {
        uint value = (uint)Math.Clamp(steps, 0, int.MaxValue);
        if (value < Sub)
            return (int)value;
        int shift = BitOperations.Log2(value) - SubBits;
        return (shift + 1) * Sub + (int)(value >> shift) - Sub;
    }

    static long EndOf(int bucket)
    {
        if (bucket < Sub)
            return bucket + 1;
        int shift = bucket / Sub - 1;
        return (long)(bucket % Sub + Sub + 1) << shift;
    }
}
