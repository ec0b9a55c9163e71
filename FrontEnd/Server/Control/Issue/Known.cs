using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>A load that was read.</summary>
/// <param name="What">What it was read from.</param>
internal sealed record LoadSeen(long Watts, string What, DateTime At);

/// <summary>The last states and loads that control has read itself; what it does not hold was never read since the start.</summary>
internal sealed class Known
{
    readonly ConcurrentDictionary<TerminalAddress, (ControlState State, DateTime At)> _states = [];
    readonly ConcurrentDictionary<TerminalAddress, LoadSeen> _loads = [];

    public (ControlState State, DateTime At)? State(TerminalAddress terminal) => _states.TryGetValue(terminal, out var seen) ? seen : null;

    public LoadSeen? Load(TerminalAddress terminal) => _loads.GetValueOrDefault(terminal);

    public void Saw(TerminalAddress terminal, ControlState state, DateTime at) => _states[terminal] = (state, at);

    public void Saw(TerminalAddress terminal, LoadSeen load) => _loads[terminal] = load;

    /// <summary>Something went out that changes it.</summary>
    public void Forget(TerminalAddress terminal)
    {
        _states.TryRemove(terminal, out _);
        _loads.TryRemove(terminal, out _);
    }
}
