using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Catalogue;

/// <summary>One Fn of one edition as catalogue.json lists it: what an answer is long, as a number or by its counts.</summary>
public sealed partial record CatalogueEntry(Afn Afn, int Fn, string Name, string Edition, string Formula, string? AskedBy, Certainty Certainty)
{
    public static IReadOnlyList<CatalogueEntry> All { get; } = Read();

    /// <summary>The editions of the table that the entry is about; a regional form stands in the later one.</summary>
    public IEnumerable<Edition> Editions => Edition switch
    {
        "2009" => [Protocols.Gdw376.Edition.Gdw376],
        "2009+2013" => [Protocols.Gdw376.Edition.Gdw376, Protocols.Gdw376.Edition.Gdw1376],
        "2013" or "2013 or regional" or "2013 variant" or "regional" => [Protocols.Gdw376.Edition.Gdw1376],
        _ => throw new InvalidDataException($"F{Fn}: edition '{Edition}'"),
    };

    /// <summary>The length where every count and every number of bits or points is <paramref name="count"/>: "13+7*M", "1+12*(N-1)".</summary>
    public int LengthOf(int count)
    {
        string sum = Sum().Replace(Formula, "n*($1)");
        string numbers = Variable().Replace(sum, count.ToString(CultureInfo.InvariantCulture));
        using var table = new System.Data.DataTable();
        return Convert.ToInt32(table.Compute(numbers, null), CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{(byte)Afn:X2} F{Fn} {Edition} {Formula}";

    static List<CatalogueEntry> Read()
    {
        string file = Path.Combine(Repository.Root, "tests", "Protocols.Tests", "Gdw376", "Catalogue", "catalogue.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.EnumerateArray().Select(line => new CatalogueEntry(
            (Afn)byte.Parse(line.GetProperty("afn").GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            line.GetProperty("fn").GetInt32(), line.GetProperty("name_en").GetString()!, line.GetProperty("edition").GetString()!,
            line.GetProperty("byte_length") is { ValueKind: JsonValueKind.Number } length ? length.GetRawText() : line.GetProperty("length_expr").GetString()!,
            line.GetProperty("request").GetString(), CertaintyOf(line.GetProperty("confidence").GetString()!)))];
    }

    static Certainty CertaintyOf(string confidence) => confidence switch
    {
        "confirmed" => Certainty.Confirmed,
        "one source" => Certainty.OneSource,
        "sources disagree" => Certainty.SourcesDisagree,
        _ => throw new InvalidDataException($"confidence '{confidence}'"),
    };

    [GeneratedRegex(@"sum\(([^)]*) for i in 1\.\.n\)")]
    private static partial Regex Sum();

    [GeneratedRegex("[A-Za-z_]+")]
    private static partial Regex Variable();
}
