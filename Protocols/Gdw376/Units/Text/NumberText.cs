using System.Globalization;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>Numbers as people write them: decimals, hexadecimal for binary fields, "-" for no value.</summary>
static class NumberText
{
    public const string None = "-";

    public static bool TryParse(Field field, string text, out Scaled number)
    {
        number = Scaled.Missing;
        if (text == None && field.Format is not BinFormat)
            return true;
        if (field.Format is A28Format)
            return AngleText.TryParse(text, out number);
        if (field.Format is A03Format && text.EndsWith("E3", StringComparison.Ordinal))
            return TryDecimal(text[..^2], out number) && number.Exponent == 0 && (number = number with { Exponent = 3 }).HasValue;
        if (field.Format is BinFormat && TryHex(text, out long hex))
            number = new(hex, 0);
        else if (!TryDecimal(text, out number))
            return false;
        return field.Range is not { } range || number.ToDecimal() is var value && value >= range.Least && value <= range.Most;
    }

    public static string Format(Field field, in FieldValue value) => field.Format switch
    {
        _ when value.Number.Presence == Presence.Missing => None,
        A28Format => AngleText.Format(value.Number),
        BcdFormat { Name: "A.12" } => value.Number.Mantissa.ToString("D12", CultureInfo.InvariantCulture),
        // A price in 元, an energy in MWh: the same value as in thousands, but other bytes.
        A03Format when value.Number is { Exponent: 3, HasValue: true } => string.Create(CultureInfo.InvariantCulture, $"{value.Number.Mantissa}E3"),
        _ => value.Number.ToString(),
    };

    /// <summary>What could stand there.</summary>
    public static BilingualText Expected(Field field)
    {
        string range = field.Range is { } limits ? $"{limits.Least}–{limits.Most}" : field.Format switch
        {
            BcdFormat format => $"{new Scaled(format.IsSigned ? -format.Max : 0, format.Exponent)}–{new Scaled(format.Max, format.Exponent)}",
            BinFormat format => $"0–{(format.Length >= 8 ? long.MaxValue : (1L << 8 * format.Length) - 1)}",
            A02Format => "-9990000–9990000",
            A03Format => "-9999999000–9999999000",
            _ => "180:00:00.00",
        };
        string unit = field.Unit.Length > 0 ? " " + field.Unit : "";
        return new($"a number {range}{unit}", $"应为 {range}{unit}");
    }

    /// <summary>62H or 0x62.</summary>
    public static bool TryHex(string text, out long number)
    {
        number = 0;
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..]
            : text.EndsWith('H') || text.EndsWith('h') ? text[..^1] : "";
        return digits.Length is > 0 and <= 16 && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }

    static bool TryDecimal(string text, out Scaled number)
    {
        number = default;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            return false;
        int exponent = 0;
        for (; value != decimal.Truncate(value) && exponent > -9; exponent--)
            value *= 10;
        if (value != decimal.Truncate(value) || Math.Abs(value) > long.MaxValue)
            return false;
        number = new((long)value, (sbyte)exponent);
        return true;
    }
}
