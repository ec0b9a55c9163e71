using System.Collections.Immutable;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>One state of the archive. Snapshots share structure, so that ten thousand admissions one by one cost little more than one import.</summary>
public sealed class ArchiveSnapshot
{
    readonly ImmutableDictionary<TerminalAddress, Terminal> _byAddress;
    readonly ImmutableDictionary<int, Terminal> _byId;
    readonly ImmutableList<Terminal> _terminals;

    public ArchiveSnapshot(
        long version, IReadOnlyList<Organisation> organisations, IReadOnlyList<Customer> customers, IReadOnlyList<Terminal> terminals)
        : this(version, organisations, customers, [.. terminals],
            terminals.ToImmutableDictionary(terminal => terminal.Address), terminals.ToImmutableDictionary(terminal => terminal.Id))
    {
    }

    ArchiveSnapshot(
        long version, IReadOnlyList<Organisation> organisations, IReadOnlyList<Customer> customers, ImmutableList<Terminal> terminals,
        ImmutableDictionary<TerminalAddress, Terminal> byAddress, ImmutableDictionary<int, Terminal> byId)
    {
        (Version, Organisations, Customers, _terminals) = (version, organisations, customers, terminals);
        (_byAddress, _byId) = (byAddress, byId);
    }

    public static ArchiveSnapshot Empty { get; } = new(0, [], [], []);

    /// <summary>Rises with every change; the higher of two saved states is the later one.</summary>
    public long Version { get; }

    public IReadOnlyList<Organisation> Organisations { get; }

    public IReadOnlyList<Customer> Customers { get; }

    public IReadOnlyList<Terminal> Terminals => _terminals;

    public Terminal? Find(TerminalAddress address) => _byAddress.GetValueOrDefault(address);

    public Terminal? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>The next state, with one more terminal.</summary>
    internal ArchiveSnapshot With(Terminal added) => new(
        Version + 1, Organisations, Customers, _terminals.Add(added), _byAddress.Add(added.Address, added), _byId.Add(added.Id, added));

    internal ArchiveSnapshot With(Organisation added) => new(
        Version + 1, [.. Organisations, added], Customers, _terminals, _byAddress, _byId);
}
