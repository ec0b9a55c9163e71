using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api.Desks;

/// <summary>Where someone decides that an address in conflict may be controlled again.</summary>
internal interface IConflictDesk
{
    /// <summary>False when the address is not in conflict.</summary>
    bool TryResolve(TerminalAddress address, string by, string reason);
}
