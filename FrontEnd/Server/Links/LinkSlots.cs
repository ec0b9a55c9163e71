namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// All open links in an array, each knowing its own place: eight bytes a link, and a walk over them without a lock. It grows by doubling and
/// never shrinks.
/// </summary>
internal sealed class LinkSlots
{
    const int First = 64, None = -1;

    readonly Lock _gate = new();
    readonly Stack<int> _free = new();
    TcpLink?[] _links = new TcpLink?[First];
    int _used;

    public void Add(TcpLink link)
    {
        lock (_gate)
        {
            if (!_free.TryPop(out int slot))
                slot = _used++;
            if (slot == _links.Length)
            {
                TcpLink?[] larger = new TcpLink?[2 * slot];
                _links.CopyTo(larger, 0);
                Volatile.Write(ref _links, larger);
            }
            link.Slot = slot;
            Volatile.Write(ref _links[slot], link);
        }
    }

    /// <summary>False: it has gone already.</summary>
    public bool Remove(TcpLink link)
    {
        lock (_gate)
        {
            if (link.Slot == None)
                return false;
            _links[link.Slot] = null;
            _free.Push(link.Slot);
            link.Slot = None;
            return true;
        }
    }

    /// <summary>Those that are there; one that comes meanwhile may be missed, one that goes may still be met.</summary>
    public void ForEach(Action<TcpLink> act)
    {
        foreach (TcpLink? link in Volatile.Read(ref _links))
            if (link is not null)
                act(link);
    }
}
