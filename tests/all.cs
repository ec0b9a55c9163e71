// Runs every test: `dotnet run tests/all.cs` from anywhere in the repository, on every system.
//
// On Debian and Ubuntu it first sees to PostgreSQL and TimescaleDB (Apache edition, from Debian's packages), each on a loopback port
// of its own with a data folder of its own, stopped again at the end. Elsewhere the tests that need them are skipped by name, unless
// LOADMGMT_TEST_POSTGRES or LOADMGMT_TEST_TIMESCALE hold a connection string.
//
//   --no-install   use what is there, install nothing
//   --filter X     passed on to `dotnet test`
//   --servers      only start the servers, print their connection strings, and stop them when standard input ends
//
// Its last line is always `N passed, N failed, N skipped`, the true totals.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Xml.Linq;

string root = Repository.Root();
bool install = !args.Contains("--no-install");
int at = Array.IndexOf(args, "--filter");
string? filter = at >= 0 && at + 1 < args.Length ? args[at + 1] : null;

using var servers = new Servers(install);
// Interrupted or not, what was started is stopped.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => servers.Dispose());
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => servers.Dispose());
servers.Start();
if (args.Contains("--servers"))
{
    Console.WriteLine("LOADMGMT_TEST_POSTGRES=" + Environment.GetEnvironmentVariable(Servers.PostgresVariable));
    Console.WriteLine("LOADMGMT_TEST_TIMESCALE=" + Environment.GetEnvironmentVariable(Servers.TimescaleVariable));
    while (Console.In.Read() >= 0) { }
    return 0;
}

