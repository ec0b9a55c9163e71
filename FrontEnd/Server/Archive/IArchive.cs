using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>The archive in memory: immutable, replaced as a whole, read without locks from any thread.</summary>
public interface IArchive
{
    ArchiveSnapshot Current { get; }

    /// <summary>A new snapshot is in force.</summary>
    event Action<ArchiveSnapshot>? Changed;
}

/// <summary>One state of the archive.</summary>
public sealed class ArchiveSnapshot
{
    readonly Dictionary<TerminalAddress, Terminal> _byAddress;
    readonly Dictionary<int, Terminal> _byId;

    public ArchiveSnapshot(
        long version, IReadOnlyList<Organisation> organisations, IReadOnlyList<Customer> customers, IReadOnlyList<Terminal> terminals)
    {
        (Version, Organisations, Customers, Terminals) = (version, organisations, customers, terminals);
        _byAddress = terminals.ToDictionary(terminal => terminal.Address);
        _byId = terminals.ToDictionary(terminal => terminal.Id);
    }

    public static ArchiveSnapshot Empty { get; } = new(0, [], [], []);

    public long Version { get; }

    public IReadOnlyList<Organisation> Organisations { get; }

    public IReadOnlyList<Customer> Customers { get; }

    public IReadOnlyList<Terminal> Terminals { get; }

    public Terminal? Find(TerminalAddress address) => _byAddress.GetValueOrDefault(address);

    public Terminal? Find(int id) => _byId.GetValueOrDefault(id);
}
