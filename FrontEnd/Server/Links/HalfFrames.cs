namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Bytes of frames that have begun and are not whole, over all links. Beyond the limit a link that keeps more than its share of it is closed,
/// and one that keeps no more goes on: who fills it keeps out no terminal, whose frames are short and arrive in a moment. So the total stays
/// below twice the limit.
/// </summary>
internal sealed class HalfFrames(LinkOptions options)
{
    long _bytes;

    public int Limit => options.MaxHalfFrameBytes;

    /// <summary>What each may keep of it, were all connections there that may be.</summary>
    public int Share { get; } = options.MaxHalfFrameBytes / options.Tcp.MaxConnections;

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>A link keeps so many more bytes, or fewer. False: too many, for what it has <paramref name="kept"/> by now.</summary>
    public bool Change(int by, int kept) => Interlocked.Add(ref _bytes, by) <= Limit || kept <= Share;
}
