using System.Numerics;
using System.Runtime.InteropServices;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>CRC-32C (Castagnoli), with the processor's instruction where it has one: eight bytes at a step.</summary>
internal static class Crc32C
{
    public const uint Start = uint.MaxValue;

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Add(Start, bytes);

    /// <summary>Goes on with an unfinished sum; the complement of the last one is the checksum.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            sum = BitOperations.Crc32C(sum, word);
        foreach (byte single in bytes[(words.Length * sizeof(ulong))..])
            sum = BitOperations.Crc32C(sum, single);
        return sum;
    }
}
