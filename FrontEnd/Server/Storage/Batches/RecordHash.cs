using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace LoadMgmt.FrontEnd.Storage.Batches;

/// <summary>64 bits by which equal records meet; within one terminal, so that chance does not.</summary>
internal static class RecordHash
{
    public static long OfEvent(DateTime? at, ReadOnlySpan<byte> record)
    {
        var hash = new XxHash3();
        Span<byte> time = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(time, at?.Ticks ?? 0);
        hash.Append(time);
        hash.Append(record);
        return (long)hash.GetCurrentHashAsUInt64();
    }

    public static long OfRefused(string reason, ReadOnlySpan<byte> bytes)
    {
        var hash = new XxHash3();
        hash.Append(MemoryMarshal.AsBytes(reason.AsSpan()));
        hash.Append(bytes);
        return (long)hash.GetCurrentHashAsUInt64();
    }
}
