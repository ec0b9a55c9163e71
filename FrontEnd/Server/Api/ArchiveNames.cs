using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Names that replies show instead of the archive's keys.</summary>
internal sealed class ArchiveNames(ArchiveSnapshot archive)
{
    readonly Dictionary<int, Organisation> _organisations = archive.Organisations.ToDictionary(organisation => organisation.Id);
    readonly Dictionary<int, Customer> _customers = archive.Customers.ToDictionary(customer => customer.Id);

    public string Organisation(Terminal terminal) => _organisations.GetValueOrDefault(terminal.OrganisationId)?.Name ?? "";

    public string OrganisationCode(Terminal terminal) => _organisations.GetValueOrDefault(terminal.OrganisationId)?.Code ?? "";

    public string? Customer(Terminal terminal) => Find(terminal)?.Name;

    public string? CustomerNumber(Terminal terminal) => Find(terminal)?.Number;

    Customer? Find(Terminal terminal) => terminal.CustomerId is { } id ? _customers.GetValueOrDefault(id) : null;
}
