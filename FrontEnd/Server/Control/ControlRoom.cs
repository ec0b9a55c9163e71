using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Copy;
using LoadMgmt.FrontEnd.Control.Issue;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Control.Rules;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>What control brings to the server. Needs no store: archive and audit log are in memory and on local disk.</summary>
internal static class ControlRoom
{
    public static IServiceCollection Add(IServiceCollection services, ControlOptions options, string dataFolder)
    {
        string folder = options.Directory.Length > 0 ? options.Directory : Path.Combine(dataFolder, "control");
        return services
            .AddSingleton(options)
            .AddSingleton<ControlMetrics>()
            .AddSingleton(provider => new CommandBook(
                provider.GetRequiredService<IAuditLog>(), provider.GetRequiredService<TimeProvider>(), TimeSpan.FromDays(options.RememberDays),
                provider.GetRequiredService<ILogger<CommandBook>>(), provider.GetRequiredService<AuditPast>().Read()))
            .AddSingleton<Known>()
            .AddSingleton<TargetRules>()
            .AddSingleton<Policy>()
            .AddSingleton<Pacer>()
            .AddSingleton<Observer>()
            .AddSingleton(provider => new Desk(
                provider.GetRequiredService<CommandBook>(), provider.GetRequiredService<ControlMetrics>(), provider.GetRequiredService<ILogger<CommandBook>>()))
            .AddSingleton<Preparation>()
            .AddSingleton<Issuer>()
            .AddSingleton<Settler>()
            .AddSingleton<Runner>()
            .AddSingleton(_ => new SavedTargetLists(Path.Combine(folder, "target-lists.json")))
            .AddHostedService<TripWatch>()
            .AddSingleton<ControlService>()
            .AddHostedService(provider => provider.GetRequiredService<ControlService>())
            .AddHostedService<CommandExpiry>()
            .AddHostedService<CommandForgetting>();
    }

    /// <summary>The copy of commands for reports, which alone needs the store.</summary>
    public static IServiceCollection AddCopy(IServiceCollection services) => services
        .AddSingleton<ICommandSink>(provider => new CommandTargetTable(provider.GetRequiredService<SqlStore>()))
        .AddHostedService<CommandCopier>();
}
