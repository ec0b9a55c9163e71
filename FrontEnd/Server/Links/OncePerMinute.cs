namespace LoadMgmt.FrontEnd.Links;

/// <summary>Lets a message through once a minute, and counts what it held back. Callable from any thread.</summary>
internal sealed class OncePerMinute(TimeProvider time)
{
    long _last, _suppressed;

    public bool Allows(out long suppressed)
    {
        long now = time.GetTimestamp(), last = Volatile.Read(ref _last);
        if (last != 0 && time.GetElapsedTime(last, now) < TimeSpan.FromMinutes(1)
            || Interlocked.CompareExchange(ref _last, now, last) != last)
        {
            Interlocked.Increment(ref _suppressed);
            suppressed = 0;
            return false;
        }
        suppressed = Interlocked.Exchange(ref _suppressed, 0);
        return true;
    }
}
