using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>CS 帧校验和 (Q/GDW 376.1 clause 4.3.3.5): the sum of all user data bytes, modulo 256.</summary>
public static class Checksum
{
    const ulong EvenBytes = 0x00FF_00FF_00FF_00FF, Ones = 0x0001_0001_0001_0001;

    public static byte Of(ReadOnlySpan<byte> bytes)
    {
        // Byte lanes may wrap, since the sum is modulo 256.
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
        ulong sum = 0;
        if (vectors.Length > 0)
        {
            Vector<byte> lanes = Vector<byte>.Zero;
            foreach (Vector<byte> vector in vectors)
                lanes += vector;
            Vector<ulong> wide = Vector.AsVectorUInt64(lanes);
            for (int i = 0; i < Vector<ulong>.Count; i++)
                sum += OfEight(wide[i]);
        }
        return (byte)(sum + OfFew(bytes[(vectors.Length * Vector<byte>.Count)..]));
    }

    /// <summary>Eight at a time, and the last ones by a load that overlaps those before.</summary>
    static ulong OfFew(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        if (bytes.Length < sizeof(ulong))
        {
            foreach (byte one in bytes)
                sum += one;
            return sum;
        }
        int at = 0;
        for (; at <= bytes.Length - sizeof(ulong); at += sizeof(ulong))
            sum += OfEight(BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]));
        int left = bytes.Length - at;
        if (left > 0)
            sum += OfEight(BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]) >> 8 * (sizeof(ulong) - left));
        return sum;
    }

    static ulong OfEight(ulong bytes) => ((bytes & EvenBytes) + (bytes >> 8 & EvenBytes)) * Ones >> 48;
}
