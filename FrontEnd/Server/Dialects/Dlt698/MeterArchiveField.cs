using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>One field of a unit of the meter archive (DL/T 698.45 class 11, object 6001), as people write it and as Data.</summary>
/// <param name="Default">What stands there where nobody says anything; null: it has to be said.</param>
internal sealed record MeterArchiveField(string Name, DataTag Type, string? Default = null)
{
    /// <summary>Of a meter, collector, password or asset number.</summary>
    const int Digits = 12;

    /// <summary>Words for codes from 0 on.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Decimals of a number.</summary>
    public int Decimals { get; init; }

    /// <summary>What could stand there.</summary>
    public Bilingual Range => Type switch
    {
        _ when Words.Count > 0 => new($"应为 {string.Join('、', Words)}", $"one of {string.Join(", ", Words)}"),
        DataTag.Tsa => new("应为 1–12 位数字", "1 to 12 digits"),
        DataTag.Oad => new("应为 8 位十六进制数（OAD）", "eight hexadecimal digits (an OAD)"),
        DataTag.OctetString => new("应为 12 位十六进制数", "twelve hexadecimal digits"),
        _ => new($"应为 0–{Text(Most)}", $"a number 0–{Text(Most)}"),
    };

    long Most => Type == DataTag.LongUnsigned ? ushort.MaxValue : byte.MaxValue;

    /// <summary>The value as <see cref="Read"/> will write it; null where it cannot stand here.</summary>
    public string? Normal(string value)
    {
        value = value.Trim();
        if (Words.Count > 0)
            return Words.FirstOrDefault(word => word.Equals(value, StringComparison.OrdinalIgnoreCase));
        return Type switch
        {
            DataTag.Tsa => value.Length is > 0 and <= Digits && value.All(char.IsAsciiDigit) ? value.PadLeft(Digits, '0') : null,
            DataTag.Oad => value.Length == 2 * Oad.Length && value.All(char.IsAsciiHexDigit) ? value.ToUpperInvariant() : null,
            DataTag.OctetString => value.Length == Digits && value.All(char.IsAsciiHexDigit) ? value.ToUpperInvariant() : null,
            _ => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number * Scale is var steps
                && steps == decimal.Truncate(steps) && steps <= Most ? Text((long)steps) : null,
        };
    }

    /// <param name="value">Normal.</param>
    public void Write(ref WireWriter writer, string value)
    {
        switch (Type)
        {
            case DataTag.Tsa:
                writer.ServerData(TerminalAddress.Parse("698:" + value));
                break;
            case DataTag.Oad:
                writer.OadData(new(Convert.ToUInt32(value, 16)));
                break;
            case DataTag.OctetString:
                writer.OctetData(Convert.FromHexString(value));
                break;
            case var _ when Words.Count > 0:
                writer.IntegerData(Type, Words.TakeWhile(word => word != value).Count());
                break;
            default:
                writer.IntegerData(Type, (long)(decimal.Parse(value, CultureInfo.InvariantCulture) * Scale));
                break;
        }
    }

    /// <summary>What a terminal has there; codes that have no word stay numbers.</summary>
    public string Read(scoped DataItem item)
    {
        if (item.IsNull)
            return "";
        if (item.TryGetServer(out TerminalAddress server))
            return server.ToString()[4..];
        if (!item.TryGetInteger(out long number))
            return item.Text;
        return number >= 0 && number < Words.Count ? Words[(int)number] : Words.Count > 0 ? number.ToString(CultureInfo.InvariantCulture) : Text(number);
    }

    decimal Scale => Decimals == 0 ? 1 : 10;

    string Text(long steps) => (steps / Scale).ToString(Decimals == 0 ? "0" : "0.0", CultureInfo.InvariantCulture);
}
