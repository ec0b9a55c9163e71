using System.Globalization;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>Longitude and latitude (A.28): 113:18:52.34, with - or W or S for west and south; also 113°18′52.34″E.</summary>
static class AngleText
{
    const int PerDegree = 3600, PerMinute = 60;

    public static bool TryParse(string text, out Scaled seconds)
    {
        seconds = default;
        string plain = text.Trim();
        bool negative = plain.StartsWith('-') || plain.EndsWith('W') || plain.EndsWith('S');
        string[] parts = plain.Trim('-', 'E', 'W', 'N', 'S').Split([':', '°', '′', '″', '\'', '"'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int degrees) || degrees > 180
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) || minutes >= PerMinute
            || !decimal.TryParse(parts[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal rest) || rest >= 60)
            return false;
        decimal total = degrees * PerDegree + minutes * PerMinute + rest;
        seconds = new((long)(total * 100) * (negative ? -1 : 1), -2);
        return total <= 180 * PerDegree;
    }

    public static string Format(Scaled seconds)
    {
        long hundredths = Math.Abs(seconds.Mantissa);
        string sign = seconds.Mantissa < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{sign}{hundredths / (PerDegree * 100)}:{hundredths / (PerMinute * 100) % 60:D2}:{hundredths / 100 % 60:D2}.{hundredths % 100:D2}");
    }
}
