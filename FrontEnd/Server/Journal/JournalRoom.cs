namespace LoadMgmt.FrontEnd.Journal;

/// <summary>What the journal brings to the server.</summary>
internal static class JournalRoom
{
    public static IServiceCollection Add(IServiceCollection services, JournalOptions options, string dataFolder) => services
        .AddSingleton(options)
        .AddSingleton<IJournalFiles>(_ => new DiskFiles(options.Directory.Length > 0 ? options.Directory : Path.Combine(dataFolder, "journal")))
        .AddSingleton<SegmentJournal>()
        .AddSingleton<IJournal>(provider => provider.GetRequiredService<SegmentJournal>())
        .AddHostedService<JournalService>();
}
