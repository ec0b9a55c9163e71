namespace LoadMgmt.Simulator.Model;

/// <summary>
/// Event records of a terminal: the last 256 of each kind, numbered by counters that wrap (Q/GDW 376.1 clause 4.3.4.5.2). The counter
/// points to the next place to write.
/// </summary>
internal sealed class EventLog
{
    readonly Dictionary<byte, byte[]> _important = [], _general = [];

    public byte Important { get; private set; }

    public byte General { get; private set; }

    /// <summary>ACD: an important event came that nobody has asked for since.</summary>
    public bool Waiting { get; private set; }

    /// <summary>Codes seen so far, D0 for ERC1.</summary>
    public long Flags { get; private set; }

    /// <param name="record">ERC, Le and the body.</param>
    public void Add(byte[] record, bool important)
    {
        Flags |= 1L << (record[0] - 1);
        if (important)
        {
            _important[Important++] = record;
            Waiting = true;
        }
        else
        {
            _general[General++] = record;
        }
    }

    public byte[]? Find(bool important, byte number) => (important ? _important : _general).GetValueOrDefault(number);

    /// <summary>An event request was carried out.</summary>
    public void Fetched() => Waiting = false;

    public void Clear()
    {
        _important.Clear();
        _general.Clear();
        (Important, General, Waiting, Flags) = (0, 0, false, 0);
    }
}
