using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>One parameter, or a portion of a long list, as the archive would have it.</summary>
/// <param name="Ask">Which elements of the terminal's list these are; empty where it is none.</param>
/// <param name="Items">By what people look for: a meter and a group by its number, "meter_address[3]", "points[1]".</param>
internal sealed record ArchiveParameter(Parameter Parameter, IReadOnlyList<ParameterItem> Ask, IReadOnlyList<ParameterItem> Items);

/// <summary>What the archive knows that a terminal should be set to: heartbeat, numbers of devices (130-2005), ratios, meter addresses, total-add groups.</summary>
internal static class ArchiveParameters
{
    public const int Uplink = 1, Devices = 9, Meters = 10, Groups = 14, Basics = 25;

    /// <summary>Meters in one frame: 27 bytes each, and a radio's frame has 255; in 2005 17 bytes each.</summary>
    const int Portion = 8, RadioPortionOf130 = 13, PortionOf130 = 56;

    public static IReadOnlyList<ArchiveParameter> Of(Terminal terminal, IParameterRequests requests, DateTime now)
    {
        List<ArchiveParameter> parameters = [];
        // Radio terminals keep no link, and so beat no heart.
        if (terminal.Link != LinkKind.Radio && terminal.Heartbeat.Ticks % TimeSpan.TicksPerMinute == 0 && terminal.Heartbeat.TotalMinutes is >= 1 and <= 60)
            Add($"F{Uplink}", "", [], [new("heartbeat", Text((int)terminal.Heartbeat.TotalMinutes))]);
        // In 2005 a terminal is told how many there are before it is told which (F9 before F10).
        if (terminal.Profile.IsOf130)
            Add($"F{Devices}", "", [], [new("meters", Text(terminal.Points.Count(point => point.MeterAddress is not null))), new("total_groups", Text(terminal.Groups.Count))]);
        foreach (MeasurementPoint[] some in terminal.Points.Where(point => point.MeterAddress is not null).Chunk(PortionFor(terminal)))
            Add($"F{Meters}", "index", some.Select(point => point.Number),
                [.. some.Select(point => new ParameterItem($"meter_address[{Text(point.Number)}]", point.MeterAddress!.PadLeft(12, '0')))]);
        foreach (MeasurementPoint point in terminal.Points)
            if (point.Ratios.LastOrDefault(ratios => ratios.ValidFrom <= now) is { } ratios)
                Add($"F{Basics}:{point.Number}", "", [], [new("pt", Text(ratios.Pt)), new("ct", Text(ratios.Ct))]);
        if (terminal.Groups.Count > 0)
            Add($"F{Groups}", "group", terminal.Groups.Select(group => group.Number),
                [.. terminal.Groups.Select(group => new ParameterItem($"points[{Text(group.Number)}]", string.Join(' ', group.Points.Order())))]);
        return parameters;

        void Add(string key, string element, IEnumerable<int> numbers, IReadOnlyList<ParameterItem> items)
        {
            if (requests.Find(terminal.Profile, key) is { } parameter)
                parameters.Add(new(parameter, requests.AskFor(terminal, parameter, [.. numbers.Select((number, i) => new ParameterItem($"{element}[{i}]", Text(number)))]), items));
        }
    }

    /// <summary>Lists of 2005 are set whole, in one frame as far as it has room.</summary>
    static int PortionFor(Terminal terminal) => !terminal.Profile.IsOf130 ? Portion : terminal.Link == LinkKind.Radio ? RadioPortionOf130 : PortionOf130;

    /// <summary>What the terminal has for an item of the archive: meters are found by their point, groups by their number, other items by their name.</summary>
    public static string? Find(ParameterItem wanted, IReadOnlyList<ParameterItem> there)
    {
        if (Inside(wanted.Name, "meter_address[") is { } point)
            return Place(there, "point", point) is { } meter ? Value(there, $"meter_address{meter}") : null;
        if (Inside(wanted.Name, "points[") is not { } group)
            return Value(there, wanted.Name);
        return Place(there, "group", group) is { } place ? GroupPoints.Of(there, place) : null;
    }

    /// <summary>What stands between the brackets of a name that begins so.</summary>
    public static string? Inside(string name, string begin) => name.StartsWith(begin, StringComparison.Ordinal) ? name[begin.Length..^1] : null;

    /// <summary>"[2]": where the list has an element whose item is that.</summary>
    public static string? Place(IReadOnlyList<ParameterItem> there, string name, string value) =>
        there.FirstOrDefault(item => item.Name.StartsWith(name + "[", StringComparison.Ordinal) && item.Value == value).Name?[name.Length..];

    static string? Value(IReadOnlyList<ParameterItem> there, string name) => there.FirstOrDefault(item => item.Name == name).Value;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
