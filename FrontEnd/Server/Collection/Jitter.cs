using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>A place within a span of time that is always the same for one terminal and evenly spread over many.</summary>
internal static class Jitter
{
    public static TimeSpan Of(TerminalAddress address, TimeSpan within, string salt)
    {
        Span<byte> bytes = stackalloc byte[16];
        int length = address.CopyTo(bytes);
        // FNV-1a and a final mix: neighbours in address must not be neighbours in time.
        ulong hash = 14695981039346656037;
        foreach (byte b in bytes[..length])
            hash = (hash ^ b) * 1099511628211;
        foreach (char c in salt)
            hash = (hash ^ c) * 1099511628211;
        hash ^= hash >> 33;
        hash *= 0xFF51AFD7ED558CCD;
        hash ^= hash >> 33;
        return TimeSpan.FromTicks((long)((UInt128)hash * (ulong)within.Ticks >> 64));
    }
}
