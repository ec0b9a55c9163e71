namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// Numbers (PSEQ, four bits) of requests that may still be answered though nobody waits any more: the 16th request after one of them would
/// take its late answer for its own, and for a control an AFN 00 that belongs to another is an acceptance or refusal that never was. Such a
/// number rests for <paramref name="rest"/>. When all rest, the one that has rested longest is used, and the exchange knows that it is doubtful.
/// </summary>
internal sealed class RequestNumbers(TimeSpan rest, TimeProvider time)
{
    const int Count = 16;

    /// <summary>When each may be used again; made with the first that rests, since most terminals answer.</summary>
    long[]? _until;

    public void Rest(byte frameCounter)
    {
        _until ??= new long[Count];
        _until[frameCounter & Count - 1] = time.GetTimestamp() + (long)(rest.TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>The numbers that rest now, a bit each.</summary>
    public ushort Resting()
    {
        int resting = 0;
        long now = _until is null ? 0 : time.GetTimestamp();
        for (int number = 0; _until is not null && number < Count; number++)
            resting |= _until[number] > now ? 1 << number : 0;
        return (ushort)resting;
    }

    /// <summary>PFC of the next request after <paramref name="last"/>.</summary>
    public byte After(byte last, ushort resting)
    {
        byte best = (byte)(last + 1);
        for (int step = 1; step <= Count; step++)
        {
            var counter = (byte)(last + step);
            if ((resting >> (counter & Count - 1) & 1) == 0)
                return counter;
            if (_until![counter & Count - 1] < _until[best & Count - 1])
                best = counter;
        }
        return best;
    }
}
