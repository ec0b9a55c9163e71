namespace LoadMgmt.FrontEnd.Radio.Framing;

/// <summary>Check symbols of RS(15,9) over GF(16), field polynomial x⁴+x+1, roots α¹…α⁶: high and low halves of the bytes are two codes.</summary>
internal static class Gf16
{
    const int Checks = 6;

    static readonly byte[] s_power = new byte[30];
    static readonly byte[] s_log = new byte[16];
    static readonly byte[] s_generator = new byte[Checks + 1];

    static Gf16()
    {
        for (int i = 0, x = 1; i < 15; i++)
        {
            s_power[i] = s_power[i + 15] = (byte)x;
            s_log[x] = (byte)i;
            x <<= 1;
            if (x > 15)
                x ^= 0x13;
        }
        s_generator[0] = 1;
        for (int root = 1; root <= Checks; root++)
            for (int i = root; i >= 0; i--)
                s_generator[i] = (byte)((i > 0 ? s_generator[i - 1] : 0) ^ Times(s_generator[i], s_power[root]));
    }

    public static void Check(ReadOnlySpan<byte> data, Span<byte> checks)
    {
        checks[..Checks].Clear();
        foreach (byte value in data)
        {
            int high = value >> 4 ^ checks[0] >> 4, low = (value ^ checks[0]) & 15;
            for (int i = 0; i < Checks; i++)
            {
                byte next = i < Checks - 1 ? checks[i + 1] : (byte)0;
                byte factor = s_generator[Checks - 1 - i];
                checks[i] = (byte)(next ^ (Times((byte)high, factor) << 4 | Times((byte)low, factor)));
            }
        }
    }

    /// <summary>Zero for a codeword: the remainder that a receiver would find.</summary>
    public static bool IsCodeword(ReadOnlySpan<byte> block)
    {
        Span<byte> checks = stackalloc byte[Checks];
        Check(block[..^Checks], checks);
        return checks.SequenceEqual(block[^Checks..]);
    }

    static byte Times(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : s_power[s_log[a] + s_log[b]];
}
