using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>What control brings to the server. Needs no store: archive and command log are in memory and on local disk.</summary>
internal static class ControlRoom
{
    public static IServiceCollection Add(IServiceCollection services, ControlOptions options, string dataFolder)
    {
        string folder = options.Directory.Length > 0 ? options.Directory : Path.Combine(dataFolder, "commands");
        return services
            .AddSingleton(options)
            .AddSingleton<ControlMetrics>()
            .AddSingleton(provider => new CommandLog(new DiskFiles(folder), provider.GetRequiredService<ILogger<CommandLog>>()))
            .AddSingleton(provider => new CommandBook(
                provider.GetRequiredService<CommandLog>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CommandBook>>()))
            .AddSingleton<ControlService>()
            .AddHostedService(provider => provider.GetRequiredService<ControlService>());
    }

    /// <summary>The copy of the command log, which alone needs the store.</summary>
    public static IServiceCollection AddCopy(IServiceCollection services) => services
        .AddSingleton<ICommandSink>(provider => new CommandTable(provider.GetRequiredService<SqlStore>()))
        .AddHostedService<CommandCopier>();
}
