using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// Makes the items of a setting from what the archive has and what the terminal has now: a meter keeps its port, protocol and password, and
/// a new one gets what most have: port 2 (RS-485 I) at 2400 baud, DL/T 645-2007, 4 tariffs.
/// </summary>
internal static class ArchiveSettings
{
    static readonly ParameterItem[] s_usual130 =
    [
        new("port_and_rate", "port:2 baud:2400"), new("protocol", "30"), new("password", "000000000000"), new("digits_and_tariffs", "decimals:2 integer_digits:6 tariffs:4"),
    ];

    /// <summary>Inputs that no archive counts, for a terminal that has not been told any number yet.</summary>
    static readonly ParameterItem[] s_noOthers = [new("pulse_inputs", "0"), new("analog_inputs", "0")];

    static readonly ParameterItem[] s_usual =
    [
        new("port_and_rate", "port:2 baud:2400"), new("protocol", "30"), new("password", "000000000000"), new("tariffs", "4"),
        new("digits", "decimals:2 integer_digits:6"), new("collector_address", "0"), new("user_class", "small_class:0 big_class:0"),
    ];

    /// <summary>
    /// Only what differs is set: a frame has room for few elements. Lists of 130-2005 go whole: there they have to be as long as F9 says, and
    /// terminals put the new list in the old one's place.
    /// </summary>
    public static IReadOnlyList<ParameterItem> Of(Terminal terminal, ArchiveParameter archived, IReadOnlyList<ParameterItem> there)
    {
        ParameterItem[] different = [.. archived.Items.Where(item => ArchiveParameters.Find(item, there) != item.Value)];
        IReadOnlyList<ParameterItem> elements = terminal.Profile.IsOf130 ? archived.Items : different;
        return archived.Parameter.Class switch
        {
            ArchiveParameters.Meters => Meters(terminal, elements, there),
            ArchiveParameters.Groups => Groups(elements),
            ArchiveParameters.Devices when there.Count == 0 => [.. archived.Items, .. s_noOthers],
            _ => different,
        };
    }

    static List<ParameterItem> Meters(Terminal terminal, IReadOnlyList<ParameterItem> meters, IReadOnlyList<ParameterItem> there)
    {
        ParameterItem[] usual = terminal.Profile.IsOf130 ? s_usual130 : s_usual;
        HashSet<string> taken = [.. there.Where(item => item.Name.StartsWith("index[", StringComparison.Ordinal)).Select(item => item.Value)];
        List<ParameterItem> items = [];
        for (int i = 0; i < meters.Count; i++)
        {
            string point = ArchiveParameters.Inside(meters[i].Name, "meter_address[")!;
            string? place = ArchiveParameters.Place(there, "point", point);
            items.Add(new($"index[{i}]", place is null ? Free(point, taken) : Kept("index", place)!));
            items.Add(new($"point[{i}]", point));
            items.Add(new($"meter_address[{i}]", meters[i].Value));
            items.AddRange(usual.Select(item => new ParameterItem($"{item.Name}[{i}]", Kept(item.Name, place) ?? item.Value)));
        }
        return items;

        string? Kept(string name, string? place) => place is null ? null : there.FirstOrDefault(item => item.Name == name + place).Value;
    }

    /// <summary>An index (装置序号) like the point's number, or the next that no other meter of the answer has.</summary>
    static string Free(string point, HashSet<string> taken)
    {
        int index = int.Parse(point, CultureInfo.InvariantCulture);
        while (!taken.Add(index.ToString(CultureInfo.InvariantCulture)))
            index++;
        return index.ToString(CultureInfo.InvariantCulture);
    }

    static List<ParameterItem> Groups(IReadOnlyList<ParameterItem> groups)
    {
        List<ParameterItem> items = [];
        for (int i = 0; i < groups.Count; i++)
        {
            items.Add(new($"group[{i}]", ArchiveParameters.Inside(groups[i].Name, "points[")!));
            string[] points = groups[i].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (int j = 0; j < points.Length; j++)
                items.Add(new($"point[{i},{j}]", GroupPoints.Write(int.Parse(points[j], CultureInfo.InvariantCulture))));
        }
        return items;
    }
}
