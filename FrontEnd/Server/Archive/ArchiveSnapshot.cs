using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>One state of the archive. Snapshots share structure, so that ten thousand admissions one by one cost little more than one import.</summary>
public sealed class ArchiveSnapshot
{
    readonly TerminalIndex _terminals;

    public ArchiveSnapshot(
        long version, IReadOnlyList<Organisation> organisations, IReadOnlyList<Customer> customers, IReadOnlyList<Terminal> terminals)
        : this(version, organisations, customers, new TerminalIndex(terminals))
    {
    }

    ArchiveSnapshot(long version, IReadOnlyList<Organisation> organisations, IReadOnlyList<Customer> customers, TerminalIndex terminals) =>
        (Version, Organisations, Customers, _terminals) = (version, organisations, customers, terminals);

    public static ArchiveSnapshot Empty { get; } = new(0, [], [], []);

    /// <summary>Rises with every change; the higher of two saved states is the later one.</summary>
    public long Version { get; }

    public IReadOnlyList<Organisation> Organisations { get; }

    public IReadOnlyList<Customer> Customers { get; }

    public IReadOnlyList<Terminal> Terminals => _terminals.Terminals;

    public Terminal? Find(TerminalAddress address) => _terminals.Find(address);

    public Terminal? Find(int id) => _terminals.Find(id);

    /// <summary>The next state, with one more terminal.</summary>
    internal ArchiveSnapshot With(Terminal added) => new(Version + 1, Organisations, Customers, _terminals.With(added));

    internal ArchiveSnapshot With(Organisation added) => new(Version + 1, [.. Organisations, added], Customers, _terminals);
}
