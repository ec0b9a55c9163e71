namespace LoadMgmt.FrontEnd.Links;

internal static class LinkId
{
    static long _last;

    /// <summary>A number that no other link of this process has had.</summary>
    public static long Next() => Interlocked.Increment(ref _last);
}
