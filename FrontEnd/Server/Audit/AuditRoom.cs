using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>What the audit log brings to the server. Needs nothing but a local disk.</summary>
internal static class AuditRoom
{
    /// <param name="options">With every path given.</param>
    public static IServiceCollection Add(IServiceCollection services, AuditOptions options) => services
        .AddSingleton(options)
        .AddSingleton(Open)
        .AddSingleton<IAuditLog>(provider => provider.GetRequiredService<AuditLog>())
        .AddHostedService<AuditService>();

    static AuditLog Open(IServiceProvider provider)
    {
        AuditOptions options = provider.GetRequiredService<AuditOptions>();
        ILogger<AuditLog> log = provider.GetRequiredService<ILogger<AuditLog>>();
        var files = new DiskFiles(options.Directory);
        byte[] key = AuditKeyFile.ReadOrMake(options.KeyFile, files, log);
        return new(options, key, files, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LifeSigns>(), log);
    }
}
