using System.Diagnostics;
using LoadMgmt.Simulator.Demo;

namespace LoadMgmt.Faults.Real;

/// <summary>
/// A PostgreSQL of the runs' own, which may be restarted under them, made once and stopped at the end; or, where its programs are missing,
/// the server that LOADMGMT_TEST_POSTGRES names.
/// </summary>
internal sealed class Cluster : IDisposable
{
    const string Variable = "LOADMGMT_TEST_POSTGRES";

    static readonly Lock s_gate = new();
    static Cluster? s_one;

    readonly string? _programs;
    readonly string _data = "", _options = "";

    Cluster(string connection) => ConnectionString = connection;

    Cluster(string programs, string data, int port)
    {
        (_programs, _data) = (programs, data);
        _options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c max_connections=60 -c shared_buffers=64MB -c log_min_messages=fatal";
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=loadmgmt;Database=postgres";
    }

    public string ConnectionString { get; }

    public bool CanRestart => _programs is not null;

    /// <summary>Why there is none; null: there is one.</summary>
    public static string? Missing => Programs() is null && Given is null ? $"no initdb here, and {Variable} names no server / 未找到 PostgreSQL" : null;

    public static Cluster One
    {
        get
        {
            lock (s_gate)
                return s_one ??= Programs() is { } programs ? Make(programs) : new(Given!);
        }
    }

    public static void StopOne()
    {
        lock (s_gate)
        {
            s_one?.Dispose();
            s_one = null;
        }
    }

    /// <summary>Ends all of its processes at once and starts it again, which then recovers from its own log.</summary>
    public void Restart() => Start("restart", "-m", "immediate");

    public void Dispose()
    {
        if (_programs is null)
            return;
        Run("pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", _data);
        Directory.Delete(_data, recursive: true);
    }

    static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    static string? Programs() => !Directory.Exists("/usr/lib/postgresql") ? null : Directory.GetDirectories("/usr/lib/postgresql")
        .Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault();

    static Cluster Make(string programs)
    {
        int port = FrontEndProcess.FreePort();
        var cluster = new Cluster(programs, Path.Combine(Path.GetTempPath(), $"loadmgmt-faults-{port}"), port);
        cluster.Run("initdb", "-D", cluster._data, "-U", "loadmgmt", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        cluster.Start("start");
        return cluster;
    }

    void Start(params string[] how) => Run("pg_ctl", [.. how, "-w", "-s", "-D", _data, "-l", _data + "/log", "-o", _options]);

    /// <summary>As a user without rights, since PostgreSQL does not run as root.</summary>
    void Run(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs!, program);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = Path.GetTempPath();
        // Not of pg_ctl: the server inherits its output and keeps it open.
        start.RedirectStandardOutput = program == "initdb";
        using Process process = Process.Start(start)!;
        if (start.RedirectStandardOutput)
            process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed ({process.ExitCode})");
    }
}
