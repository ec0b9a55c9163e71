using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>The archive as one organisation sees it: itself and all below it, their terminals, their customers. Made once for each state of the archive.</summary>
internal static class ArchivePart
{
    static readonly ConditionalWeakTable<ArchiveSnapshot, ConcurrentDictionary<string, ArchiveSnapshot>> s_parts = [];

    /// <param name="organisation">Code; one that the archive does not have sees nothing.</param>
    public static ArchiveSnapshot Of(ArchiveSnapshot whole, string organisation) =>
        s_parts.GetValue(whole, _ => new(StringComparer.OrdinalIgnoreCase)).GetOrAdd(organisation, code => Cut(whole, code));

    static ArchiveSnapshot Cut(ArchiveSnapshot whole, string code)
    {
        var tree = new OrganisationTree(whole);
        if (tree.Find(code) is not { } top)
            return new(whole.Version, [], [], []);
        Organisation[] organisations = [.. whole.Organisations.Where(organisation => tree.IsWithin(organisation.Id, top.Id))];
        HashSet<int> inside = [.. organisations.Select(organisation => organisation.Id)];
        Terminal[] terminals = [.. whole.Terminals.Where(terminal => inside.Contains(terminal.OrganisationId))];
        // A customer of the company may have a terminal at a station below: its name belongs to what that station sees.
        HashSet<int> served = [.. terminals.Where(terminal => terminal.CustomerId is not null).Select(terminal => terminal.CustomerId!.Value)];
        Customer[] customers = [.. whole.Customers.Where(customer => inside.Contains(customer.OrganisationId) || served.Contains(customer.Id))];
        return new(whole.Version, [.. organisations.Select(one => one.Id == top.Id ? one with { ParentId = null } : one)], customers, terminals);
    }
}
