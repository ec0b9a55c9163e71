using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Batches;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// Rows of curve_day that this writer has put there, as a map of items per series and day. As with <see cref="KnownRows"/> only a hint: the key
/// decides.
/// </summary>
internal sealed class KnownDays
{
    /// <summary>Maps kept, some 70 bytes each; then all are forgotten.</summary>
    const int Most = 500_000;

    readonly Dictionary<(int TerminalId, int Number, DateOnly Day), UInt128> _maps = [];

    public (int[] Fresh, int[] Known) Split(DayRowSet rows)
    {
        List<int> fresh = new(rows.Count), known = [];
        for (int row = 0; row < rows.Count; row++)
        {
            DayRow day = rows[row];
            UInt128 bit = BitOf(day.Item);
            bool isKnown = bit == 0 || (_maps.GetValueOrDefault((day.TerminalId, day.Number, day.Day)) & bit) != 0;
            (isKnown ? known : fresh).Add(row);
        }
        return ([.. fresh], [.. known]);
    }

    public void Add(DayRowSet rows)
    {
        if (_maps.Count > Most)
            _maps.Clear();
        for (int row = 0; row < rows.Count; row++)
        {
            DayRow day = rows[row];
            CollectionsMarshal.GetValueRefOrAddDefault(_maps, (day.TerminalId, day.Number, day.Day), out _) |= BitOf(day.Item);
        }
    }

    /// <summary>Codes come in three runs of at most 64, 32 and 32; 0 for one beyond, which then counts as known, since merging is always right.</summary>
    static UInt128 BitOf(DayItem item)
    {
        int bit = item.Kind switch
        {
            DayItemKind.Curve => item.Code < 64 ? item.Code : -1,
            DayItemKind.GroupCurve => item.Code - 128 < 32 ? item.Code - 64 : -1,
            _ => item.Code - 192 < 32 ? item.Code - 96 : -1,
        };
        return bit < 0 ? UInt128.Zero : UInt128.One << bit;
    }
}
