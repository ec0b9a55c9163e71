using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.Protocols.Tests.Gdw376.Catalogue;

/// <summary>Where the table of units departs from the catalogue, and why. A line that no longer departs fails its test.</summary>
internal static class Deviations
{
    public static readonly IReadOnlyDictionary<(Afn Afn, int Fn, string Edition, string Formula), string> Reasons =
        new Dictionary<(Afn, int, string, string), string>
        {
            [(Afn.Class1, 162, "2013 variant", "12")] = "a firmware's form with seconds; the text's 11 bytes are declared, a frame cannot say which it is",
            [(Afn.Class2, 27, "2013 variant", "96")] = "nine rates behind the means; the same Fn without them is as common, and a frame cannot say which it is",
            [(Afn.Class2, 35, "2013 variant", "95")] = "as F27",
        };

    public static bool Has(CatalogueEntry entry) => Reasons.ContainsKey((entry.Afn, entry.Fn, entry.Edition, entry.Formula));
}
