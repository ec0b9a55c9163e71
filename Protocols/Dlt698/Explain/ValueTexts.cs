using System.Globalization;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Dlt698.Explain;

/// <summary>Data in words: the value, and what is wrong with it.</summary>
static class ValueTexts
{
    public static (BilingualText Text, BilingualText? Fault) Of(scoped DataItem item, sbyte exponent = 0)
    {
        if (item.Tag is DataTag.DateTime or DataTag.DateTimeS or DataTag.Date or DataTag.Time)
            return OfTime(item);
        if (item.Tag is DataTag.Array or DataTag.Structure)
            return (item.Tag == DataTag.Array ? new($"array of {item.Count}", $"数组，{item.Count} 个") : new($"structure of {item.Count}", $"结构，{item.Count} 项"), null);
        return item.Tag == DataTag.Oad ? (OfOad(Oad.Read(item.Content)), null) : (Same(Text(item, exponent)), null);
    }

    public static BilingualText OfOad(Oad oad)
    {
        (string en, string zh) = ObjectTable.NameOf(oad);
        return new($"{oad} {en}", $"{oad} {zh}");
    }

    static (BilingualText, BilingualText?) OfTime(scoped DataItem item)
    {
        CivilTime time = item.Time;
        string text = time.ToString();
        if (time.HasValue && item.Tag == DataTag.DateTime && WireTimes.Milliseconds(item.Content) is >= 0 and var milliseconds)
            text += string.Create(CultureInfo.InvariantCulture, $".{milliseconds:D3}");
        return (Same(text), time.Presence == Presence.Bad ? FaultTexts.Bad : null);
    }

    static string Text(scoped DataItem item, sbyte exponent) => item.Tag switch
    {
        DataTag.Null => "NULL",
        DataTag.Omd => Omd.Read(item.Content).ToString(),
        DataTag.Ti => TimeInterval.Read(item.Content).ToString(),
        DataTag.Comdcb => SerialSettings.Read(item.Content).ToString(),
        DataTag.BitString => Bits(item),
        DataTag.Tsa when item.TryGetServer(out TerminalAddress server) => server.ToString()[4..],
        DataTag.Oi => Convert.ToHexString(item.Content),
        DataTag.Rsd => Selector(item.Content),
        _ when item.TryGetFloat(out double real) => real.ToString("G9", CultureInfo.InvariantCulture),
        _ when item.TryGetInteger(out long value) => new Scaled(value, exponent).ToString(),
        _ => item.Text,
    };

    static string Bits(scoped DataItem item)
    {
        if (item.Count > 64)
            return Convert.ToHexString(item.Content);
        Span<char> bits = stackalloc char[item.Count];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = item.Bit(i) ? '1' : '0';
        return new(bits);
    }

    static string Selector(ReadOnlySpan<byte> bytes)
    {
        RecordSelector selector = new WireReader(bytes).Selector();
        string range = selector.Choice switch
        {
            1 or 2 => $" {selector.Column}",
            9 or 10 => $" {selector.Newest}",
            _ => "",
        };
        if (selector.Choice is 2 or 4 or 5 or 6 or 7 or 8)
            range += $" {selector.Start}";
        if (selector.Choice is 2 or 6 or 7 or 8)
            range += $" … {selector.End}{(selector.Step is { } step ? $", {step}" : "")}";
        return $"{selector.Choice}{(range.Length > 0 ? ":" : "")}{range}";
    }

    public static BilingualText Same(string text) => new(text, text);
}
