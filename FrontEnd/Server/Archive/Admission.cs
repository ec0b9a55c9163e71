using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>What terminals become that are let in without an import. Settings section Admission.</summary>
public sealed record AdmissionOptions
{
    /// <summary>Admit every terminal that speaks; for tests and demonstrations.</summary>
    public bool All { get; init; }

    /// <summary>Profile of terminals admitted without a word about it.</summary>
    public string Profile { get; init; } = TerminalProfile.Gdw376.Name;

    /// <summary>Measurement points 1 to this number are entered for them.</summary>
    public int Points { get; init; } = 1;

    /// <summary>Code of the organisation they go to; empty: the first company. It is made when there is none.</summary>
    public string Organisation { get; init; } = "";

    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults(ProfileCatalogue profiles)
    {
        if (profiles.Find(Profile) is null)
            yield return $"{nameof(Profile)} '{Profile}' is not known; there are {string.Join(", ", profiles.All.Select(known => known.Name))} / 无此规约";
        if (Points is < 0 or > 2040)
            yield return $"{nameof(Points)} is {Points}: give 0 to 2040 / {nameof(Points)} 应为 0 至 2040";
        if (Heartbeat < TimeSpan.FromSeconds(1))
            yield return $"{nameof(Heartbeat)} is {Heartbeat}: give at least 00:00:01 / {nameof(Heartbeat)} 应不小于 1 秒";
    }
}

/// <summary>What an operator says of a waiting terminal; what is left out comes from the settings.</summary>
public sealed record AdmissionRequest(
    string? Name = null, string? Profile = null, string? Organisation = null, IReadOnlyList<int>? Points = null, LinkKind Link = LinkKind.Tcp);

/// <summary>Takes terminals from the waiting list into the archive.</summary>
internal sealed class Admission(ArchiveService archive, ProfileCatalogue profiles, AdmissionOptions options, ILogger<Admission> log)
{
    /// <summary>
    /// The terminal as the archive has it from now on; the present entry when it is there already. The change is saved shortly after.
    /// Throws <see cref="ArgumentException"/> for a profile or organisation that there is not, <see cref="ArchiveUnavailableException"/>.
    /// </summary>
    public Terminal Admit(TerminalAddress address, AdmissionRequest request, string says)
    {
        Organisation organisation = Where(request.Organisation);
        Terminal? admitted = null;
        ArchiveSnapshot after = archive.Change((before, ids) =>
        {
            if (before.Find(address) is not null)
                return before;
            admitted ??= Entry(ids.Next(), address, organisation, request);
            return before.With(admitted);
        });
        Terminal terminal = after.Find(address)!;
        if (ReferenceEquals(terminal, admitted))
            log.TerminalAdmitted(address, terminal.Profile.Name, organisation.Code, says);
        return terminal;
    }

    Organisation Where(string? asked)
    {
        string code = asked ?? options.Organisation;
        if (Find(archive.Current) is { } there)
            return there;
        if (asked is not null)
            throw new ArgumentException($"organisation '{asked}' is not in the archive / 档案中无此单位", nameof(asked));
        return Find(archive.Change((before, ids) => Find(before) is not null
            ? before
            : before.With(new Organisation(ids.Next(), code.Length == 0 ? "unassigned" : code, "未分配 unassigned", OrganisationKind.Company, null))))!;

        Organisation? Find(ArchiveSnapshot snapshot) => snapshot.Organisations.FirstOrDefault(organisation => code.Length == 0
            ? organisation.Kind == OrganisationKind.Company
            : string.Equals(organisation.Code, code, StringComparison.OrdinalIgnoreCase));
    }

    Terminal Entry(int id, TerminalAddress address, Organisation organisation, AdmissionRequest request) => new(
        id, address, request.Name ?? address.ToString(), organisation.Id, null, Profile(address, request), request.Link, [], options.Heartbeat,
        [.. (request.Points ?? [.. Enumerable.Range(1, options.Points)]).Distinct().Order()
            .Select(number => new MeasurementPoint(number, $"{number}", null, []))], []);

    TerminalProfile Profile(TerminalAddress address, AdmissionRequest request)
    {
        string name = request.Profile ?? options.Profile;
        TerminalProfile profile = profiles.Find(name)
            ?? throw new ArgumentException($"profile '{name}' is not known; there are {string.Join(", ", profiles.All.Select(p => p.Name))} / 无此规约", nameof(request));
        if (profile.Family == address.Family)
            return profile;
        return request.Profile is null
            ? ProfileCatalogue.Usual(address.Family)
            : throw new ArgumentException($"profile '{name}' does not fit address {address} / 规约与地址不符", nameof(request));
    }
}
