using System.Diagnostics;
using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Texts;
using Microsoft.Data.Sqlite;

namespace LoadMgmt.Testing.Processes;

/// <summary>The front end as a process of its own, in a data folder that outlives it: started, killed hard, started again.</summary>
internal sealed class KillableServer : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60), s_look = TimeSpan.FromMilliseconds(10);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loadmgmt-kills-");
    readonly string _url = $"http://127.0.0.1:{FrontEndProcess.FreePort()}";
    string? _operatorToken, _guardianToken;
    FrontEndProcess? _process;
    int _starts;

    /// <summary>Its data folder, with a log of each life beside.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The folder stays when it is disposed, for whoever looks into what happened.</summary>
    public bool IsKept { get; set; }

    /// <summary>Of the process that lives.</summary>
    public int ProcessId => _process!.Id;

    public bool HasExited => _process is not { HasExited: false };

    /// <summary>Everything that its lives wrote.</summary>
    public string Log
    {
        get
        {
            var text = new System.Text.StringBuilder();
            for (int life = 1; life <= _starts; life++)
            {
                using var file = new StreamReader(new FileStream(LogOf(life), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
                text.Append(file.ReadToEnd());
            }
            return text.ToString();
        }
    }

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
            _folder.FullName, LogOf(++_starts));
        (Operator, Guardian) = (new(_url, Language.En), new(_url, Language.En));
        await UntilAsync(async () =>
        {
            if (_process.HasExited)
                throw new InvalidOperationException(_process.LastWords);
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
            if (!(await administrator.ImportAsync(kind, files.Of(kind), CancellationToken.None)).Applied)
                throw new InvalidOperationException($"{kind} not applied");
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

    /// <summary>Asked to stop, as a service is.</summary>
    public Task StopAsync() => EndAsync();

    public static async Task UntilAsync(Func<Task<bool>> done, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await done())
        {
            if (Stopwatch.GetElapsedTime(start) >= s_patience)
                throw new TimeoutException($"not in time: {what}");
            await Task.Delay(s_look);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await EndAsync();
        if (!IsKept)
            _folder.Delete(recursive: true);
    }

    string LogOf(int life) => Path.Combine(_folder.FullName, $"server-{life}.log");

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
