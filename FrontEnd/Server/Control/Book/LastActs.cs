using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control.Book;

/// <summary>What one place of a terminal — a round, a control of a group, a state of its own — was last told.</summary>
/// <param name="IssuedAt">For people.</param>
/// <param name="Stamp">Its time stamp, for durations.</param>
internal readonly record struct LastAct(string CommandId, int Index, ControlKind Kind, DateTime IssuedAt, long Stamp);

/// <summary>
/// Which acts went out last, by what they act on, and which are without an answer. Under the book's lock.
/// </summary>
internal sealed class LastActs
{
    readonly Dictionary<(TerminalAddress Terminal, ControlKind Place, int Number), LastAct> _last = [];
    readonly Dictionary<TerminalAddress, HashSet<(string Id, int Index)>> _unanswered = [];

    public void Moved(Command command, TargetProgress before, TargetProgress after, long stamp)
    {
        if (command.Order.IsDrill)
            return;
        TerminalAddress terminal = after.Target.Terminal;
        // The order of the entries counts: a clock that was set may call the later one earlier.
        if (before.IssuedAt is null && after.IssuedAt is { } issuedAt)
            _last[(terminal, Place(command.Order.Kind), after.Target.Number)] = new(command.Id, after.Target.Index, command.Order.Kind, issuedAt, stamp);
        if (after.State == TargetState.Issued == (before.State == TargetState.Issued))
            return;
        if (after.State == TargetState.Issued)
            (_unanswered.TryGetValue(terminal, out var open) ? open : _unanswered[terminal] = []).Add((command.Id, after.Target.Index));
        else if (_unanswered.TryGetValue(terminal, out var rest) && rest.Remove((command.Id, after.Target.Index)) && rest.Count == 0)
            _unanswered.Remove(terminal);
    }

    public LastAct? Last(ControlKind kind, TerminalAddress terminal, int number) =>
        _last.TryGetValue((terminal, Place(kind), number), out LastAct last) ? last : null;

    /// <summary>Another command of the terminal that has gone, or is about to, and has no answer.</summary>
    public string? Unanswered(TerminalAddress terminal, string except) =>
        _unanswered.TryGetValue(terminal, out var open) ? open.FirstOrDefault(other => other.Id != except).Id : null;

    /// <summary>A control and its release act on the same place.</summary>
    static ControlKind Place(ControlKind kind) => kind switch
    {
        ControlKind.AllowClose => ControlKind.Trip,
        ControlKind.GuaranteedSupplyRelease => ControlKind.GuaranteedSupply,
        ControlKind.ExclusionRelease => ControlKind.Exclusion,
        ControlKind.PeriodControlRelease => ControlKind.PeriodControl,
        ControlKind.HolidayControlRelease => ControlKind.HolidayControl,
        ControlKind.BusinessStopControlRelease => ControlKind.BusinessStopControl,
        ControlKind.FloatDownControlRelease => ControlKind.FloatDownControl,
        ControlKind.MonthlyEnergyControlRelease => ControlKind.MonthlyEnergyControl,
        ControlKind.PurchaseControlRelease => ControlKind.PurchaseControl,
        _ => kind,
    };
}
