using System.Diagnostics.CodeAnalysis;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>
/// The part of the archive that callers see and act on: every endpoint finds terminals, points and organisations here. Accounts have no
/// organisation yet and see all; when they get one, this is the file that changes.
/// </summary>
internal sealed class Scope(IArchive archive)
{
    public ArchiveSnapshot Archive => archive.Current;

    public bool TryTerminal(
        string? address, [NotNullWhen(true)] out Terminal? terminal, [NotNullWhen(false)] out ProblemResult? problem, string field = "address")
    {
        (terminal, problem) = (null, null);
        if (!Input.TryAddress(address, out TerminalAddress parsed, out problem, field))
            return false;
        terminal = archive.Current.Find(parsed);
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
        organisation = archive.Current.Organisations.FirstOrDefault(there => there.Code == code);
        problem = organisation is null ? Errors.NoOrganisation(code).ToResult() : null;
        return problem is null;
    }

    /// <summary>Terminals of an organisation and of all below it; all when null.</summary>
    public IEnumerable<Terminal> Terminals(Organisation? organisation)
    {
        ArchiveSnapshot current = archive.Current;
        if (organisation is null)
            return current.Terminals;
        var inside = new HashSet<int> { organisation.Id };
        int before;
        do
        {
            before = inside.Count;
            foreach (Organisation other in current.Organisations)
                if (other.ParentId is { } parent && inside.Contains(parent))
                    inside.Add(other.Id);
        }
        while (inside.Count > before);
        return current.Terminals.Where(terminal => inside.Contains(terminal.OrganisationId));
    }
}
