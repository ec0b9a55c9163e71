using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Explain;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>Addresses, text, telephone numbers, identifiers of units; anything else in hexadecimal, or marked by "hex:" where text would be meant.</summary>
static class BytesText
{
    const string Hex = "hex:";

    const string PhoneDigits = "0123456789,#";

    static readonly Encoding s_chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static bool TryParse(Field field, string text, PointCoding coding, out byte[] raw)
    {
        raw = [];
        int length = field.Format.Length;
        if (text.StartsWith(Hex, StringComparison.Ordinal))
            return TryHex(text[Hex.Length..], length, out raw);
        switch (field.Format.Name)
        {
            case "IP":
                // Not every text that .NET takes for an address is one that people write.
                if (text.Count(letter => letter == '.') != 3 || !IPAddress.TryParse(text, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetwork)
                    return false;
                raw = address.GetAddressBytes();
                return true;
            case "DADT":
                return TryIdentifier(text, coding, out raw);
            case "PHONE":
                return TryPhone(text, length, out raw);
            case "DIVISION" or "REVERSED":
                bool read = TryHex(text, length, out raw);
                raw.AsSpan().Reverse();
                return read;
            case "GB18030":
                raw = s_chinese.GetBytes(text);
                return s_chinese.GetString(raw) == text;
            case var name when name.StartsWith("ASCII", StringComparison.Ordinal):
                raw = Encoding.ASCII.GetBytes(text);
                return text.All(letter => letter is >= ' ' and <= '~') && (length == 0 || raw.Length <= length);
            default:
                return TryHex(text, length, out raw);
        }
    }

    public static string Format(Field field, ReadOnlySpan<byte> raw, PointCoding coding) => field.Format.Name switch
    {
        "IP" => string.Join('.', raw.ToArray()),
        "DADT" => IdentifierOf(raw, coding) ?? Hex + Convert.ToHexString(raw),
        "PHONE" => PhoneOf(raw) ?? Hex + Convert.ToHexString(raw),
        "DIVISION" or "REVERSED" => Convert.ToHexString([.. raw.ToArray().Reverse()]),
        "GB18030" => TextOf(raw, s_chinese) ?? Hex + Convert.ToHexString(raw),
        var name when name.StartsWith("ASCII", StringComparison.Ordinal) =>
            TextOf(field.Format.Length == 0 ? raw : raw.TrimEnd((byte)0), Encoding.ASCII) ?? Hex + Convert.ToHexString(raw),
        _ => Convert.ToHexString(raw),
    };

    public static BilingualText Expected(Field field)
    {
        int length = field.Format.Length;
        return field.Format.Name switch
        {
            "IP" => new("an address like 10.1.2.3", "应为地址，如 10.1.2.3"),
            "DADT" => new("a unit like p1 F25", "应为数据单元标识，如 p1 F25"),
            "PHONE" => new("up to 16 digits, ',' or '#'", "最多 16 位数字、',' 或 '#'"),
            "DIVISION" => new("four digits like 4403", "应为 4 位行政区划码，如 4403"),
            "GB18030" => new("text", "应为文字"),
            var name when name.StartsWith("ASCII", StringComparison.Ordinal) => length == 0 ? new("text in ASCII", "应为ASCII文字")
                : new($"up to {length} letters in ASCII", $"最多 {length} 个ASCII字符"),
            _ => length == 0 ? new("bytes in hexadecimal", "应为十六进制字节") : new($"{length} bytes in hexadecimal", $"应为 {length} 字节的十六进制数"),
        };
    }

    static bool TryHex(string text, int length, out byte[] raw)
    {
        string digits = text.Replace(" ", "", StringComparison.Ordinal);
        raw = [];
        if (digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit) || length > 0 && digits.Length != 2 * length)
            return false;
        raw = Convert.FromHexString(digits);
        return true;
    }

    /// <summary>p1 F25; one point and one class.</summary>
    static bool TryIdentifier(string text, PointCoding coding, out byte[] raw)
    {
        raw = new byte[DataUnitId.Length];
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [['p', .. var point], ['F', .. var fn]]
            || !int.TryParse(point, NumberStyles.None, CultureInfo.InvariantCulture, out int pn) || pn > (coding == PointCoding.BitMap ? 64 : 2040)
            || !int.TryParse(fn, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > 2048)
            return false;
        DataUnitId.Of(pn, number, coding).Write(raw);
        return true;
    }

    static string? IdentifierOf(ReadOnlySpan<byte> raw, PointCoding coding)
    {
        string text = FieldTexts.OfIdentifier(DataUnitId.Read(raw), coding);
        return TryIdentifier(text, coding, out byte[] again) && raw.SequenceEqual(again) ? text : null;
    }

    static bool TryPhone(string text, int length, out byte[] raw)
    {
        raw = new byte[length];
        raw.AsSpan().Fill(0xFF);
        if (text.Length > 2 * length)
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            int digit = PhoneDigits.IndexOf(text[i], StringComparison.Ordinal);
            if (digit < 0)
                return false;
            raw[i / 2] = (byte)(i % 2 == 0 ? digit << 4 | 0x0F : raw[i / 2] & 0xF0 | digit);
        }
        return true;
    }

    static string? PhoneOf(ReadOnlySpan<byte> raw)
    {
        string digits = Convert.ToHexString(raw).TrimEnd('F').Replace('A', ',').Replace('B', '#');
        return TryPhone(digits, raw.Length, out byte[] again) && raw.SequenceEqual(again) ? digits : null;
    }

    /// <summary>Null for bytes that are no text which people could write.</summary>
    static string? TextOf(ReadOnlySpan<byte> raw, Encoding encoding)
    {
        string text = encoding.GetString(raw);
        return text.All(letter => !char.IsControl(letter)) && !text.StartsWith(Hex, StringComparison.Ordinal) && text == text.Trim()
            && raw.SequenceEqual(encoding.GetBytes(text)) ? text : null;
    }
}
