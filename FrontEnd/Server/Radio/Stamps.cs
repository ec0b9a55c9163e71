namespace LoadMgmt.FrontEnd.Radio;

/// <summary>Instants of the monotonic clock, as timestamps.</summary>
internal static class Stamps
{
    public const long Never = long.MaxValue;

    public static long After(this TimeProvider time, long stamp, TimeSpan span) => stamp + (long)(span.TotalSeconds * time.TimestampFrequency);
}
