using System.Globalization;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>
/// Times as they are printed: 2026-03-15 10:15:30, 2026-03, 03-15 10:15, 15d 10:15, 10:15, 10h; a T may stand for the blank. Parts that a
/// format does not have are let go, parts that it lacks are an error.
/// </summary>
static class TimeText
{
    public static bool TryParse(TimeFormat format, string text, out CivilTime time)
    {
        time = CivilTime.Missing;
        if (text == NumberText.None)
            return true;
        time = new(Presence: Presence.Present);
        foreach (string part in text.Split([' ', 'T'], StringSplitOptions.RemoveEmptyEntries))
            if (!TryPart(part, ref time))
                return false;
        Span<byte> bytes = stackalloc byte[format.Length];
        return format.TryWrite(time, bytes);
    }

    public static BilingualText Expected(TimeFormat format)
    {
        string example = format.Name switch
        {
            "A.1" => "2026-03-15 10:15:30",
            "A.15" => "2026-03-15 10:15",
            "A.16" => "15d 10:15:30",
            "A.17" => "03-15 10:15",
            "A.18" => "15d 10:15",
            "A.19" => "10:15",
            "A.20" => "2026-03-15",
            "A.21" => "2026-03",
            "A.24" => "15d 10h",
            _ => "10h",
        };
        return new($"a time like {example}", $"应为时间，如 {example}");
    }

    static bool TryPart(string part, ref CivilTime time)
    {
        if (part.EndsWith('d') && TryNumber(part[..^1], out int day))
        {
            time = time with { Day = (sbyte)day };
            return true;
        }
        if (part.EndsWith('h') && TryNumber(part[..^1], out int hour))
        {
            time = time with { Hour = (sbyte)hour };
            return true;
        }
        string[] words = part.Split(part.Contains(':', StringComparison.Ordinal) ? ':' : '-');
        int[] numbers = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
            if (!TryNumber(words[i], out numbers[i]))
                return false;
        bool isClock = part.Contains(':', StringComparison.Ordinal);
        switch (numbers)
        {
            case [var h, var m] when isClock: time = time with { Hour = (sbyte)h, Minute = (sbyte)m }; break;
            case [var h, var m, var s] when isClock: time = time with { Hour = (sbyte)h, Minute = (sbyte)m, Second = (sbyte)s }; break;
            case [var y, var m, var d]: time = time with { Year = (short)y, Month = (sbyte)m, Day = (sbyte)d }; break;
            case [>= 100 and var y, var m]: time = time with { Year = (short)y, Month = (sbyte)m }; break;
            case [var m, var d]: time = time with { Month = (sbyte)m, Day = (sbyte)d }; break;
            default: return false;
        }
        return true;
    }

    /// <summary>Up to what a year needs; two digits more would not fit their parts.</summary>
    static bool TryNumber(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= (digits.Length > 2 ? 9999 : 99);
}
