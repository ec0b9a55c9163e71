using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>What sessions bring to the server: the sink of the links, and the two seams that the other rooms see.</summary>
internal static class SessionRoom
{
    /// <summary>Needs the archive, the journal, <see cref="StationClock"/>, <see cref="TimeProvider"/> and <see cref="IFrameTap"/>.</summary>
    public static IServiceCollection Add(IServiceCollection services, SessionOptions options, string dataFolder) => services
        .AddSingleton(options)
        .AddSingleton(_ => new SessionLog(Path.Combine(dataFolder, "sessions.log")))
        .AddSingleton<ISessionLog>(provider => provider.GetRequiredService<SessionLog>())
        .AddSingleton<SessionEvents>()
        .AddSingleton<SessionTable>()
        .AddSingleton<Links.ILinkSink>(provider => provider.GetRequiredService<SessionTable>())
        .AddSingleton<ITerminalDirectory>(provider => provider.GetRequiredService<SessionTable>())
        .AddSingleton<ExchangeSender>()
        .AddSingleton<ITerminalGateway>(provider => provider.GetRequiredService<ExchangeSender>())
        .AddSingleton<SessionTicker>()
        .AddHostedService<SessionService>();
}
