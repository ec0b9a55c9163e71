using LoadMgmt.FrontEnd.Archive.Csv;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>What the archive brings to the server.</summary>
internal static class ArchiveRoom
{
    /// <summary>
    /// Needs <see cref="IArchiveStore"/> (open, if it can be, before hosted services start), <see cref="ITerminalDirectory"/>,
    /// <see cref="Readings.StationClock"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection Add(IServiceCollection services, AdmissionOptions admission, ProfileCatalogue profiles, string dataFolder) => services
        .AddSingleton(admission)
        .AddSingleton(profiles)
        .AddSingleton<IArchiveFile>(provider => new ArchiveFile(Path.Combine(dataFolder, "archive.json"), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ArchiveService>()
        .AddSingleton<IArchive>(provider => provider.GetRequiredService<ArchiveService>())
        .AddSingleton<Admission>()
        .AddSingleton<ArchiveImport>()
        .AddSingleton<ArchiveExport>()
        .AddSingleton<OpenDoor>()
        .AddHostedService<ArchiveKeeper>()
        .AddHostedService(provider => provider.GetRequiredService<OpenDoor>());

    /// <summary>Once, before links open: sessions tell of terminals that nobody knows.</summary>
    public static void Connect(IServiceProvider services) =>
        services.GetRequiredService<SessionTable>().Unknown += services.GetRequiredService<OpenDoor>().OnUnknown;
}
