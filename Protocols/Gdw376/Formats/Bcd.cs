using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LoadMgmt.Protocols.Gdw376.Formats;

/// <summary>Packed decimal, low pair of digits first, up to 8 bytes: all digits of a field are judged and joined at once.</summary>
static class Bcd
{
    const ulong AllMissing = 0xEEEE_EEEE_EEEE_EEEE;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ReadOnlySpan<byte> bytes, int length) => length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        3 => BinaryPrimitives.ReadUInt16LittleEndian(bytes) | (ulong)bytes[2] << 16,
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        5 => BinaryPrimitives.ReadUInt32LittleEndian(bytes) | (ulong)bytes[4] << 32,
        6 => BinaryPrimitives.ReadUInt32LittleEndian(bytes) | (ulong)BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) << 32,
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };

    public static void Store(ulong raw, Span<byte> destination, int length)
    {
        for (int at = 0; at < length; at++)
            destination[at] = (byte)(raw >> 8 * at);
    }

    /// <summary>Every byte EEH, or every byte FFH as some terminals write it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsMissing(ulong raw, int length) =>
        raw == AllMissing >> 64 - 8 * length || raw == ulong.MaxValue >> 64 - 8 * length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasBadDigit(ulong raw) =>
        (raw >> 3 & (raw >> 2 | raw >> 1) & 0x1111_1111_1111_1111) != 0;

    /// <summary>Value of up to 16 good digits: pairs, then fours, then eights are joined, all lanes at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ToBinary(ulong raw)
    {
        raw -= (raw >> 4 & 0x0F0F_0F0F_0F0F_0F0F) * 6;
        raw = (raw & 0x00FF_00FF_00FF_00FF) + (raw >> 8 & 0x00FF_00FF_00FF_00FF) * 100;
        raw = (raw & 0x0000_FFFF_0000_FFFF) + (raw >> 16 & 0x0000_FFFF_0000_FFFF) * 10_000;
        return (long)((raw & 0xFFFF_FFFF) + (raw >> 32) * 100_000_000);
    }

    public static ulong ToDigits(long value)
    {
        ulong raw = 0;
        for (int at = 0; value != 0; at += 4, value /= 10)
            raw |= (ulong)(value % 10) << at;
        return raw;
    }

    /// <summary>A number of so many digits with a sign bit, or without one: 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scaled Read(ulong raw, ulong sign, int length, sbyte exponent)
    {
        ulong digits = raw & ~sign;
        // EEH and FFH are no digits either, so that a field without a value never looks like one.
        if (HasBadDigit(digits))
            return Absent(raw, length);
        long value = ToBinary(digits);
        return new(digits == raw ? value : -value, exponent);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Scaled Absent(ulong raw, int length) => IsMissing(raw, length) ? Scaled.Missing : Scaled.Bad;

    /// <summary>A length that is known when the code is made.</summary>
    public interface IWidth
    {
        static abstract int Length { get; }

        static abstract ulong Load(ReadOnlySpan<byte> bytes);
    }

    public readonly struct Two : IWidth
    {
        public static int Length => 2;

        public static ulong Load(ReadOnlySpan<byte> bytes) => Bcd.Load(bytes, 2);
    }

    public readonly struct Three : IWidth
    {
        public static int Length => 3;

        public static ulong Load(ReadOnlySpan<byte> bytes) => Bcd.Load(bytes, 3);
    }

    public readonly struct Four : IWidth
    {
        public static int Length => 4;

        public static ulong Load(ReadOnlySpan<byte> bytes) => Bcd.Load(bytes, 4);
    }

    public readonly struct Five : IWidth
    {
        public static int Length => 5;

        public static ulong Load(ReadOnlySpan<byte> bytes) => Bcd.Load(bytes, 5);
    }
}
