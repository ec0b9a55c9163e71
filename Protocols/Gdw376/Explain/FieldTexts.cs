using System.Globalization;
using System.Text;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>A field's value as people write it.</summary>
static class FieldTexts
{
    static readonly Encoding s_chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static (string Text, BilingualText? Fault) Of(Field field, in FieldValue value, PointCoding coding) => field.Kind switch
    {
        FieldKind.Number => (field.Format.Name == "A.12" ? Reversed(value.Raw) : value.Number.ToString(), FaultOf(value.Number.Presence)),
        FieldKind.Time => (value.Time.ToString(), FaultOf(value.Time.Presence)),
        FieldKind.Bits => (Bits(value.Raw), null),
        _ => (Bytes(field.Format.Name, value.Raw, coding), null),
    };

    /// <summary>"p1–p8 F1 F3"; points and classes that a pair names.</summary>
    public static string OfIdentifier(DataUnitId id, PointCoding coding)
    {
        if (!id.IsValid)
            return "?";
        var text = new StringBuilder();
        if (id.IsAllPoints && coding == PointCoding.Binary)
            text.Append("p*");
        else
            foreach (int point in id.Points(coding))
                text.Append(text.Length > 0 ? " " : "").Append('p').Append(point.ToString(CultureInfo.InvariantCulture));
        foreach (int fn in id.Classes)
            text.Append(" F").Append(fn.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    static BilingualText? FaultOf(Presence presence) => presence switch
    {
        Presence.Missing => FaultTexts.Missing,
        Presence.Bad => FaultTexts.Bad,
        _ => null,
    };

    static string Bytes(string format, ReadOnlySpan<byte> raw, PointCoding coding) => format switch
    {
        "IP" => string.Join('.', raw.ToArray()),
        "DADT" when raw.Length == DataUnitId.Length => OfIdentifier(DataUnitId.Read(raw), coding),
        "GB18030" => Quoted(s_chinese.GetString(raw.TrimEnd((byte)0))),
        "REVERSED" => Reversed(raw),
        _ when format.StartsWith("ASCII", StringComparison.Ordinal) => Quoted(Encoding.Latin1.GetString(raw.TrimEnd((byte)0))),
        _ => Convert.ToHexString(raw),
    };

    /// <summary>D7 … D0 of one byte; of a longer string the numbers of the bits that are set.</summary>
    static string Bits(ReadOnlySpan<byte> raw)
    {
        if (raw.Length == 1)
            return $"{raw[0]:B8}";
        var set = new StringBuilder();
        for (int bit = 0; bit < raw.Length * 8; bit++)
            if ((raw[bit / 8] >> bit % 8 & 1) != 0)
                set.Append(set.Length > 0 ? " D" : "D").Append(bit.ToString(CultureInfo.InvariantCulture));
        return set.Length > 0 ? set.ToString() : "0";
    }

    static string Reversed(ReadOnlySpan<byte> raw)
    {
        byte[] bytes = raw.ToArray();
        bytes.AsSpan().Reverse();
        return Convert.ToHexString(bytes);
    }

    static string Quoted(string text) =>
        "\"" + string.Concat(text.Select(letter => char.IsControl(letter) ? '·' : letter)) + "\"";
}
