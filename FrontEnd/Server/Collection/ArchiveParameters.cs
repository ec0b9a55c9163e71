using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>One parameter as the archive would have it.</summary>
internal sealed record ArchiveParameter(Parameter Parameter, IReadOnlyList<ParameterItem> Items);

/// <summary>What the archive knows that a terminal should be set to: ratios, meter addresses, total-add groups.</summary>
internal static class ArchiveParameters
{
    public static IReadOnlyList<ArchiveParameter> Of(Terminal terminal, IParameterRequests requests, DateTime now)
    {
        List<ArchiveParameter> parameters = [];
        foreach (MeasurementPoint point in terminal.Points)
            if (point.Ratios.LastOrDefault(ratios => ratios.ValidFrom <= now) is { } ratios)
                Add($"F25:{point.Number}", [new("pt", Text(ratios.Pt)), new("ct", Text(ratios.Ct))]);
        List<ParameterItem> meters = [];
        foreach (MeasurementPoint point in terminal.Points.Where(point => point.MeterAddress is not null))
            meters.Add(new($"meter_address[{Text(point.Number)}]", point.MeterAddress!.PadLeft(12, '0')));
        if (meters.Count > 0)
            Add("F10", meters);
        return parameters;

        void Add(string key, IReadOnlyList<ParameterItem> items)
        {
            if (requests.Find(terminal.Profile, key) is { } parameter)
                parameters.Add(new(parameter, items));
        }
    }

    /// <summary>What the terminal has for an item of the archive: meters are found by their point, other items by their name.</summary>
    public static string? Find(ParameterItem wanted, IReadOnlyList<ParameterItem> there)
    {
        if (!wanted.Name.StartsWith("meter_address[", StringComparison.Ordinal))
            return there.FirstOrDefault(item => item.Name == wanted.Name).Value;
        string point = wanted.Name["meter_address[".Length..^1];
        string? place = there.FirstOrDefault(item => item.Name.StartsWith("point[", StringComparison.Ordinal) && item.Value == point).Name;
        return place is null ? null : there.FirstOrDefault(item => item.Name == "meter_address" + place["point".Length..]).Value;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
