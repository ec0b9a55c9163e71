using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>
/// The terminals of one snapshot, found by address and by id: some 35 bytes a terminal beside itself, where trees took 200. An index with one
/// terminal more shares the arrays of the one before it and knows more of them; readers of either take no lock.
/// </summary>
internal sealed class TerminalIndex
{
    /// <summary>Knuth's odd factor: ids come in a row, and a row is what it spreads.</summary>
    const uint Odd = 2_654_435_769;

    const int SmallestTable = 8;

    readonly Shared _shared;
    readonly int _count;

    public TerminalIndex(IReadOnlyCollection<Terminal> terminals)
        : this(new Shared(terminals.Count), terminals.Count)
    {
        foreach (Terminal terminal in terminals)
            _shared.Append(terminal);
    }

    TerminalIndex(Shared shared, int count) => (_shared, _count, Terminals) = (shared, count, new ArraySegment<Terminal>(shared.Items, 0, count));

    public IReadOnlyList<Terminal> Terminals { get; }

    public Terminal? Find(TerminalAddress address)
    {
        int[] places = _shared.ByAddress;
        for (int i = address.GetHashCode(); Next(places, ref i, out int place);)
            if (place < _count && _shared.Items[place].Address == address)
                return _shared.Items[place];
        return null;
    }

    public Terminal? Find(int id)
    {
        int[] places = _shared.ById;
        for (int i = Spread(id); Next(places, ref i, out int place);)
            if (place < _count && _shared.Items[place].Id == id)
                return _shared.Items[place];
        return null;
    }

    /// <exception cref="ArgumentException">Its address or id is there already.</exception>
    public TerminalIndex With(Terminal added)
    {
        if (Find(added.Address) is not null || Find(added.Id) is not null)
            throw Doubled(added);
        lock (_shared)
            if (_shared.Used == _count && _count < _shared.Items.Length)
            {
                _shared.Append(added);
                return new(_shared, _count + 1);
            }
        // Full, or another index went on from this one first.
        var larger = new Shared(Math.Max(SmallestTable, _count + _count / 2));
        for (int i = 0; i < _count; i++)
            larger.Append(_shared.Items[i]);
        larger.Append(added);
        return new(larger, _count + 1);
    }

    static int Spread(int id) => (int)((uint)id * Odd >> 8);

    /// <summary>The next place in a table that is searched from <paramref name="i"/> on; false at its first gap.</summary>
    static bool Next(int[] places, ref int i, out int place)
    {
        i &= places.Length - 1;
        place = Volatile.Read(ref places[i++]) - 1;
        return place >= 0;
    }

    static ArgumentException Doubled(Terminal terminal) => new($"terminal {terminal.Address}, id {terminal.Id}: its address or its id is there twice");

    /// <summary>What indexes share: terminals are only ever added behind those that are there.</summary>
    sealed class Shared
    {
        public Shared(int capacity)
        {
            Items = new Terminal[capacity];
            // A third of it stays free, so that searches are short and always end.
            int size = SmallestTable;
            while (size < capacity + capacity / 2)
                size *= 2;
            (ByAddress, ById) = (new int[size], new int[size]);
        }

        public Terminal[] Items { get; }

        /// <summary>Place of a terminal in <see cref="Items"/> and one more; 0 is a gap.</summary>
        public int[] ByAddress { get; }

        public int[] ById { get; }

        public int Used { get; private set; }

        /// <summary>Puts a terminal where readers of older indexes pass it over.</summary>
        public void Append(Terminal terminal)
        {
            int gap = terminal.Address.GetHashCode();
            while (Next(ByAddress, ref gap, out int place))
                if (Items[place].Address == terminal.Address)
                    throw Doubled(terminal);
            int gapById = Spread(terminal.Id);
            while (Next(ById, ref gapById, out int place))
                if (Items[place].Id == terminal.Id)
                    throw Doubled(terminal);
            Items[Used++] = terminal;
            Volatile.Write(ref ByAddress[gap - 1], Used);
            Volatile.Write(ref ById[gapById - 1], Used);
        }
    }
}
