using System.Globalization;
using System.Numerics;
using System.Text;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain.Reference;

/// <summary>The protocol reference in Markdown, made from the tables that the decoder reads: a page for each AFN, one for event records, an index.</summary>
public static class ReferencePages
{
    /// <summary>Every page by its file name; lines end with \n.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Afn afn in Enum.GetValues<Afn>())
            if (Units(afn).Any())
                pages[FileOf(afn)] = Page(afn);
        pages["events.md"] = EventPage.Text();
        pages["README.md"] = Index();
        return pages;
    }

    public static string FileOf(Afn afn) => string.Create(CultureInfo.InvariantCulture, $"afn-{(byte)afn:x2}.md");

    static IEnumerable<(Edition Edition, DataUnit Unit)> Units(Afn afn) =>
        from edition in Enum.GetValues<Edition>()
        from unit in UnitTable.For(edition)
        where unit.Afn == afn
        select (edition, unit);

    /// <summary>What each set of a province or program adds to the newest edition, or changes in it.</summary>
    static IEnumerable<(UnitSets Set, DataUnit Unit)> Beside(Afn afn) =>
        from set in Enum.GetValues<UnitSets>()
        where BitOperations.IsPow2((int)set)
        from unit in UnitTable.For(Edition.Gdw1376, set)
        where unit.Afn == afn && (UnitTable.For(Edition.Gdw1376).Find(afn, unit.Fn) is not { } usual || UnitSection.Body(usual) != UnitSection.Body(unit))
        select (set, unit);

    static string Page(Afn afn)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# AFN {(byte)afn:X2}H {ServiceNames.Of(afn).En} · {ServiceNames.Of(afn).Zh}\n\n").Append(ReferenceTexts.Generated);
        var units = Units(afn).Select(one => (Where: ReferenceTexts.NameOf(one.Edition), one.Unit))
            .Concat(Beside(afn).Select(one => (Where: $"set 单元集 {one.Set}", one.Unit)));
        foreach (IGrouping<int, (string Where, DataUnit Unit)> unit in units.GroupBy(one => one.Unit.Fn).OrderBy(one => one.Key))
            UnitSection.Append(page, [.. unit]);
        return page.ToString();
    }

    static string Index()
    {
        var page = new StringBuilder();
        page.Append("# Protocol reference · 规约参考\n\n").Append(ReferenceTexts.Generated).Append(ReferenceTexts.HowToRead);
        page.Append("| AFN | | classes Fn 信息类 | 130-2005 | 376.1-2009 | 1376.1-2013 |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (Afn afn in Enum.GetValues<Afn>())
        {
            (Edition Edition, DataUnit Unit)[] units = [.. Units(afn)];
            if (units.Length == 0)
                continue;
            IEnumerable<int> counts = Enum.GetValues<Edition>().Select(edition => units.Count(unit => unit.Edition == edition));
            page.Append(CultureInfo.InvariantCulture, $"| [{(byte)afn:X2}H]({FileOf(afn)}) | {ServiceNames.Of(afn).En} {ServiceNames.Of(afn).Zh} | {units.DistinctBy(unit => unit.Unit.Fn).Count()} | ")
                .AppendJoin(" | ", counts).Append(" |\n");
        }
        return page.Append("\n[Event records · 事件记录](events.md)\n").ToString();
    }
}
