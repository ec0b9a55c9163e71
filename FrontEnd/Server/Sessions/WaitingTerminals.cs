using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Terminals that spoke but are not in the archive. Bounded: who was heard longest ago makes room.</summary>
internal sealed class WaitingTerminals(int capacity)
{
    readonly ConcurrentDictionary<TerminalAddress, WaitingTerminal> _waiting = new();

    /// <summary>Notes a frame of an unknown terminal; true the first time.</summary>
    public bool Note(ILink link, in Arrival arrival, DateTime now)
    {
        string says = arrival.Service != LinkService.None ? arrival.Service.ToString() : $"{arrival.Kind} {arrival.Code:X2}H";
        string remote = link.Remote?.ToString() ?? link.Kind.ToString();
        if (_waiting.TryGetValue(arrival.Address, out WaitingTerminal? known))
        {
            _waiting[arrival.Address] = known with { LastSeen = now, Frames = known.Frames + 1, RemoteEndPoint = remote, Says = says };
            return false;
        }
        if (_waiting.Count >= capacity && _waiting.MinBy(entry => entry.Value.LastSeen) is { Value: not null } oldest)
            _waiting.TryRemove(oldest.Key, out _);
        return _waiting.TryAdd(arrival.Address, new(arrival.Address, remote, now, now, 1, says));
    }

    public void Remove(TerminalAddress address) => _waiting.TryRemove(address, out _);

    public WaitingTerminal? List(TerminalAddress address) => _waiting.GetValueOrDefault(address);

    public IReadOnlyList<WaitingTerminal> List() => [.. _waiting.Values.OrderBy(terminal => terminal.Address)];
}
