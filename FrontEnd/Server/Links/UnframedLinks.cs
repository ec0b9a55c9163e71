using System.Net;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Connections that have not shown a valid frame yet, the oldest first. Over a limit the oldest goes and the new one is taken: a terminal says who it
/// is as soon as it is connected, so those that have been silent for longest are the least likely to be terminals, and who fills the list
/// keeps nobody out.
/// </summary>
internal sealed class UnframedLinks(int limit, int limitPerSource)
{
    readonly Lock _gate = new();
    readonly LinkedList<TcpLink?> _byAge = [];

    /// <summary>Nodes of those that have left: a storm of logins passes through few of them.</summary>
    readonly Stack<LinkedListNode<TcpLink?>> _spare = new();
    readonly Dictionary<IPAddress, int> _bySource = [];

    public int Count => _byAge.Count;

    /// <summary>Takes a new one in; the one that has to go for it, and whether because of its source.</summary>
    public TcpLink? Add(TcpLink link, out bool isForSource)
    {
        lock (_gate)
        {
            if (!_spare.TryPop(out LinkedListNode<TcpLink?>? node))
                node = new(null);
            node.Value = link;
            _byAge.AddLast(link.Unframed = node);
            IPAddress source = link.Remote!.Address;
            int fromSource = 1;
            if (limitPerSource > 0)
                _bySource[source] = fromSource = _bySource.GetValueOrDefault(source) + 1;
            isForSource = limitPerSource > 0 && fromSource > limitPerSource;
            TcpLink? oldest = isForSource ? OldestOf(source) : _byAge.Count > limit ? _byAge.First!.Value : null;
            if (oldest is not null)
                Drop(oldest);
            return oldest;
        }
    }

    /// <summary>It has shown a frame, or is gone.</summary>
    public void Remove(TcpLink link)
    {
        if (link.Unframed is null)
            return;
        lock (_gate)
            if (link.Unframed is not null)
                Drop(link);
    }

    TcpLink OldestOf(IPAddress source)
    {
        LinkedListNode<TcpLink?> node = _byAge.First!;
        while (!node.Value!.Remote!.Address.Equals(source))
            node = node.Next!;
        return node.Value!;
    }

    void Drop(TcpLink link)
    {
        LinkedListNode<TcpLink?> node = link.Unframed!;
        _byAge.Remove(node);
        node.Value = null;
        _spare.Push(node);
        link.Unframed = null;
        if (limitPerSource == 0)
            return;
        IPAddress source = link.Remote!.Address;
        int left = _bySource[source] - 1;
        if (left > 0)
            _bySource[source] = left;
        else
            _bySource.Remove(source);
    }
}
