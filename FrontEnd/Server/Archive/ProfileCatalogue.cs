using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>The profiles that archive entries may name: the editions, and the hybrids that the settings describe.</summary>
public sealed class ProfileCatalogue
{
    static readonly TerminalProfile Dlt698 = new() { Name = "698.45", Family = ProtocolFamily.Dlt698 };

    readonly Dictionary<string, TerminalProfile> _byName = new(StringComparer.OrdinalIgnoreCase);

    public ProfileCatalogue(IEnumerable<TerminalProfile> own)
    {
        foreach (TerminalProfile profile in (IEnumerable<TerminalProfile>)[.. Editions, .. own])
            _byName[profile.Name] = profile;
    }

    /// <summary>Only the editions as their texts have them.</summary>
    public static ProfileCatalogue Standard { get; } = new([]);

    public IEnumerable<TerminalProfile> All => _byName.Values;

    public TerminalProfile? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// For an archive that names a profile which the settings no longer have: the family's usual edition under that name, so that
    /// nothing is forgotten when it is saved again.
    /// </summary>
    public TerminalProfile FindOrStandIn(string name, ProtocolFamily family) => Find(name) ?? Usual(family) with { Name = name };

    public static TerminalProfile Usual(ProtocolFamily family) => family == ProtocolFamily.Dlt698 ? Dlt698 : TerminalProfile.Gdw376;

    static TerminalProfile[] Editions => [TerminalProfile.Gdw130, TerminalProfile.Gdw376, TerminalProfile.Gdw1376, Dlt698];
}
