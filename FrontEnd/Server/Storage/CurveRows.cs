using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Key of one row of load_curve: instant in seconds since 1970, UTC.</summary>
internal readonly record struct CurveKey(int TerminalId, short Point, long At)
{
    /// <summary>UTC day, which SQLite's key begins with so that its tree grows at one end.</summary>
    public int Day => (int)(At / 86_400);
}

/// <summary>
/// Rows of load_curve in the making, merged by key and column. Kept by column, so that a batch of eight quantities costs eight numbers a
/// row; a later value goes over an earlier one, and nothing over a value.
/// </summary>
internal sealed class CurveRows
{
    readonly Dictionary<CurveKey, int> _index = [];
    readonly List<CurveKey> _keys = [];
    readonly List<long> _present = [], _qualityLow = [], _qualityHigh = [];
    readonly long[]?[] _columns = new long[Quantities.Count][];
    CurveKey _lastKey;
    int _lastRow = -1;

    public int Count => _keys.Count;

    /// <summary>Quantities that occur; bit i is the i-th.</summary>
    public long Columns { get; private set; }

    public CurveKey Key(int row) => _keys[row];

    public long Present(int row) => _present[row];

    public long QualityLow(int row) => _qualityLow[row];

    public long QualityHigh(int row) => _qualityHigh[row];

    public bool TryGet(int row, int column, out long value)
    {
        bool there = (_present[row] >> column & 1) != 0;
        value = there ? _columns[column]![row] : 0;
        return there;
    }

    public void Set(CurveKey key, Quantity quantity, long value, Quality quality)
    {
        int row = key == _lastKey && _lastRow >= 0 ? _lastRow : Row(key);
        int column = (int)quantity - 1;
        long bit = 1L << column;
        long[]? values = _columns[column];
        if (values is null || values.Length <= row)
        {
            Array.Resize(ref values, Math.Max(1024, Math.Max(row + 1, (values?.Length ?? 0) * 2)));
            _columns[column] = values;
        }
        values[row] = value;
        Columns |= bit;
        CollectionsMarshal.AsSpan(_present)[row] |= bit;
        Mark(_qualityLow, row, bit, ((int)quality & 1) != 0);
        Mark(_qualityHigh, row, bit, ((int)quality & 2) != 0);
    }

    int Row(CurveKey key)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, key, out bool known);
        if (!known)
        {
            place = _keys.Count;
            _keys.Add(key);
            _present.Add(0);
            _qualityLow.Add(0);
            _qualityHigh.Add(0);
        }
        (_lastKey, _lastRow) = (key, place);
        return place;
    }

    static void Mark(List<long> masks, int row, long bit, bool set)
    {
        ref long mask = ref CollectionsMarshal.AsSpan(masks)[row];
        mask = set ? mask | bit : mask & ~bit;
    }
}
