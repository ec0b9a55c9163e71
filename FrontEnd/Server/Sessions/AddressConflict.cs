namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// Counts swaps between two links of one address. A terminal that reconnects swaps once; two devices with one address swap for ever:
/// so many within so long are a conflict, in which control is refused until a person decides. What a terminal had sent on a connection that
/// it has left may be read after its login on the next one: a few swaps soon after a new link show nothing.
/// </summary>
internal struct AddressConflict
{
    /// <summary>What can be under way on a connection that was left: a window of reports, a login said three times, a heartbeat.</summary>
    const int MostLate = 8;

    /// <summary>When the last swaps were, the oldest overwritten; made with the first one.</summary>
    long[]? _swaps;
    long _newLinkAt;
    int _count;
    byte _late;

    public bool IsDeclared { get; private set; }

    /// <summary>The terminal is heard on a link that it did not have.</summary>
    public void OnNewLink(long now) => (_newLinkAt, _late) = (now, 0);

    /// <summary>True when this swap makes it a conflict: it and those before it are <paramref name="limit"/> within the window.</summary>
    /// <param name="late">How long after a new link something of the one before may come.</param>
    public bool Count(long now, long late, long window, int limit)
    {
        if (now - _newLinkAt < late && _late < MostLate)
        {
            _late++;
            return false;
        }
        _swaps ??= new long[limit];
        _swaps[_count++ % limit] = now;
        if (IsDeclared || _count < limit || now - _swaps[_count % limit] > window)
            return false;
        return IsDeclared = true;
    }

    /// <summary>A conflict that nobody had decided before a restart still stands.</summary>
    public void Restore() => IsDeclared = true;

    public void Resolve() => (IsDeclared, _swaps, _count) = (false, null, 0);
}
