namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// Counts swaps between two links of one address. A terminal that reconnects swaps once; two devices with one address swap for ever:
/// so many within so long are a conflict, in which control is refused until a person decides.
/// </summary>
internal struct AddressConflict
{
    long _first;
    int _swaps;

    public bool IsDeclared { get; private set; }

    /// <summary>True when this swap makes it a conflict.</summary>
    public bool Count(long now, long window, int limit)
    {
        if (_swaps == 0 || now - _first > window)
            (_first, _swaps) = (now, 0);
        if (++_swaps < limit || IsDeclared)
            return false;
        return IsDeclared = true;
    }

    public void Resolve() => (IsDeclared, _swaps) = (false, 0);
}
