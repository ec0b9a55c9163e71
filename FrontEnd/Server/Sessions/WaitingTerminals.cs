using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Terminals that spoke but are not in the archive. Bounded: who was heard longest ago makes room.</summary>
internal sealed class WaitingTerminals(int capacity)
{
    readonly Lock _gate = new();
    readonly Dictionary<TerminalAddress, LinkedListNode<WaitingTerminal>> _byAddress = [];

    /// <summary>Heard longest ago first.</summary>
    readonly LinkedList<WaitingTerminal> _byAge = [];

    /// <summary>Notes a frame of an unknown terminal; what it said when it is new here, else null.</summary>
    /// <param name="isFull">Another one had to go for it.</param>
    public WaitingTerminal? Note(ILink link, in Arrival arrival, DateTime now, out bool isFull)
    {
        isFull = false;
        string says = arrival.Service != LinkService.None ? arrival.Service.ToString() : $"{arrival.Kind} {arrival.Code:X2}H";
        string remote = link.Remote?.ToString() ?? link.Kind.ToString();
        lock (_gate)
        {
            if (_byAddress.TryGetValue(arrival.Address, out LinkedListNode<WaitingTerminal>? known))
            {
                known.Value = known.Value with { LastSeen = now, Frames = known.Value.Frames + 1, RemoteEndPoint = remote, Says = says };
                _byAge.Remove(known);
                _byAge.AddLast(known);
                return null;
            }
            isFull = _byAddress.Count >= capacity;
            if (isFull)
                Drop(_byAge.First!);
            var terminal = new WaitingTerminal(arrival.Address, remote, now, now, 1, says);
            _byAddress.Add(arrival.Address, _byAge.AddLast(terminal));
            return terminal;
        }
    }

    /// <summary>Lets those go that the archive has now.</summary>
    public void Remove(ArchiveSnapshot archived)
    {
        lock (_gate)
            for (LinkedListNode<WaitingTerminal>? node = _byAge.First, next; node is not null; node = next)
            {
                next = node.Next;
                if (archived.Find(node.Value.Address) is not null)
                    Drop(node);
            }
    }

    public void Remove(TerminalAddress address)
    {
        lock (_gate)
            if (_byAddress.TryGetValue(address, out LinkedListNode<WaitingTerminal>? node))
                Drop(node);
    }

    public IReadOnlyList<WaitingTerminal> List()
    {
        lock (_gate)
            return [.. _byAge.OrderBy(terminal => terminal.Address)];
    }

    void Drop(LinkedListNode<WaitingTerminal> node)
    {
        _byAddress.Remove(node.Value.Address);
        _byAge.Remove(node);
    }
}
