using System.Globalization;
using System.Text;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain.Reference;

/// <summary>One Fn of one AFN: its layouts, edition by edition, then those of provinces and programs.</summary>
static class UnitSection
{
    public static void Append(StringBuilder page, (string Where, DataUnit Unit)[] places)
    {
        foreach (var form in places.GroupBy(one => (one.Unit.Name, Body: Body(one.Unit), one.Unit.Scope, one.Unit.Certainty)))
        {
            DataUnit unit = form.First().Unit;
            page.Append(CultureInfo.InvariantCulture, $"## F{unit.Fn} {unit.Name} · {unit.NameZh}\n\n")
                .AppendJoin(", ", form.Select(one => one.Where))
                .Append(CultureInfo.InvariantCulture, $" · {ReferenceTexts.Of(unit.Scope)}{ReferenceTexts.Of(unit.Certainty)}\n\n")
                .Append(form.Key.Body);
        }
    }

    public static string Body(DataUnit unit)
    {
        Part down = unit.Layout(Direction.Down), up = unit.Layout(Direction.Up);
        var text = new StringBuilder();
        if (unit.Afn == Afn.QueryParameters && SameAsSetting(unit) is { } setting)
        {
            LayoutTable.Append(text, down, "Question 询问");
            return text.Append(setting).ToString();
        }
        bool both = unit.Afn is Afn.Confirm or Afn.LinkTest;
        LayoutTable.Append(text, down, both ? "Body 数据单元体" : unit.Afn is Afn.SetParameters or Afn.Control ? "Body down 下行" : "Question 询问");
        if (!both)
            LayoutTable.Append(text, up, "Answer 应答");
        return text.Length == 0 ? "No body 无数据体.\n\n" : text.ToString();
    }

    /// <summary>Most answers of AFN 0A are what AFN 04 sets.</summary>
    static string? SameAsSetting(DataUnit query)
    {
        foreach (UnitTable table in Enum.GetValues<Edition>().Select(UnitTable.For)
                     .Concat(Enum.GetValues<UnitSets>().Select(set => UnitTable.For(Edition.Gdw1376, set))))
        {
            if (!ReferenceEquals(table.Find(Afn.QueryParameters, query.Fn), query) || table.Find(Afn.SetParameters, query.Fn) is not { } setting)
                continue;
            StringBuilder answer = new(), set = new();
            LayoutTable.Append(answer, query.Layout(Direction.Up), "");
            LayoutTable.Append(set, setting.Layout(Direction.Down), "");
            return answer.Equals(set) ? string.Create(CultureInfo.InvariantCulture, $"Answer 应答: as [AFN 04H F{query.Fn}](afn-04.md).\n\n") : null;
        }
        return null;
    }
}
