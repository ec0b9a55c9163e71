using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Formats;

/// <summary>A date or time as BCD bytes in the order of a pattern: s m h D M Y, and W for the week-and-month byte of A.1.</summary>
public sealed class TimeFormat(string name, string pattern) : Format(name, pattern.Length, FieldKind.Time)
{
    public CivilTime Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.ContainsAny((byte)0xEE, (byte)0xFF))
            return CivilTime.Missing;
        short year = -1;
        sbyte month = -1, day = -1, hour = -1, minute = -1, second = -1;
        bool bad = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            int raw = pattern[i] == 'W' ? bytes[i] & 0x1F : bytes[i];
            int value = (raw >> 4) * 10 + (raw & 0x0F);
            bad |= raw >> 4 > 9 || (raw & 0x0F) > 9;
            switch (pattern[i])
            {
                case 's': second = (sbyte)value; break;
                case 'm': minute = (sbyte)value; break;
                case 'h': hour = (sbyte)value; break;
                case 'D': day = (sbyte)value; break;
                case 'Y': year = (short)(2000 + value); break;
                default: month = (sbyte)value; break;
            }
        }
        bad |= second > 59 || minute > 59 || hour > 23 || day is 0 or > 31 || month is 0 or > 12
            || year > 0 && month > 0 && day > 0 && day > DateTime.DaysInMonth(year, month);
        return bad ? CivilTime.Bad : new(year, month, day, hour, minute, second);
    }

    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        number = default;
        time = Read(bytes);
    }

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        CivilTime time = value.Time;
        if (time.Presence == Presence.Missing)
            return WriteMissing(destination);
        for (int i = 0; i < pattern.Length; i++)
        {
            int part = pattern[i] switch
            {
                's' => time.Second,
                'm' => time.Minute,
                'h' => time.Hour,
                'D' => time.Day,
                'Y' => time.Year - 2000,
                _ => time.Month,
            };
            if (part is < 0 or > 99)
                return false;
            destination[i] = (byte)(part / 10 << 4 | part % 10);
            if (pattern[i] == 'W')
                destination[i] |= (byte)(WeekDay(time) << 5);
        }
        return true;
    }

    /// <summary>1 is Monday, 7 Sunday, 0 not valid.</summary>
    static int WeekDay(CivilTime time) =>
        !time.TryGetDateTime(out DateTime date) ? 0 : date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;
}
