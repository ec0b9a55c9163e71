using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.Testing;

/// <summary>An archive without customers, files or a store: the terminals that a test says.</summary>
internal sealed class MemoryArchive(params IReadOnlyList<Terminal> terminals) : IArchive
{
    ArchiveSnapshot _current = new(1, [], [], terminals);

    public ArchiveSnapshot Current => Volatile.Read(ref _current);

    public event Action<ArchiveSnapshot>? Changed;

    public void Replace(IReadOnlyList<Terminal> now) => Put(new(Current.Version + 1, [], [], now));

    public void Put(ArchiveSnapshot snapshot)
    {
        Volatile.Write(ref _current, snapshot);
        Changed?.Invoke(snapshot);
    }
}
