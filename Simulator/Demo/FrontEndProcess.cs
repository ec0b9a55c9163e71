using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LoadMgmt.Simulator.Demo;

/// <summary>Something that the demo cannot go on without; the message says what, and what to do.</summary>
internal sealed class DemoException(string message) : Exception(message);

/// <summary>The front end as a process of its own. It ends when its standard input does.</summary>
internal sealed class FrontEndProcess : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    readonly Process _process;
    readonly StreamWriter _log;
    readonly Lock _gate = new();
    readonly Queue<string> _lastLines = [];

    FrontEndProcess(Process process, string logFile)
    {
        _process = process;
        _log = new StreamWriter(logFile) { AutoFlush = true };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>For whoever measures it.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Exit code, known after <see cref="StopAsync"/>.</summary>
    public int? EndedWith { get; private set; }

    /// <summary>What it said last, for a start that failed.</summary>
    public string LastWords
    {
        get
        {
            lock (_gate)
                return string.Join(Environment.NewLine, _lastLines);
        }
    }

    /// <param name="settings">"Section:Name=value" each.</param>
    /// <param name="command">Arguments before all others, for a program that has the front end in it.</param>
    public static FrontEndProcess Start(string assembly, IEnumerable<string> settings, string workingFolder, string logFile, params IEnumerable<string> command)
    {
        var start = new ProcessStartInfo(Dotnet)
        {
            WorkingDirectory = workingFolder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add(assembly);
        foreach (string word in command)
            start.ArgumentList.Add(word);
        start.ArgumentList.Add("--stop-with-stdin");
        foreach (string setting in settings)
            start.ArgumentList.Add("--" + setting);
        return new(Process.Start(start)!, logFile);
    }

    /// <summary>Runs a command of the SDK to its end and returns its exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunSdkAsync(IEnumerable<string> arguments, CancellationToken stopping)
    {
        var start = new ProcessStartInfo(Dotnet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stopping), errors = process.StandardError.ReadToEndAsync(stopping);
        await process.WaitForExitAsync(stopping);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>A port that is free now. Between now and its use somebody may take it; then the server's start says so.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>Asks it to stop, waits, and kills it only if it does not.</summary>
    public async Task<bool> StopAsync()
    {
        if (EndedWith is not null)
            return true;
        bool willing = await AskToStopAsync();
        EndedWith = _process.ExitCode;
        return willing;
    }

    async Task<bool> AskToStopAsync()
    {
        if (_process.HasExited)
            return true;
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        lock (_gate)
            _log.Dispose();
    }

    void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            if (_log.BaseStream.CanWrite)
                _log.WriteLine(line);
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 20)
                _lastLines.Dequeue();
        }
    }
}
