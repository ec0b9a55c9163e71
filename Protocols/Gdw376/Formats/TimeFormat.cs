using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Formats;

/// <summary>A date or time as BCD bytes in the order of a pattern: s m h D M Y; W for the week-and-month byte of A.1, d for a day that may be 0, H for the hour of Td_h, w for a byte with
/// the week alone (DL/T 645: 0 is Sunday).</summary>
public sealed class TimeFormat(string name, string pattern) : Format(name, pattern.Length, FieldKind.Time)
{
    const int Century = 2000;

    public CivilTime Read(ReadOnlySpan<byte> bytes)
    {
        // A time that is known in part only is no time.
        if (bytes.ContainsAny((byte)0xEE, (byte)0xFF))
            return CivilTime.Missing;
        short year = -1;
        sbyte month = -1, day = -1, hour = -1, minute = -1, second = -1;
        bool bad = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            int raw = bytes[i] & Bits(pattern[i]);
            int value = (raw >> 4) * 10 + (raw & 0x0F);
            bad |= raw >> 4 > 9 || (raw & 0x0F) > 9;
            switch (pattern[i])
            {
                case 's': second = (sbyte)value; break;
                case 'm': minute = (sbyte)value; break;
                case 'h' or 'H': hour = (sbyte)value; break;
                case 'D' or 'd': day = (sbyte)value; break;
                case 'w': bad |= value > 6; break;
                case 'Y': year = (short)(Century + value); break;
                default: month = (sbyte)value; break;
            }
        }
        // Terminals write a date that never was as zeros.
        if (month == 0 && day <= 0 && !bad)
            return CivilTime.Missing;
        var time = new CivilTime(year, month, day, hour, minute, second);
        return bad || !IsPossible(time) ? CivilTime.Bad : time;
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
        if (!IsPossible(time))
            return false;
        for (int i = 0; i < pattern.Length; i++)
        {
            int part = pattern[i] switch
            {
                's' => time.Second,
                'm' => time.Minute,
                'h' or 'H' => time.Hour,
                'D' or 'd' => time.Day,
                'Y' => time.Year - Century,
                'w' => WeekDay(time) % 7,
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

    /// <summary>Every part that the time has is one that a clock or a calendar has.</summary>
    bool IsPossible(CivilTime time) =>
        time is { Second: < 60, Minute: < 60, Hour: < 24, Day: <= 31, Month: <= 12 and not 0 }
        && (time.Day != 0 || pattern.Contains('d'))
        && (time.Year < Century || time.Month < 0 || time.Day <= 0 || time.Day <= DateTime.DaysInMonth(time.Year, time.Month));

    /// <summary>Bits of a byte that hold its digits: the week stands over the month, spare bits over the hour of Td_h.</summary>
    static int Bits(char part) => part switch { 'W' => 0x1F, 'H' => 0x3F, _ => 0xFF };

    /// <summary>1 is Monday, 7 Sunday, 0 not valid.</summary>
    static int WeekDay(CivilTime time) =>
        !time.TryGetDateTime(out DateTime date) ? 0 : date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;
}
