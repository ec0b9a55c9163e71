using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.Protocols.Tests.Gdw376.Catalogue;

/// <summary>Where the table of units departs from the catalogue or from what is met in the field, and why. A line that no longer departs fails its test.</summary>
internal static class Deviations
{
    public static readonly IReadOnlyDictionary<(Afn Afn, int Fn, string Edition, string Formula), string> Reasons =
        new Dictionary<(Afn, int, string, string), string>
        {
            [(Afn.Class1, 162, "2013 variant", "12")] = "a firmware's form with seconds; the text's 11 bytes are declared, a frame cannot say which it is",
            [(Afn.Class2, 27, "2013 variant", "96")] = "nine rates behind the means; the same Fn without them is as common, and a frame cannot say which it is",
            [(Afn.Class2, 35, "2013 variant", "95")] = "as F27",
        };

    /// <summary>Parameters that are in the field, and of which no source says how long they are; their Fn.</summary>
    public static readonly IReadOnlyDictionary<int, string> ParametersWithoutLayout = new Dictionary<int, string>
    {
        [92] = Unestablished, [95] = Unestablished, [96] = Unestablished, [111] = Unestablished, [151] = Unestablished, [299] = Unestablished,
    };

    /// <summary>Forms of declared parameters that are named without saying where their bytes stand.</summary>
    public static readonly IReadOnlyDictionary<int, string> FormsWithoutLayout = new Dictionary<int, string>
    {
        [9] = "32 bytes for 128 events from some later terminals: how flags and importance share them is not said",
        [33] = "a map of 96 quarter hours in place of the periods in early concentrators: whether their count stays is not said",
    };

    const string Unestablished = "met in several provinces; body not established";

    public static bool Has(CatalogueEntry entry) => Reasons.ContainsKey((entry.Afn, entry.Fn, entry.Edition, entry.Formula));
}
