using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api.Desks;

/// <summary>Who controls, why, and under which key.</summary>
/// <param name="Key">
/// The caller's idempotency key. The command log keeps it: the same key again, also after a restart, gives the first command and acts no
/// second time.
/// </param>
internal sealed record ControlOrder(string By, string Reason, string Key);

/// <summary>What the API needs of control.</summary>
internal interface IControlDesk
{
    /// <summary>Records, issues once, and returns as soon as the terminal has answered or will not; verification goes on behind.</summary>
    Task<ControlCommand> TripAsync(Terminal terminal, int round, int alarmMinutes, int limitHalfHours, ControlOrder order);

    Task<ControlCommand> AllowCloseAsync(Terminal terminal, int round, ControlOrder order);

    ControlCommand? Get(string id);

    /// <summary>Newest first.</summary>
    IReadOnlyList<ControlCommand> List(TerminalAddress? terminal, int limit);
}
