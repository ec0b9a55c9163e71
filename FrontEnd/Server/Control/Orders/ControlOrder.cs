using LoadMgmt.Contract;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control.Orders;

/// <summary>What someone wants done; its targets stand beside it.</summary>
/// <param name="TakesKnown">What is known of a terminal will do where it is young enough.</param>
/// <param name="Key">The caller's idempotency key: the same order again is the same command.</param>
/// <param name="Digest">Of all that was asked, so that a key cannot stand for two orders.</param>
internal sealed record ControlOrder(
    ControlKind Kind, ControlSettings Settings, string Reason, bool IsEmergency, bool IsDrill, bool TakesKnown, string Key, string Digest)
{
    /// <summary>Warning before it acts.</summary>
    public TimeSpan Alarm => TimeSpan.FromMinutes(Kind == ControlKind.Trip ? Settings.AlarmMinutes ?? 0 : 0);
}

/// <summary>One target, as the archive had it when the command was prepared.</summary>
/// <param name="Number">Round or total-add group; 0: the terminal.</param>
/// <param name="CapacityKva">Contract capacity, for what no load is known of; 0: no customer.</param>
internal sealed record Target(
    int Index, TerminalAddress Terminal, string TerminalName, int Number, string? CustomerNumber, string? CustomerName, int CapacityKva);
