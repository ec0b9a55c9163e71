using System.Numerics;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage.Batches;

/// <summary>
/// Rows of a curve table in the making, merged by key and column: a later value goes over an earlier one, nothing goes over a value. Kept by
/// column in pages, so that a row of two quantities costs its key and two numbers, and growing copies nothing.
/// </summary>
/// <param name="isWide">Per column: 64 bits or 32.</param>
internal sealed class CurveRows(bool[] isWide)
{
    const int PageBits = 12, PageRows = 1 << PageBits, PageMask = PageRows - 1;

    sealed class Page(int columns)
    {
        /// <summary>Series in the upper half, seconds in the lower.</summary>
        public readonly ulong[] Keys = new ulong[PageRows];

        /// <summary>Bit i: column i has a value.</summary>
        public readonly ulong[] Present = new ulong[PageRows];

        public readonly int[]?[] Narrow = new int[columns][];
        public readonly long[]?[] Wide = new long[columns][];

        /// <summary>Low and high bits of each column's quality; null while all of the page is as reported.</summary>
        public ulong[]? QualityLow, QualityHigh;
    }

    readonly List<Page> _pages = [];
    readonly Dictionary<(int TerminalId, int Number), int> _series = [];
    readonly List<(int TerminalId, int Number)> _names = [];
    int[] _slots = new int[1024];
    int _count, _last = -1;

    public int Count => _count;

    /// <summary>Columns that occur.</summary>
    public ulong Columns { get; private set; }

    /// <summary>Number of a measurement point or group within this batch.</summary>
    public int SeriesOf(int terminalId, int number)
    {
        if (!_series.TryGetValue((terminalId, number), out int series))
        {
            _series.Add((terminalId, number), series = _names.Count);
            _names.Add((terminalId, number));
        }
        return series;
    }

    public (int TerminalId, int Number) Name(int series) => _names[series];

    public void Set(int series, uint seconds, int column, long value, Quality quality)
    {
        int row = RowOf((ulong)(uint)series << 32 | seconds), at = row & PageMask;
        Page page = _pages[row >> PageBits];
        if (isWide[column])
            (page.Wide[column] ??= new long[PageRows])[at] = value;
        else
            (page.Narrow[column] ??= new int[PageRows])[at] = (int)value;
        ulong bit = 1UL << column;
        page.Present[at] |= bit;
        Columns |= bit;
        Mark(ref page.QualityLow, at, bit, ((int)quality & 1) != 0);
        Mark(ref page.QualityHigh, at, bit, ((int)quality & 2) != 0);
    }

    public (int Series, uint Seconds) Key(int row)
    {
        ulong key = KeyOf(row);
        return ((int)(key >> 32), (uint)key);
    }

    public bool TryGet(int row, int column, out long value)
    {
        Page page = _pages[row >> PageBits];
        int at = row & PageMask;
        bool present = (page.Present[at] >> column & 1) != 0;
        value = !present ? 0 : isWide[column] ? page.Wide[column]![at] : page.Narrow[column]![at];
        return present;
    }

    public (ulong Low, ulong High) Qualities(int row)
    {
        Page page = _pages[row >> PageBits];
        return (page.QualityLow?[row & PageMask] ?? 0, page.QualityHigh?[row & PageMask] ?? 0);
    }

    /// <summary>All rows in the order of a table's key, since that is how its tree is written fastest.</summary>
    /// <param name="dayFirst">Key (day, terminal, number, instant) instead of (terminal, number, instant).</param>
    public int[] Order(bool dayFirst)
    {
        int[] bySeries = [.. Enumerable.Range(0, _names.Count)];
        Array.Sort(bySeries, (one, other) => _names[one].CompareTo(_names[other]));
        ulong[] rank = new ulong[bySeries.Length];
        for (int i = 0; i < bySeries.Length; i++)
            rank[bySeries[i]] = (ulong)i;
        ulong[] keys = new ulong[_count];
        int[] rows = new int[_count];
        bool isSorted = true;       // as rows of a terminal's whole days are
        for (int row = 0; row < _count; row++)
        {
            (int series, uint seconds) = Key(row);
            rows[row] = row;
            // Day 16 bits, rank 31, second of the day 17.
            keys[row] = dayFirst ? (ulong)(seconds / 86_400) << 48 | rank[series] << 17 | seconds % 86_400 : rank[series] << 32 | seconds;
            isSorted &= row == 0 || keys[row - 1] < keys[row];
        }
        if (!isSorted)
            Array.Sort(keys, rows);
        return rows;
    }

    ulong KeyOf(int row) => _pages[row >> PageBits].Keys[row & PageMask];

    int RowOf(ulong key)
    {
        // A curve comes instant by instant, and the next quantity of the same point in the same order.
        int next = _last + 1;
        if (next < _count && KeyOf(next) == key)
            return _last = next;
        int mask = _slots.Length - 1;
        for (int slot = Hash(key) & mask; ; slot = slot + 1 & mask)
        {
            int row = _slots[slot] - 1;
            if (row < 0)
                return _last = Add(key, slot);
            if (KeyOf(row) == key)
                return _last = row;
        }
    }

    int Add(ulong key, int slot)
    {
        int row = _count++;
        if (row >> PageBits == _pages.Count)
            _pages.Add(new(isWide.Length));
        _pages[row >> PageBits].Keys[row & PageMask] = key;
        _slots[slot] = row + 1;
        if (_count > _slots.Length / 2)
            Grow();
        return row;
    }

    void Grow()
    {
        _slots = new int[_slots.Length * 2];
        int mask = _slots.Length - 1;
        for (int row = 0; row < _count; row++)
        {
            int slot = Hash(KeyOf(row)) & mask;
            while (_slots[slot] != 0)
                slot = slot + 1 & mask;
            _slots[slot] = row + 1;
        }
    }

    static int Hash(ulong key) => (int)(BitOperations.RotateLeft(key * 0x9E3779B97F4A7C15, 32) & int.MaxValue);

    static void Mark(ref ulong[]? plane, int at, ulong bit, bool isSet)
    {
        if (isSet)
            (plane ??= new ulong[PageRows])[at] |= bit;
        else if (plane is not null)
            plane[at] &= ~bit;
    }
}
