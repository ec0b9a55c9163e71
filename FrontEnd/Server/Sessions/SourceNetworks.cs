using System.Net;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>An archive entry may bind a terminal to source networks; a link without an address (radio) is bound by its cable.</summary>
internal static class SourceNetworks
{
    public static bool Allow(Terminal terminal, ILink link)
    {
        IReadOnlyList<IPNetwork> networks = terminal.AllowedNetworks;
        if (networks.Count == 0 || link.Remote is not { } remote)
            return true;
        for (int i = 0; i < networks.Count; i++)
            if (networks[i].Contains(remote.Address))
                return true;
        return false;
    }
}
