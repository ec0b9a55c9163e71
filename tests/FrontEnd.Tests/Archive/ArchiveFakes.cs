using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Archive;

/// <summary>A store whose archive can go away and come back.</summary>
internal sealed class FakeArchiveStore : IArchiveStore
{
    public ArchiveSnapshot Stored { get; set; } = ArchiveSnapshot.Empty;

    public bool IsDown { get; set; }

    public int Saves { get; private set; }

    public List<CurveDay> Tries { get; } = [];

    public ArchiveSnapshot Load() => IsDown ? throw Down() : Stored;

    public void Save(ArchiveSnapshot snapshot)
    {
        if (IsDown)
            throw Down();
        Saves++;
        Stored = snapshot;
    }

    public void NoteTries(IReadOnlyList<CurveDay> days)
    {
        if (IsDown)
            throw Down();
        Tries.AddRange(days);
    }

    static StoreException Down() => new(StoreFault.Retry, "the database does not answer");
}

internal sealed class FakeArchiveFile : IArchiveFile
{
    public byte[]? Bytes { get; set; }

    public bool IsFull { get; set; }

    public int SetAsides { get; private set; }

    public byte[]? Read() => Bytes;

    public void Write(ReadOnlySpan<byte> bytes) => Bytes = IsFull ? throw new IOException("no space left on device") : bytes.ToArray();

    public string SetAside()
    {
        SetAsides++;
        Bytes = null;
        return "aside";
    }
}

internal static class Archives
{
    public static ArchiveService Service(IArchiveFile file, IArchiveStore store) =>
        new(file, store, ProfileCatalogue.Standard, NullLogger<ArchiveService>.Instance);

    /// <summary>A loaded service over an empty store.</summary>
    public static ArchiveService Empty()
    {
        ArchiveService service = Service(new FakeArchiveFile(), new FakeArchiveStore());
        service.TryLoad();
        return service;
    }

    public static Admission Admission(ArchiveService service, AdmissionOptions? options = null) =>
        new(service, ProfileCatalogue.Standard, options ?? new(), NullLogger<Admission>.Instance);

    public static Terminal Terminal(int id, int organisationId = 1, params int[] points) => new(
        id, Address(id), $"T{id}", organisationId, null, TerminalProfile.Gdw376, LinkKind.Tcp, [], TimeSpan.FromMinutes(1),
        [.. (points.Length == 0 ? [1] : points).Select(point => new MeasurementPoint(point, $"P{point}", null, []))], []);

    public static TerminalAddress Address(int number) => TerminalAddress.Of376(0x4401, (ushort)number);
}
