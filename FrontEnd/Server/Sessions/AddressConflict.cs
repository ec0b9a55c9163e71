namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// Counts swaps between two links of one address. A terminal that reconnects swaps once; two devices with one address swap for ever:
/// so many within so long are a conflict, in which control is refused until a person decides.
/// </summary>
internal struct AddressConflict
{
    /// <summary>When the last swaps were, the oldest overwritten; made with the first one.</summary>
    long[]? _swaps;
    int _count;

    public bool IsDeclared { get; private set; }

    /// <summary>True when this swap makes it a conflict: it and those before it are <paramref name="limit"/> within the window.</summary>
    public bool Count(long now, long window, int limit)
    {
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
