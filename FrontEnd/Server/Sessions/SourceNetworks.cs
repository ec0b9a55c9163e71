using System.Net;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>An archive entry may bind a terminal to source networks; a link without an address (radio) is bound by its cable.</summary>
internal static class SourceNetworks
{
    public static bool Allow(Terminal terminal, ILink link) => terminal.AllowedNetworks.Count == 0 || Allow(terminal.AllowedNetworks, link);

    static bool Allow(IReadOnlyList<IPNetwork> networks, ILink link)
    {
        if (link.Remote is not { } remote)
            return true;
        for (int i = 0; i < networks.Count; i++)
            if (networks[i].Contains(remote.Address))
                return true;
        return false;
    }
}
