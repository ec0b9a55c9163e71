using LoadMgmt.Simulator.Texts;
using Spectre.Console;

namespace LoadMgmt.Simulator.Demo;

/// <summary>What the demo set out to show, and whether it did; each with what was seen.</summary>
internal sealed class Claims(Language language)
{
    readonly List<(string What, bool Holds, string Seen)> _all = [];

    public bool AllHold => _all.Count > 0 && _all.TrueForAll(claim => claim.Holds);

    public void Add(bool holds, string what, string seen) => _all.Add((what, holds, seen));

    public void Show(IAnsiConsole console)
    {
        Table table = new Table().RoundedBorder()
            .AddColumn(DemoTexts.Claim.In(language)).AddColumn("").AddColumn(DemoTexts.Result.In(language));
        foreach ((string what, bool holds, string seen) in _all)
            table.AddRow(
                new Text(what),
                new Text((holds ? DemoTexts.Good : DemoTexts.Bad).In(language), new Style(holds ? Color.Green : Color.Red)),
                new Text(seen));
        console.Write(table);
    }
}
