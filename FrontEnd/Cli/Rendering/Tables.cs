using System.Globalization;
using Spectre.Console;

namespace LoadMgmt.Cli.Rendering;

/// <summary>How loadctl writes values and lists.</summary>
internal static class Tables
{
    public static Table Of(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        return table;
    }

    public static Table Row(this Table table, params ReadOnlySpan<string?> cells)
    {
        var texts = new Text[cells.Length];
        for (int i = 0; i < cells.Length; i++)
            texts[i] = new(cells[i] ?? "-");
        table.AddRow(texts);
        return table;
    }

    /// <summary>Names and values of one thing.</summary>
    public static Table Facts()
    {
        Table table = Of("", "");
        table.HideHeaders();
        return table;
    }

    /// <summary>Station time as people read it; the offset is the station's and goes without saying.</summary>
    public static string? Time(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string? Seconds(double? value) => value?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    public static string Percent(decimal? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) + " %" : "-";

    public static string YesNo(this Work work, bool value) => work.Say(value ? Texts.GlobalTexts.Yes : Texts.GlobalTexts.No);

    public static string? YesNo(this Work work, bool? value) => value is { } known ? work.YesNo(known) : null;
}
