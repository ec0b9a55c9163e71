namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// Counts swaps between two links of one address. A terminal that reconnects swaps once; two devices with one address swap for ever:
/// so many within so long are a conflict, in which control is refused until a person decides. What a terminal had sent on a connection that
/// it has left may be read after its login on the next one: a few swaps soon after a new link show nothing, but only so many within the same time,
/// since who wants the address can dial anew for ever.
/// </summary>
internal struct AddressConflict
{
    /// <summary>What can be under way on a connection that was left: a window of reports, a login said three times, a heartbeat; and on those left within the window.</summary>
    const int MostLate = 8, MostLateInWindow = 16;

    /// <summary>Made with the first takeover, which most terminals do not have.</summary>
    Swaps? _swaps;

    public readonly bool IsDeclared => _swaps is { IsDeclared: true };

    /// <summary>The terminal is heard on a link that it did not have.</summary>
    public void OnNewLink(long now)
    {
        Swaps swaps = _swaps ??= new();
        (swaps.NewLinkAt, swaps.Late) = (now, 0);
    }

    /// <summary>True when this swap makes it a conflict: it and those before it are <paramref name="limit"/> within the window.</summary>
    /// <param name="late">How long after a new link something of the one before may come.</param>
    public bool Count(long now, long late, long window, int limit)
    {
        Swaps swaps = _swaps ??= new();
        if (now - swaps.NewLinkAt < late && swaps.IsFewLate(now, window))
            return false;
        swaps.At ??= new long[limit];
        swaps.At[swaps.Count++ % limit] = now;
        if (swaps.IsDeclared || swaps.Count < limit || now - swaps.At[swaps.Count % limit] > window)
            return false;
        return swaps.IsDeclared = true;
    }

    /// <summary>Whether a takeover is to be told of: each one, but in a conflict no more often than <paramref name="again"/>.</summary>
    public readonly bool TellsTakeover(long now, long again)
    {
        if (_swaps is null)
            return true;
        if (_swaps.IsDeclared && now - _swaps.ToldAt < again)
            return false;
        _swaps.ToldAt = now;
        return true;
    }

    /// <summary>A conflict that nobody had decided before a restart still stands.</summary>
    public void Restore() => (_swaps ??= new()).IsDeclared = true;

    public readonly void Resolve()
    {
        if (_swaps is not null)
            (_swaps.IsDeclared, _swaps.At, _swaps.Count) = (false, null, 0);
    }

    sealed class Swaps
    {
        /// <summary>When the last swaps were, the oldest overwritten; made with the first one.</summary>
        public long[]? At;

        public int Count;

        public long NewLinkAt;

        public byte Late;

        long _lateSince;
        byte _lateInWindow;

        public bool IsDeclared;

        /// <summary>When a takeover was last told of.</summary>
        public long ToldAt;

        public bool IsFewLate(long now, long window)
        {
            if (now - _lateSince > window)
                (_lateSince, _lateInWindow) = (now, 0);
            if (Late == MostLate || _lateInWindow == MostLateInWindow)
                return false;
            Late++;
            _lateInWindow++;
            return true;
        }
    }
}
