using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>CS 帧校验和 (Q/GDW 376.1 clause 4.3.3.5): the sum of all user data bytes, modulo 256.</summary>
public static class Checksum
{
    const ulong EvenBytes = 0x00FF_00FF_00FF_00FF, Ones = 0x0001_0001_0001_0001;

    public static byte Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Vector<byte>.Count ? OfMany(bytes)
        : bytes.Length >= sizeof(ulong) ? OfSome(bytes)
        : OfFew(bytes);

    /// <summary>The sum of the bytes of a word, for who has them at hand: bytes just written in pieces are slow to read back as a word.</summary>
    public static int Of(ulong word) => (int)(Pairs(word) * Ones >> 48);

    /// <summary>A vector at a time; of the last one, which overlaps those before, only what is left counts.</summary>
    static byte OfMany(ReadOnlySpan<byte> bytes)
    {
        // Byte lanes may wrap, since the sum is modulo 256.
        var lanes = Vector<byte>.Zero;
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
        foreach (Vector<byte> vector in vectors)
            lanes += vector;
        var last = new Vector<byte>(bytes[^Vector<byte>.Count..]);
        var counted = new Vector<byte>((byte)(Vector<byte>.Count - bytes.Length % Vector<byte>.Count));
        lanes += last & Vector.GreaterThanOrEqual(Vector<byte>.Indices, counted);
        Vector<ulong> words = Vector.AsVectorUInt64(lanes);
        ulong pairs = 0;
        for (int i = 0; i < Vector<ulong>.Count; i++)
            pairs += Pairs(words[i]);
        return Sum(pairs);
    }

    /// <summary>Eight at a time, and the last ones by a load that overlaps those before.</summary>
    static byte OfSome(ReadOnlySpan<byte> bytes)
    {
        ulong pairs = 0;
        int left = bytes.Length;
        for (; left >= sizeof(ulong); left -= sizeof(ulong))
            pairs += Pairs(BinaryPrimitives.ReadUInt64LittleEndian(bytes[(bytes.Length - left)..]));
        // Shifted twice, since eight bytes at once are more than a shift takes.
        ulong last = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]);
        return Sum(pairs + Pairs(last >> 1 >> 8 * (sizeof(ulong) - left) - 1));
    }

    static byte OfFew(ReadOnlySpan<byte> bytes)
    {
        int sum = 0;
        foreach (byte one in bytes)
            sum += one;
        return (byte)sum;
    }

    /// <summary>Four sums of two bytes; a hundred words can be added before one overflows.</summary>
    static ulong Pairs(ulong bytes) => (bytes & EvenBytes) + (bytes >> 8 & EvenBytes);

    static byte Sum(ulong pairs) => (byte)(pairs * Ones >> 48);
}