if (Shell.Run("dotnet", ["build", Path.Combine(root, "LoadMgmt.sln"), "-c", "Release", "-v", "q", "-nologo"]) != 0)
{
    Console.WriteLine("0 passed, 1 failed, 0 skipped");
    return 1;
}
var total = new Totals();
foreach (string project in Directory.GetFiles(Path.Combine(root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
    total.Add(TestProject.Run(project, filter));
Console.WriteLine(total.ToString());
return total.Failed == 0 && total.Passed > 0 ? 0 : 1;

/// <summary>One test project, run by `dotnet test`; its result file is what counts, a missing one is a failure.</summary>
static class TestProject
{
    public static Totals Run(string project, string? filter)
    {
        Console.WriteLine("== " + Path.GetFileNameWithoutExtension(project));
        string results = Directory.CreateTempSubdirectory("loadmgmt-results-").FullName;
        List<string> arguments =
            ["test", project, "-c", "Release", "--no-build", "-nologo", "--results-directory", results, "--logger", "trx;LogFileName=r.trx",
             "--blame-hang-timeout", "10m", "--blame-hang-dump-type", "none", "-v", "q"];   // a test that hangs fails the run
        if (filter is not null)
            arguments.AddRange(["--filter", filter]);
        int exit = Shell.Run("dotnet", arguments);
        string file = Path.Combine(results, "r.trx");
        var totals = new Totals();
        if (File.Exists(file))
            totals.Read(XDocument.Load(file));
        if (exit != 0 && totals.Failed == 0)
            totals.Failed++;
        Directory.Delete(results, recursive: true);
        return totals;
    }
}

sealed class Totals
{
    public int Passed, Failed, Skipped;

    public void Add(Totals other) => (Passed, Failed, Skipped) = (Passed + other.Passed, Failed + other.Failed, Skipped + other.Skipped);

    public void Read(XDocument trx)
    {
        foreach (XElement result in trx.Descendants().Where(element => element.Name.LocalName == "UnitTestResult"))
        {
            string name = (string?)result.Attribute("testName") ?? "?", outcome = (string?)result.Attribute("outcome") ?? "?";
            if (outcome == "Passed")
                Passed++;
            else if (outcome == "NotExecuted")
            {
                Skipped++;
                string? reason = result.Descendants().FirstOrDefault(element => element.Name.LocalName == "Message")?.Value;
                Console.WriteLine($"   skipped {name}: {reason}");
            }
            else
            {
                Failed++;
                Console.WriteLine($"   {outcome.ToUpperInvariant()} {name}");
            }
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}

static class Repository
{
    public static string Root([CallerFilePath] string file = "") =>
        Path.GetDirectoryName(Path.GetDirectoryName(file)) ?? throw new InvalidOperationException("run it as: dotnet run tests/all.cs");
}

static class Shell
{
    public static int Run(string program, IEnumerable<string> arguments, bool quiet = false)
    {
        (int exit, _) = Read(program, arguments, echo: !quiet);
        return exit;
    }

    /// <summary>Runs a program and returns its exit code and output; -1 when there is no such program.</summary>
    public static (int Exit, string Output) Read(string program, IEnumerable<string> arguments, bool echo = false)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = !echo, RedirectStandardError = !echo };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        try
        {
            using Process process = Process.Start(start)!;
            if (echo)
            {
                process.WaitForExit();
                return (process.ExitCode, "");
            }
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            process.WaitForExit();
            return (process.ExitCode, output.Result + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, program + ": not found");
        }
    }

    public static bool Has(string program) => Read("sh", ["-c", "command -v " + program]).Exit == 0;
}

/// <summary>The database servers of the tests: found, installed where the package manager is apt, started, stopped.</summary>
sealed class Servers(bool install) : IDisposable
{
    public const string PostgresVariable = "LOADMGMT_TEST_POSTGRES", TimescaleVariable = "LOADMGMT_TEST_TIMESCALE";

    readonly List<Server> _running = [];
    readonly bool _root = OperatingSystem.IsLinux() && Environment.UserName == "root";
    bool _listsUpdated;

    public void Start()
    {
        if (!OperatingSystem.IsLinux() || !Shell.Has("apt-get"))
        {
            Console.WriteLine($"no apt here: set {PostgresVariable} and {TimescaleVariable} to test against servers of yours");
            return;
        }
        Provide(PostgresVariable, StartPostgres);
        Provide(TimescaleVariable, StartTimescale);
    }

    void Provide(string variable, Func<Server?> start)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            return;
        try
        {
            if (start() is { } server)
            {
                lock (_running)
                    _running.Add(server);
                Environment.SetEnvironmentVariable(variable, server.ConnectionString);
            }
        }
        catch (InvalidOperationException error)
        {
            Console.WriteLine($"{variable}: {error.Message}");
        }
    }

    Server? StartPostgres()
    {
        string? programs = Programs("/usr/lib/postgresql", timescale: false);
        if (programs is null && install)
        {
            Apt("postgresql");
            programs = Programs("/usr/lib/postgresql", timescale: false);
        }
        return programs is null ? null : Server.Start(new Host("", _root), programs, preload: "");
    }

    /// <summary>From the system's own packages where it has them (Debian 13 and later), else from a Debian 13 folder.</summary>
    Server? StartTimescale()
    {
        string? programs = Programs("/usr/lib/postgresql", timescale: true);
        if (programs is null && install && Candidate() is { } package)
        {
            Apt(package);
            programs = Programs("/usr/lib/postgresql", timescale: true);
        }
        if (programs is not null)
            return Server.Start(new Host("", _root), programs, preload: "timescaledb");
        string folder = Folder();
        if (!File.Exists(Path.Combine(folder, "complete")))
        {
            if (!install || !_root && !Shell.Has("sudo"))
                return null;
            Bootstrap(folder);
        }
        programs = Programs(folder + "/usr/lib/postgresql", timescale: true) ?? throw new InvalidOperationException("no TimescaleDB in " + folder);
        return Server.Start(new Host(folder, _root), programs[folder.Length..], preload: "timescaledb");
    }

    static string? Programs(string below, bool timescale) => !Directory.Exists(below) ? null : Directory.GetDirectories(below)
        .Where(version => File.Exists(version + "/bin/initdb")
            && File.Exists(version + "/lib/timescaledb.so") == (timescale || File.Exists(version + "/lib/timescaledb.so")))
        .OrderBy(version => int.TryParse(Path.GetFileName(version), out int number) ? number : 0)
        .Select(version => version + "/bin").LastOrDefault();

    /// <summary>A package of the system's own that brings TimescaleDB, if there is one.</summary>
    string? Candidate()
    {
        UpdateLists();
        (_, string names) = Shell.Read("apt-cache", ["search", "--names-only", "^postgresql-[0-9]+-timescaledb$"]);
        return names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal).LastOrDefault();
    }

    static string Folder() => Path.Combine(
        Environment.GetEnvironmentVariable("LOADMGMT_TEST_CACHE")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "loadmgmt"),
        "debian13-timescaledb");

    void Bootstrap(string folder)
    {
        Console.WriteLine("Debian 13 with TimescaleDB: making " + folder + " (once, about a minute)");
        if (!Shell.Has("debootstrap"))
            Apt("debootstrap");
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Sudo("rm", ["-rf", folder]);
        List<string> arguments =
            ["--variant=minbase", "--include=postgresql-17,postgresql-17-timescaledb", "trixie", folder];
        if (Mirror() is { } mirror)
            arguments.Add(mirror);
        Sudo("debootstrap", arguments);
        Sudo("touch", [folder + "/complete"]);
    }

    /// <summary>The mirror that this system's own packages come from, if it is one of Debian's.</summary>
    static string? Mirror() => Shell.Read("apt-get", ["indextargets", "--format", "$(RELEASE) $(REPO_URI)", "Created-By: Packages"]).Output
        .Split('\n').Select(line => line.Split(' ', 2))
        .Where(parts => parts.Length == 2 && parts[1].TrimEnd('/').EndsWith("/debian", StringComparison.Ordinal))
        .Select(parts => parts[1]).FirstOrDefault();

    void UpdateLists()
    {
        if (_listsUpdated || !install)
            return;
        _listsUpdated = true;
        Sudo("apt-get", ["update", "-q", "-q"]);
    }

    void Apt(string package)
    {
        UpdateLists();
        Console.WriteLine("installing " + package);
        Sudo("apt-get", ["install", "-q", "-q", "-y", "--no-install-recommends", package]);
    }

    void Sudo(string program, IEnumerable<string> arguments)
    {
        (int exit, string output) = _root ? Shell.Read(program, arguments) : Shell.Read("sudo", ["-n", program, .. arguments]);
        if (exit != 0)
            throw new InvalidOperationException($"{program} failed ({exit}): {output[Math.Max(0, output.Length - 600)..]}");
    }

    public void Dispose()
    {
        Server[] running;
        lock (_running)
        {
            running = [.. _running];
            _running.Clear();
        }
        foreach (Server server in running)
            server.Stop();
    }
}

