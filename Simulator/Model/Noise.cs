namespace LoadMgmt.Simulator.Model;

/// <summary>Random numbers that need no state: the same seed and place always give the same value, in any order of asking.</summary>
internal static class Noise
{
    /// <summary>64 bits from a seed and a place (a finaliser of the splitmix family).</summary>
    public static ulong Bits(ulong seed, long place)
    {
        ulong z = seed + 0x9E3779B97F4A7C15UL * (ulong)(place + 1);
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ z >> 27) * 0x94D049BB133111EBUL;
        return z ^ z >> 31;
    }

    /// <summary>0 ≤ value &lt; 1.</summary>
    public static double Unit(ulong seed, long place) => (Bits(seed, place) >> 11) * (1.0 / (1UL << 53));

    /// <summary>−1 ≤ value &lt; 1.</summary>
    public static double Signed(ulong seed, long place) => 2 * Unit(seed, place) - 1;

    /// <summary>0 ≤ value &lt; bound.</summary>
    public static int Below(ulong seed, long place, int bound) => (int)(Unit(seed, place) * bound);
}
