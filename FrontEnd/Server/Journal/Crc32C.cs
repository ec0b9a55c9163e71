using System.Numerics;
using System.Runtime.InteropServices;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// CRC-32C (Castagnoli), with the processor's instruction where it has one: eight bytes at a step. A step waits three cycles for the one
/// before it, so long input is summed in three lanes side by side, which the sum's linearity joins again.
/// </summary>
internal static class Crc32C
{
    public const uint Start = uint.MaxValue;

    const int LaneWords = 128, LaneBytes = LaneWords * sizeof(ulong);

    /// <summary>What each byte of a sum becomes once a lane of zeros has passed.</summary>
    static readonly uint[] s_passed = Passed();

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Add(Start, bytes);

    /// <summary>Goes on with an unfinished sum; the complement of the last one is the checksum.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 3 * LaneBytes; bytes = bytes[(3 * LaneBytes)..])
            sum = AddLanes(sum, MemoryMarshal.Cast<byte, ulong>(bytes[..(3 * LaneBytes)]));
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            sum = BitOperations.Crc32C(sum, word);
        foreach (byte single in bytes[(words.Length * sizeof(ulong))..])
            sum = BitOperations.Crc32C(sum, single);
        return sum;
    }

    static uint AddLanes(uint first, ReadOnlySpan<ulong> words)
    {
        uint second = 0, third = 0;
        for (int i = 0; i < LaneWords; i++)
        {
            first = BitOperations.Crc32C(first, words[i]);
            second = BitOperations.Crc32C(second, words[i + LaneWords]);
            third = BitOperations.Crc32C(third, words[i + 2 * LaneWords]);
        }
        return Pass(Pass(first) ^ second) ^ third;
    }

    static uint Pass(uint sum) =>
        s_passed[sum & 0xFF] ^ s_passed[0x100 | sum >> 8 & 0xFF] ^ s_passed[0x200 | sum >> 16 & 0xFF] ^ s_passed[0x300 | sum >> 24];

    static uint[] Passed()
    {
        uint[] passed = new uint[4 * 256];
        for (int place = 0; place < 4; place++)
            for (int value = 1; value < 256; value++)
            {
                int highest = 31 - BitOperations.LeadingZeroCount((uint)value), rest = value ^ 1 << highest;
                passed[place << 8 | value] = rest == 0
                    ? Zeros(1u << place * 8 + highest)
                    : passed[place << 8 | rest] ^ passed[place << 8 | 1 << highest];
            }
        return passed;
    }

    static uint Zeros(uint sum)
    {
        for (int i = 0; i < LaneWords; i++)
            sum = BitOperations.Crc32C(sum, 0UL);
        return sum;
    }
}
