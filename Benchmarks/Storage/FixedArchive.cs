using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>An archive that stays as it is.</summary>
internal sealed class FixedArchive(IReadOnlyList<Terminal> terminals) : IArchive
{
    public ArchiveSnapshot Current { get; } = new(1, [], [], terminals);

    public event Action<ArchiveSnapshot>? Changed
    {
        add { }
        remove { }
    }
}
