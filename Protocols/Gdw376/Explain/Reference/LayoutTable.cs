using System.Globalization;
using System.Text;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain.Reference;

/// <summary>A layout as a table, a row for each field; what repeats is set in by a dot.</summary>
static class LayoutTable
{
    public static void Append(StringBuilder page, Part layout, string title)
    {
        if (layout.Parts.Count == 0)
            return;
        page.Append(CultureInfo.InvariantCulture, $"{title}, bytes 字节: {LengthFormula.Of(layout)}\n\n");
        page.Append("| item | 名称 | format 格式 | bytes | unit 单位 | meaning 含义 |\n| --- | --- | --- | --- | --- | --- |\n");
        var counts = new Counts();
        foreach (Part part in layout.Parts)
            Append(page, part, 0, counts);
        page.Append('\n');
    }

    static void Append(StringBuilder page, Part part, int depth, Counts counts)
    {
        string dots = string.Concat(Enumerable.Repeat("· ", depth));
        if (part.Field is { } field)
        {
            counts.See(field);
            string times = Times(part, counts), length = part.IsRecords ? "2 + Le" : field.Format.Length > 0 ? $"{field.Format.Length}" : Blob(part, counts);
            string optional = part.Optional ? " (may be absent 可缺省)" : "";
            page.Append(CultureInfo.InvariantCulture,
                $"| {dots}`{field.Name}`{(field.Format.Length > 0 ? times : "")}{optional} | {ItemNames.Zh(field.Name)} | {Format(field)} | {length} | {field.Unit} | {GroupWords.Of(field)} |\n");
            return;
        }
        if (part.Times != Units.Times.Once)
            page.Append(CultureInfo.InvariantCulture, $"| {dots}*{Times(part, counts).Trim()}* | | | {LengthFormula.Of(part with { Times = Units.Times.Once })} | | |\n");
        foreach (Part inner in part.Parts)
            Append(page, inner, part.Times == Units.Times.Once ? depth : depth + 1, counts);
    }

    static string Format(Field field) => field.Format.Length > 0 || field.Format.Name is "RECORD" or "GB18030" ? field.Format.Name : field.Format.Name.TrimEnd('0');

    static string Blob(Part part, Counts counts) => part.Times == Units.Times.ToEnd ? "rest" : Plus(counts.Count, part.Extra);

    static string Times(Part part, Counts counts) => part.Times switch
    {
        Units.Times.Once => "",
        Units.Times.Fixed => string.Create(CultureInfo.InvariantCulture, $" × {part.Extra}"),
        Units.Times.PerHour => " × points of the density in an hour 每小时点数",
        Units.Times.PerBit => $" for each 1 bit of `{counts.Mask}` 每个置1位",
        Units.Times.ToEnd => " to the end 直至结束",
        Units.Times.When => string.Create(CultureInfo.InvariantCulture, $" where 当 `{counts.Selector}` = {part.Extra}"),
        Units.Times.Records => " × `to` − `from`",
        _ => $" × {Plus(counts.Count, part.Extra)}",
    };

    static string Plus(string count, int extra) => extra switch
    {
        0 => $"`{count}`",
        > 0 => string.Create(CultureInfo.InvariantCulture, $"(`{count}` + {extra})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"(`{count}` − {-extra})"),
    };

    /// <summary>The counts and masks that stand before a part.</summary>
    sealed class Counts
    {
        public string Count { get; private set; } = "";

        public string Mask { get; private set; } = "";

        public string Selector { get; private set; } = "";

        public void See(Field field)
        {
            if (field.Role == FieldRole.Count)
                Count = field.Name;
            if (field.Role == FieldRole.Selector)
                Selector = field.Name;
            if (field.Kind == FieldKind.Bits)
                Mask = field.Name;
        }
    }
}
