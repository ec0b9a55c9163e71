using System.Globalization;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain.Reference;

/// <summary>The bits of a packed field for the reference: "D0–D11 timeout 超时时间 s".</summary>
static class GroupWords
{
    /// <summary>A longer run of flags is told by its ends.</summary>
    const int LongRun = 8;

    public static string Of(Field field)
    {
        if (field.Groups.Count == 0)
            return "";
        if (field.Groups.Count >= LongRun && field.Groups.All(group => group.IsFlag) && field.Groups[0].Name.Any(char.IsAsciiDigit))
            return string.Create(CultureInfo.InvariantCulture,
                $"D{field.Groups[0].Low} {Named(field.Groups[0])} … D{field.Groups[^1].Low} {Named(field.Groups[^1])}");
        return string.Join("; ", field.Groups.Select(group => OfGroup(field, group)));
    }

    static string OfGroup(Field field, BitGroup group)
    {
        // The whole field: its bits go without saying.
        string bits = group.Width == 8 * field.Format.Length ? ""
            : group.Width == 1 ? string.Create(CultureInfo.InvariantCulture, $"D{group.Low} ")
            : string.Create(CultureInfo.InvariantCulture, $"D{group.Low}–D{group.Low + group.Width - 1} ");
        string name = bits.Length == 0 ? "" : Named(group);
        if (group.Codes.Count == 0)
            return $"{bits}{name} {group.Unit}".TrimEnd();
        IEnumerable<string> codes = group.Codes.Select(code =>
            string.Create(CultureInfo.InvariantCulture, $"{(code.Code > 9 ? $"{code.Code:X2}H" : code.Code)} {code.Name.Replace('_', ' ')} {code.NameZh}"));
        return $"{bits}{name}{(name.Length > 0 ? ": " : "")}{string.Join(", ", codes)}";
    }

    static string Named(BitGroup group) => $"{group.Name.Replace('_', ' ')} {group.NameZh}";
}
