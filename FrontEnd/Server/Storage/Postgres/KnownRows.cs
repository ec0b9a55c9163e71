using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Storage.Batches;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// Quarter hours of which this writer has put a row into a curve table, as a map per series and UTC day. Only a hint that spares failed
/// copies: the key decides. Instants off the quarter hour count as known, since they are rare and merging is always right.
/// </summary>
internal sealed class KnownRows
{
    /// <summary>Maps kept, some 70 bytes each; then all are forgotten.</summary>
    const int Most = 1_000_000;

    const int Day = 86_400, Quarter = 900;

    readonly Dictionary<(bool IsGroup, int TerminalId, int Number, uint Day), UInt128> _maps = [];

    public (int[] Fresh, int[] Known) Split(CurveRowSet rows)
    {
        bool isGroup = rows.Table != Tables.StoreTables.LoadCurve;
        List<int> fresh = new(rows.Count), known = [];
        (bool, int, int, uint) last = default;
        UInt128 map = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            (int terminalId, int number, uint seconds) = rows.Key(row);
            var key = (isGroup, terminalId, number, seconds / Day);
            if (row == 0 || key != last)
                map = _maps.GetValueOrDefault(last = key);
            bool isKnown = seconds % Quarter != 0 || (map >> (int)(seconds % Day / Quarter) & 1) != 0;
            (isKnown ? known : fresh).Add(row);
        }
        return ([.. fresh], [.. known]);
    }

    public void Add(CurveRowSet rows)
    {
        if (_maps.Count > Most)
            _maps.Clear();
        bool isGroup = rows.Table != Tables.StoreTables.LoadCurve;
        (bool, int, int, uint) last = default;
        UInt128 map = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            (int terminalId, int number, uint seconds) = rows.Key(row);
            var key = (isGroup, terminalId, number, seconds / Day);
            if (key != last)
            {
                Note(last, map);
                (last, map) = (key, 0);
            }
            if (seconds % Quarter == 0)
                map |= UInt128.One << (int)(seconds % Day / Quarter);
        }
        Note(last, map);
    }

    void Note((bool, int, int, uint) key, UInt128 map)
    {
        if (map != 0)
            CollectionsMarshal.GetValueRefOrAddDefault(_maps, key, out _) |= map;
    }
}
