using System.Diagnostics.CodeAnalysis;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>
/// The part of the archive that the caller of this request sees and acts on: every endpoint finds terminals, points and organisations here,
/// and only here. What lies outside is answered as if it did not exist.
/// </summary>
internal sealed class Scope(IArchive archive, Caller caller)
{
    public Caller Caller { get; } = caller;

    /// <summary>The account is for the whole station.</summary>
    [MemberNotNullWhen(false, nameof(Organisation))]
    public bool SeesAll => Organisation is null;

    /// <summary>Code of the organisation that the account is for.</summary>
    public string? Organisation => Caller.Organisation;

    /// <summary>As it is now, without what lies outside.</summary>
    public ArchiveSnapshot Archive => SeesAll ? archive.Current : ArchivePart.Of(archive.Current, Organisation);

    public bool Sees(Terminal terminal) => SeesAll || Archive.Find(terminal.Id) is not null;

    /// <summary>A terminal that is not archived belongs to nobody: only who sees all sees it.</summary>
    public bool Sees(TerminalAddress address) => SeesAll || Archive.Find(address) is not null;

    public bool Sees(Organisation organisation) => SeesAll || Archive.Organisations.Any(there => there.Id == organisation.Id);

    /// <summary>Database keys for questions to the store; null when no restriction is needed.</summary>
    public IReadOnlyCollection<int>? TerminalIds => SeesAll ? null : [.. Archive.Terminals.Select(terminal => terminal.Id)];

    public bool TryTerminal(
        string? address, [NotNullWhen(true)] out Terminal? terminal, [NotNullWhen(false)] out ProblemResult? problem, string field = "address")
    {
        (terminal, problem) = (null, null);
        if (!Input.TryAddress(address, out TerminalAddress parsed, out problem, field))
            return false;
        terminal = Archive.Find(parsed);
        problem = terminal is null ? (Errors.NoTerminal(parsed.ToString()) with { Field = field }).ToResult() : null;
        return problem is null;
    }

    public bool TryPoint(
        string? address, int point, [NotNullWhen(true)] out Terminal? terminal, [NotNullWhen(false)] out ProblemResult? problem)
    {
        if (!TryTerminal(address, out terminal, out problem))
            return false;
        if (terminal.Points.All(there => there.Number != point))
            problem = Errors.NoPoint(terminal.Address.ToString(), point).ToResult();
        return problem is null;
    }

    public bool TryOrganisation(string code, [NotNullWhen(true)] out Organisation? organisation, [NotNullWhen(false)] out ProblemResult? problem)
    {
        organisation = Archive.Organisations.FirstOrDefault(there => there.Code == code);
        problem = organisation is null ? Errors.NoOrganisation(code).ToResult() : null;
        return problem is null;
    }

    /// <summary>Terminals of an organisation and of all below it; all that the caller sees when null.</summary>
    public IEnumerable<Terminal> Terminals(Organisation? organisation) =>
        (organisation is null ? Archive : ArchivePart.Of(Archive, organisation.Code)).Terminals;

    /// <summary>For answers that a rule about the whole station keeps from accounts of one organisation; null: go on.</summary>
    public ProblemResult? WholeStationOnly() => SeesAll ? null : Errors.WholeStation(Caller.Account, Organisation).ToResult();
}
