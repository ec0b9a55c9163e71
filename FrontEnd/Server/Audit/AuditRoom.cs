using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>What the audit log brings to the server. But for its copy it needs nothing but a local disk.</summary>
internal static class AuditRoom
{
    /// <param name="options">With every path given.</param>
    public static IServiceCollection Add(IServiceCollection services, AuditOptions options) => services
        .AddSingleton(options)
        .AddSingleton(Open)
        .AddSingleton<IAuditLog>(provider => provider.GetRequiredService<AuditLog>())
        .AddSingleton<AuditPast>()
        .AddSingleton<AuditTrail>()
        .AddSingleton(provider => new AuditHeads(
            provider.GetRequiredService<AuditLog>(), options.HeadFolder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AuditLog>>()))
        .AddHostedService<AuditService>();

    /// <summary>The copy of the log, which alone needs the store.</summary>
    public static IServiceCollection AddCopy(IServiceCollection services) => services
        .AddSingleton<IAuditSink>(provider => new AuditTable(provider.GetRequiredService<SqlStore>()))
        .AddHostedService<AuditCopier>();

    static AuditLog Open(IServiceProvider provider)
    {
        AuditOptions options = provider.GetRequiredService<AuditOptions>();
        ILogger<AuditLog> log = provider.GetRequiredService<ILogger<AuditLog>>();
        var files = new DiskFiles(options.Directory);
        byte[] key = AuditKeyFile.ReadOrMake(options.KeyFile, files, log);
        return new(options, key, files, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LifeSigns>(), log, AuditHeads.HighestIn(options.HeadFolder));
    }
}
