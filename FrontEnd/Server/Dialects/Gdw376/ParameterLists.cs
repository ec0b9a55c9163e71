using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>
/// Compares what was set with what a terminal says. Terminals answer the elements of a list in an order of their own, so an element is
/// looked for by all of its items, and never by its place.
/// </summary>
internal static class ParameterLists
{
    /// <summary>Items that are nothing without their place: the price of each tariff, the bits of each group of classes, a period after a period.</summary>
    static readonly HashSet<string> s_inOrder = ["price", "classes", "period_start", "period_end"];

    /// <summary>Set element by element also in 2005, where the answer is the whole list.</summary>
    static readonly HashSet<int> s_wholeIn130 = [10, 11, 13, 14, 15];

    /// <summary>What of <paramref name="wanted"/> is not <paramref name="there"/>; both as the text form writes them.</summary>
    public static IReadOnlyList<ParameterItem> Missing(TerminalProfile profile, DataUnit query, IReadOnlyList<ParameterItem> wanted, IReadOnlyList<ParameterItem> there)
    {
        Part? list = query.Layout(Direction.Up).Parts.FirstOrDefault(part => part.Times == Times.Counted);
        if (list is null)
            return [.. wanted.Where(item => !there.Contains(item))];
        HashSet<string> inside = [.. list.Fields.Select(field => field.Name)];
        string? count = query.Layout(Direction.Up).Parts.TakeWhile(part => part != list).LastOrDefault(part => part.Field?.Role == FieldRole.Count)?.Field?.Name;
        bool isByElement = query.Layout(Direction.Down).Parts.Count > 0 || profile.Wire.Edition == Edition.Gdw130 && s_wholeIn130.Contains(query.Fn)
            || wanted.All(item => item.Name != count);
        List<string> found = [.. Elements(there, inside).Select(element => element.Text)];
        List<ParameterItem> missing = [.. wanted.Where(item => !inside.Contains(Name(item.Name)) && !(isByElement && item.Name == count) && !there.Contains(item))];
        foreach ((string text, List<ParameterItem> items) in Elements(wanted, inside))
            if (!found.Remove(text))
                missing.AddRange(items);
        return missing;
    }

    /// <summary>The elements of a list, each as one text that does not tell its place; a list in one, "1,2,7", is taken apart.</summary>
    static IEnumerable<(string Text, List<ParameterItem> Items)> Elements(IEnumerable<ParameterItem> items, HashSet<string> inside)
    {
        var elements = new Dictionary<string, List<ParameterItem>>();
        foreach (ParameterItem item in items.Where(item => inside.Contains(Name(item.Name))))
            if (item.Name.Contains('['))
                Put(item.Name[(item.Name.IndexOf('[', StringComparison.Ordinal) + 1)..].Split(',', ']')[0], item);
            else if (item.Value.Split(',') is { Length: > 1 } values)
                for (int i = 0; i < values.Length; i++)
                    Put($"{i}", new($"{item.Name}[{i}]", values[i]));
            else
                Put("0", item);
        return elements.Select(element => (string.Join(' ', element.Value.Select(item => Placeless(item, element.Key)).Order(StringComparer.Ordinal)), element.Value));

        void Put(string place, ParameterItem item)
        {
            if (!elements.TryGetValue(place, out List<ParameterItem>? element))
                elements[place] = element = [];
            element.Add(item);
        }
    }

    static string Placeless(ParameterItem item, string place)
    {
        string name = Name(item.Name);
        if (!s_inOrder.Contains(name))
            return $"{name}={item.Value}";
        // Deeper in, the place within the element counts; on the first level the element's own.
        int comma = item.Name.IndexOf(',', StringComparison.Ordinal);
        return $"{name}[{(comma < 0 ? place : item.Name[(comma + 1)..^1])}]={item.Value}";
    }

    static string Name(string item) => item.Split('[')[0];
}