/// <summary>Where a server's programs run: this system, or a folder that holds another one; as an unprivileged user in any case.</summary>
sealed record Host(string Folder, bool Root)
{
    public (string Program, string[] Arguments) Wrap(string program, string[] arguments) => (Folder, Root) switch
    {
        ("", false) => (program, arguments),
        ("", true) => ("runuser", ["-u", "postgres", "--", program, .. arguments]),
        (_, true) => ("chroot", ["--userspec=postgres:postgres", Folder, program, .. arguments]),
        _ => ("sudo", ["-n", "chroot", "--userspec=postgres:postgres", Folder, program, .. arguments]),
    };

    public void Run(string program, params string[] arguments)
    {
        (string outer, string[] all) = Wrap(program, arguments);
        (int exit, string output) = Shell.Read(outer, all);
        if (exit != 0)
            throw new InvalidOperationException($"{program} failed ({exit}): {output}");
    }
}

/// <summary>One cluster in a folder of its own on a free loopback port.</summary>
sealed record Server(Host Host, string Programs, string Data, string ConnectionString)
{
    public static Server Start(Host host, string programs, string preload)
    {
        int port = FreePort();
        string data = $"/tmp/loadmgmt-test-{port}";
        host.Run(programs + "/initdb", "-D", data, "-U", "loadmgmt", "-A", "trust", "-E", "UTF8", "--locale=C");
        string options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c shared_preload_libraries={preload}"
            + " -c max_connections=60 -c shared_buffers=512MB -c max_wal_size=4GB -c timescaledb.telemetry_level=off -c log_min_messages=fatal";
        (string outer, string[] all) = host.Wrap(programs + "/pg_ctl", ["start", "-w", "-s", "-D", data, "-l", data + "/log", "-o", options]);
        // Not read to its end: the server inherits the output and keeps it open.
        using Process process = Process.Start(new ProcessStartInfo(outer, all))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pg_ctl start failed ({process.ExitCode}), see {host.Folder}{data}/log");
        Console.WriteLine($"{programs} on 127.0.0.1:{port}");
        return new(host, programs, data, $"Host=127.0.0.1;Port={port};Username=loadmgmt;Database=postgres");
    }

    public void Stop()
    {
        Host.Run(Programs + "/pg_ctl", "stop", "-s", "-m", "fast", "-D", Data);
        Host.Run("/bin/rm", "-rf", Data);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
