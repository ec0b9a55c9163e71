using System.Buffers.Binary;

namespace LoadMgmt.Protocols.Dlt698.Values;

/// <summary>
/// The standard's times (DL/T 698.45 clause 7.3.4): date_time 10 bytes with weekday and milliseconds, date_time_s 7, date 5, time 3.
/// A part of FFH (FFFFH) is not said. Values that no calendar has are marked and kept raw.
/// </summary>
public static class WireTimes
{
    public const int DateTimeLength = 10, DateTimeSLength = 7, DateLength = 5, TimeLength = 3;

    public static CivilTime Read(DataTag tag, ReadOnlySpan<byte> bytes) => tag switch
    {
        DataTag.DateTime => Of(Year(bytes), bytes[2], bytes[3], bytes[5], bytes[6], bytes[7]),
        DataTag.DateTimeS => Of(Year(bytes), bytes[2], bytes[3], bytes[4], bytes[5], bytes[6]),
        DataTag.Date => Of(Year(bytes), bytes[2], bytes[3], 0xFF, 0xFF, 0xFF),
        _ => Of(0xFFFF, 0xFF, 0xFF, bytes[0], bytes[1], bytes[2]),
    };

    /// <summary>Milliseconds of a date_time; −1 where it does not say.</summary>
    public static int Milliseconds(ReadOnlySpan<byte> dateTime) =>
        BinaryPrimitives.ReadUInt16BigEndian(dateTime[8..]) is var value && value <= 999 ? value : -1;

    /// <summary>date_time, 10 bytes.</summary>
    public static void WriteDateTime(Span<byte> destination, DateTime local)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)local.Year);
        destination[2] = (byte)local.Month;
        destination[3] = (byte)local.Day;
        destination[4] = (byte)local.DayOfWeek;
        destination[5] = (byte)local.Hour;
        destination[6] = (byte)local.Minute;
        destination[7] = (byte)local.Second;
        BinaryPrimitives.WriteUInt16BigEndian(destination[8..], (ushort)local.Millisecond);
    }

    /// <summary>date_time_s, 7 bytes.</summary>
    public static void WriteDateTimeS(Span<byte> destination, DateTime local)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)local.Year);
        destination[2] = (byte)local.Month;
        destination[3] = (byte)local.Day;
        destination[4] = (byte)local.Hour;
        destination[5] = (byte)local.Minute;
        destination[6] = (byte)local.Second;
    }

    static int Year(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    static CivilTime Of(int year, int month, int day, int hour, int minute, int second)
    {
        bool isMissing = year == 0xFFFF && month == 0xFF && day == 0xFF && hour == 0xFF && minute == 0xFF && second == 0xFF;
        if (isMissing)
            return CivilTime.Missing;
        bool isBad = IsBeyond(year, 1, 9999, 0xFFFF) || IsBeyond(month, 1, 12, 0xFF) || IsBeyond(day, 1, 31, 0xFF)
            || IsBeyond(hour, 0, 23, 0xFF) || IsBeyond(minute, 0, 59, 0xFF) || IsBeyond(second, 0, 59, 0xFF)
            || year <= 9999 && month <= 12 && day <= 31 && day > DateTime.DaysInMonth(year, month);
        return isBad
            ? CivilTime.Bad
            : new(Part(year, 0xFFFF), (sbyte)Part(month, 0xFF), (sbyte)Part(day, 0xFF), (sbyte)Part(hour, 0xFF), (sbyte)Part(minute, 0xFF),
                (sbyte)Part(second, 0xFF));
    }

    static bool IsBeyond(int value, int low, int high, int unsaid) => value != unsaid && (value < low || value > high);

    static short Part(int value, int unsaid) => value == unsaid ? (short)-1 : (short)value;
}
