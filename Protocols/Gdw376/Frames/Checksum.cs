using System.Numerics;
using System.Runtime.InteropServices;

namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>CS 帧校验和 (Q/GDW 376.1 clause 4.3.3.5): the sum of all user data bytes, modulo 256.</summary>
public static class Checksum
{
    public static byte Of(ReadOnlySpan<byte> bytes)
    {
        // Byte lanes may wrap, since the sum is modulo 256.
        Vector<byte> lanes = Vector<byte>.Zero;
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
        foreach (Vector<byte> vector in vectors)
            lanes += vector;
        byte sum = Vector.Sum(lanes);
        foreach (byte tail in bytes[(vectors.Length * Vector<byte>.Count)..])
            sum += tail;
        return sum;
    }
}
