namespace LoadMgmt.FrontEnd.Archive;

/// <summary>Who belongs to whom: company, second-level stations, supply stations.</summary>
public sealed class OrganisationTree(ArchiveSnapshot archive)
{
    readonly Dictionary<int, Organisation> _byId = archive.Organisations.ToDictionary(organisation => organisation.Id);

    public Organisation? Find(string code) =>
        archive.Organisations.FirstOrDefault(organisation => string.Equals(organisation.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>An organisation and all above it, nearest first. Ends even where a damaged archive goes round in a circle.</summary>
    public IEnumerable<Organisation> Upwards(int id)
    {
        int? next = id;
        for (int steps = 0; steps < _byId.Count && next is { } current && _byId.TryGetValue(current, out Organisation? organisation); steps++)
        {
            yield return organisation;
            next = organisation.ParentId;
        }
    }

    public bool IsWithin(int id, int above) => Upwards(id).Any(organisation => organisation.Id == above);
}
