using System.Runtime.InteropServices;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// Which rows of load_curve one writer has put there, as quarter-hour maps per point and UTC day. Only a hint that spares failed COPYs:
/// forgotten when it grows too large, and wrong in no direction that matters, since the key decides.
/// </summary>
internal sealed class KnownRows
{
    const int Limit = 2_000_000;

    readonly Dictionary<(int Terminal, short Point, int Day), UInt128> _maps = [];

    public bool Contains(CurveKey key) =>
        _maps.TryGetValue((key.TerminalId, key.Point, key.Day), out UInt128 map) && (map & Bit(key)) != 0;

    public void Add(CurveKey key)
    {
        if (_maps.Count > Limit)
            _maps.Clear();
        CollectionsMarshal.GetValueRefOrAddDefault(_maps, (key.TerminalId, key.Point, key.Day), out _) |= Bit(key);
    }

    static UInt128 Bit(CurveKey key) => UInt128.One << (int)(key.At % 86_400 / 900);
}
