using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Collection;

internal static class Reachability
{
    /// <summary>Linked, logged in where its link has logins, and only one device behind the address: worth asking.</summary>
    public static bool CanAsk(this ITerminalDirectory directory, Terminal terminal) =>
        directory.TryGet(terminal.Address, out TerminalStatus status) && status.Linked && status.LoggedIn != false && !status.Conflict;
}
