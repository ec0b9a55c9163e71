using System.Globalization;
using System.Text;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Parts of the schema that follow from the list of quantities; the rest stands in each engine's schema.sql.</summary>
internal static class StoreSchema
{
    public const int Version = 1;

    /// <summary>Column definitions of load_curve, one per quantity.</summary>
    public static string CurveColumns(string narrow, string wide) =>
        string.Join(",\n  ", Quantities.All.Select(info => $"{info.Column} {(info.IsWide ? wide : narrow)}"));

    /// <summary>Engineering units for people who ask in SQL.</summary>
    public static string CurveView(string number)
    {
        IEnumerable<string> columns = Quantities.All.Select(info =>
            string.Create(CultureInfo.InvariantCulture, $"{info.Column} * {number.Replace("?", Factor(info.Exponent), StringComparison.Ordinal)} AS {info.Column}"));
        return $"SELECT terminal_id, point, at, {string.Join(", ", columns)} FROM load_curve";
    }

    /// <summary>The script of an engine with the derived parts put in.</summary>
    public static string Script(string engine, string narrow, string wide, string number)
    {
        using Stream stream = typeof(StoreSchema).Assembly.GetManifestResourceStream($"LoadMgmt.FrontEnd.Storage.{engine}.schema.sql")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd()
            .Replace("/*curve columns*/", CurveColumns(narrow, wide), StringComparison.Ordinal)
            .Replace("/*curve view*/", CurveView(number), StringComparison.Ordinal);
    }

    static string Factor(sbyte exponent) => exponent switch
    {
        -1 => "0.1",
        -3 => "0.001",
        -4 => "0.0001",
        _ => "1",
    };
}
