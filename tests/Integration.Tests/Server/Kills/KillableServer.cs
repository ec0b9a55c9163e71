using System.Diagnostics;
using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Texts;
using Microsoft.Data.Sqlite;

namespace LoadMgmt.Integration.Tests.Server.Kills;

/// <summary>The front end as a process of its own, in a data folder that outlives it: started, killed hard, started again.</summary>
internal sealed class KillableServer : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60), s_look = TimeSpan.FromMilliseconds(10);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loadmgmt-kills-");
    readonly string _url = $"http://127.0.0.1:{FrontEndProcess.FreePort()}";
    string? _operatorToken, _guardianToken;
    FrontEndProcess? _process;
    int _starts;

    public IPEndPoint Tcp { get; } = new(IPAddress.Loopback, FrontEndProcess.FreePort());

    public ControlApi Operator { get; private set; } = null!;

    public ControlApi Guardian { get; private set; } = null!;

    /// <summary>Done when the process answers, with both people signed in.</summary>
    public async Task StartAsync(params string[] settings)
    {
        FrontEndBinary binary = FrontEndBinary.Find(AppContext.BaseDirectory)!;
        _process = FrontEndProcess.Start(
            binary.Assembly,
            [
                $"Station:DataDirectory={_folder.FullName}", "Links:Tcp:Address=127.0.0.1", $"Links:Tcp:Port={Tcp.Port}", $"Api:Url={_url}",
                "Collection:Enabled=false", "Clock:Enabled=false", .. settings,
            ],
            _folder.FullName, Path.Combine(_folder.FullName, $"server-{++_starts}.log"));
        (Operator, Guardian) = (new(_url, Language.En), new(_url, Language.En));
        await UntilAsync(async () =>
        {
            Assert.That(_process.HasExited, Is.False, _process.LastWords);
            return await Operator.IsReadyAsync(CancellationToken.None);
        }, "the server answers");
        _operatorToken ??= await NewTokenAsync("chen", "operator");
        _guardianToken ??= await NewTokenAsync("wang", "guardian");
        (Operator.Token, Guardian.Token) = (_operatorToken, _guardianToken);
    }

    public async Task ImportAsync(FleetPlan plan)
    {
        using ControlApi administrator = Administrator();
        var files = new ArchiveFiles(plan);
        foreach (ArchiveKind kind in ArchiveFiles.Kinds)
            Assert.That((await administrator.ImportAsync(kind, files.Of(kind), CancellationToken.None)).Applied, Is.True, $"{kind}");
    }

    /// <summary>Command, target and final state, as the copy of commands has them; what is not final there is left out.</summary>
    public IReadOnlyList<string> StoredTargets()
    {
        var store = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "store.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(store.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT command_id || ' ' || target || ' ' || replace(state, '_', '') FROM command_target WHERE is_final = 1";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(reader.GetString(0));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Between two instructions, as a machine that loses power; what the system had taken to send may still go.</summary>
    public async Task KillAsync()
    {
        using (var process = Process.GetProcessById(_process!.Id))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        await EndAsync();
    }

    public static async Task UntilAsync(Func<Task<bool>> done, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await done())
        {
            Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(s_patience), $"not in time: {what}");
            await Task.Delay(s_look);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await EndAsync();
        _folder.Delete(recursive: true);
    }

    async Task EndAsync()
    {
        await _process!.DisposeAsync();
        _process = null;
        Operator.Dispose();
        Guardian.Dispose();
    }

    async Task<string> NewTokenAsync(string account, string role)
    {
        using ControlApi administrator = Administrator();
        return (await administrator.PostAsync(
            Routes.Tokens, new(account, role), ContractJson.Default.TokenRequest, ContractJson.Default.TokenMade, CancellationToken.None)).Text;
    }

    ControlApi Administrator() => new(_url, Language.En) { Token = File.ReadAllText(Path.Combine(_folder.FullName, "administrator.token")).Trim() };
}
