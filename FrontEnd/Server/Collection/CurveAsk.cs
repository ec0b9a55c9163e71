using System.Numerics;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>One question to be put: some curves of one point or group over one contiguous stretch of one day, or freezes of the day.</summary>
/// <param name="Instants">The stretch as bits of the day.</param>
internal sealed record CurveAsk(
    Terminal Terminal, int Number, IReadOnlyList<DayItem> Items, StationDay Day, UInt128 Instants, ExchangePriority Priority, string Why)
{
    public bool Covers(CurveKey key) =>
        key.TerminalId == Terminal.Id && key.Number == Number && key.Day == Day.Day && Items.Contains(key.Item);

    public IEnumerable<CurveKey> Keys => Items.Select(item => new CurveKey(Terminal.Id, Number, item, Day.Day));

    public CurveSpan Span => new(
        Day.At((int)UInt128.TrailingZeroCount(Instants), Items[0].IsInterval), StationDay.Interval, (int)UInt128.PopCount(Instants));

    public IReadOnlyList<Exchange> Exchanges(IRequests requests) => Items[0].Kind switch
    {
        DayItemKind.Curve => requests.ReadCurve(Terminal, Number, [.. Items.Select(item => item.Quantity)], Span, Priority),
        DayItemKind.GroupCurve => requests.ReadGroupCurve(Terminal, Number, [.. Items.Select(item => item.GroupQuantity)], Span, Priority),
        _ => requests.ReadFreezes(Terminal, Number, [.. Items.Select(item => item.Freeze)], Day.Day, Priority),
    };

    /// <summary>
    /// The fewest questions for a terminal's gaps of one day that ask for nothing else: curves of one point with the same holes travel
    /// together, and each contiguous stretch is a question.
    /// </summary>
    public static IEnumerable<CurveAsk> For(Terminal terminal, StationDay day, IEnumerable<Gap> gaps, ExchangePriority priority, string why) =>
        from gap in gaps
        group gap.Key.Item by (gap.Key.Number, gap.Key.Item.Kind, gap.Key.Item.IsInterval, gap.Missing) into same
        from stretch in Stretches(same.Key.Missing)
        select new CurveAsk(terminal, same.Key.Number, [.. same], day, stretch, priority, why);

    /// <summary>A map taken apart into its runs of ones, the lowest first.</summary>
    internal static IEnumerable<UInt128> Stretches(UInt128 map)
    {
        while (map != 0)
        {
            int start = (int)UInt128.TrailingZeroCount(map);
            int length = (int)UInt128.TrailingZeroCount(~(map >> start));
            UInt128 stretch = (length >= 128 ? UInt128.MaxValue : (UInt128.One << length) - 1) << start;
            yield return stretch;
            map &= ~stretch;
        }
    }
}
