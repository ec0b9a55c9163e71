using System.Globalization;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>
/// Packed bits: by the names of their groups "timeout:30 resends:1", "monday friday", "none"; as 8 binary digits, as D0 D3, as 62H; longer
/// strings as bytes in hexadecimal.
/// </summary>
static class BitsText
{
    public static bool TryParse(Field field, string text, out byte[] raw)
    {
        int length = field.Format.Length;
        raw = new byte[length];
        if (field.Groups.Count > 0 && TryGroups(field, text, out long bits) || TryBits(text, length, out bits))
        {
            for (int i = 0; i < length && i < 8; i++)
                raw[i] = (byte)(bits >> 8 * i);
            return length >= 8 || bits >> 8 * length == 0;
        }
        return TryNumbers(text, raw) || text.Length == 2 * length && length > 1 && TryBytes(text, raw);
    }

    public static string Format(Field field, ReadOnlySpan<byte> raw)
    {
        long bits = Formats.BinFormat.Little(raw);
        if (field.Groups.Count > 0 && OfGroups(field, bits) is { } words)
            return words;
        return raw.Length > 8 ? Convert.ToHexString(raw) : string.Create(CultureInfo.InvariantCulture, $"{bits.ToString("X" + 2 * raw.Length, CultureInfo.InvariantCulture)}H");
    }

    public static BilingualText Expected(Field field)
    {
        if (field.Groups.Count == 0)
            return new($"{field.Format.Length} bytes: 62H, D0 D3, or hexadecimal", $"{field.Format.Length} 字节：62H、D0 D3 或十六进制");
        string words = string.Join(' ', field.Groups.Select(group =>
            group.IsFlag ? group.Name
            : group.Codes.Count > 0 ? $"{group.Name}:{string.Join('|', group.Codes.Select(code => code.Name))}"
            : $"{group.Name}:0–{group.Mask}"));
        return new($"of {words}, or 62H", $"可用 {words}，或 62H");
    }

    /// <summary>Null where bits are set that no group stands for.</summary>
    static string? OfGroups(Field field, long bits)
    {
        List<string> words = [];
        foreach (BitGroup group in field.Groups)
        {
            long value = group.Of(bits);
            bits &= ~(group.Mask << group.Low);
            if (group.IsFlag && value != 0)
                words.Add(group.Name);
            else if (!group.IsFlag)
                words.Add($"{group.Name}:{NameOf(group, value)}");
        }
        return bits != 0 ? null : words.Count == 0 ? "none" : string.Join(' ', words);
    }

    static string NameOf(BitGroup group, long value)
    {
        foreach (BitCode code in group.Codes)
            if (code.Code == value)
                return code.Name;
        return value.ToString(CultureInfo.InvariantCulture);
    }

    static bool TryGroups(Field field, string text, out long bits)
    {
        bits = 0;
        if (text == "none")
            return true;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (string word in words)
        {
            string[] pair = word.Split(':');
            if (field.Groups.FirstOrDefault(group => group.Name == pair[0]) is not { } group)
                return false;
            long value = 1;
            if (pair.Length > 2 || pair.Length == 1 != group.IsFlag || pair.Length == 2 && !TryCode(group, pair[1], out value) || value > group.Mask)
                return false;
            bits |= value << group.Low;
        }
        return words.Length > 0;
    }

    /// <summary>A code by its name, or its number.</summary>
    public static bool TryCode(BitGroup group, string word, out long value)
    {
        foreach (BitCode code in group.Codes)
            if (code.Name == word)
            {
                value = code.Code;
                return true;
            }
        return NumberText.TryHex(word, out value) || long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    static bool TryBits(string text, int length, out long bits)
    {
        bits = 0;
        if (length > 8)
            return false;
        if (length == 1 && text.Length == 8 && text.All(digit => digit is '0' or '1'))
        {
            bits = Convert.ToInt64(text, 2);
            return true;
        }
        return NumberText.TryHex(text, out bits) || text.Length < 2 * length && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bits)
            || length == 1 && byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte number) && (bits = number) >= 0;
    }

    /// <summary>D0 D3 D17.</summary>
    static bool TryNumbers(string text, byte[] raw)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (string word in words)
        {
            if (!word.StartsWith('D') || !int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int bit) || bit >= 8 * raw.Length)
                return false;
            raw[bit / 8] |= (byte)(1 << bit % 8);
        }
        return words.Length > 0;
    }

    static bool TryBytes(string text, byte[] raw) => Convert.FromHexString(text, raw, out _, out int written) == System.Buffers.OperationStatus.Done && written == raw.Length;
}
