using System.Net;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Hosting;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LoadMgmt.Integration.Tests.Server;

/// <summary>The whole front end as Program makes it, in this process: real sockets, journal and SQLite in a folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    readonly DirectoryInfo _folder;
    readonly WebApplication _app;

    RunningServer(DirectoryInfo folder, WebApplication app) => (_folder, _app) = (folder, app);

    public IServiceProvider Services => _app.Services;

    public IPEndPoint Tcp => Services.GetRequiredService<LinkServer>().TcpEndPoint!;

    public static async Task<RunningServer> StartAsync(params string[] settings)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("loadmgmt-server-");
        WebApplication app = FrontEndHost.Build(
        [
            $"--Station:DataDirectory={folder.FullName}", "--Links:Tcp:Address=127.0.0.1", "--Links:Tcp:Port=0", "--Api:Url=http://127.0.0.1:0",
            "--Collection:Enabled=false", "--Clock:Enabled=false", "--Logging:LogLevel:Default=Error", .. settings,
        ]);
        FrontEndHost.Connect(app);
        await app.StartAsync();
        return new(folder, app);
    }

    /// <summary>Puts a terminal with one measurement point into the archive.</summary>
    public void Archive(TerminalAddress address, string profile)
    {
        TerminalProfile spoken = Services.GetRequiredService<ProfileCatalogue>().Find(profile)!;
        Services.GetRequiredService<ArchiveService>().Change((before, ids) =>
        {
            var station = new Organisation(ids.Next(), "A1", "站", OrganisationKind.Company, null);
            return before.With(station).With(new Terminal(
                ids.Next(), address, "T", station.Id, null, spoken, LinkKind.Tcp, [], TimeSpan.FromMinutes(5), [new(1, "P1", null, [])], []));
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
