using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>A working copy of the archive that becomes the next snapshot. Keyed as people key it: by code, number and address.</summary>
internal sealed class ArchiveDraft
{
    readonly long _version;

    public ArchiveDraft(ArchiveSnapshot from)
    {
        _version = from.Version;
        foreach (Organisation organisation in from.Organisations)
            Put(organisation);
        foreach (Customer customer in from.Customers)
            Customers.Add(customer.Number, customer);
        foreach (Terminal terminal in from.Terminals)
            Terminals.Add(terminal.Address, terminal);
    }

    public OrderedDictionary<string, Organisation> Organisations { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<int, string> OrganisationCodes { get; } = [];

    public OrderedDictionary<string, Customer> Customers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public OrderedDictionary<TerminalAddress, Terminal> Terminals { get; } = [];

    public void Put(Organisation organisation)
    {
        Organisations[organisation.Code] = organisation;
        OrganisationCodes[organisation.Id] = organisation.Code;
    }

    public ArchiveSnapshot ToSnapshot() => new(_version + 1, [.. Organisations.Values], [.. Customers.Values], [.. Terminals.Values]);
}
