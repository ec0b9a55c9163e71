using System.Diagnostics;
using System.Globalization;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>One server as a process of its own: this program started again. It ends when its standard input does.</summary>
internal sealed class PeerProcess : IDisposable
{
    /// <summary>Accept queue, the same for all.</summary>
    public const int Backlog = 4096;

    /// <summary>Stands before each answer, since a server may log to the same output.</summary>
    public const string Mark = "= ";

    const string Argument = "peer-server";

    readonly Process _process;

    public PeerProcess(string name)
    {
        Name = name;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(typeof(PeerProcess).Assembly.Location);
        start.ArgumentList.Add(Argument);
        start.ArgumentList.Add(name);
        _process = Process.Start(start)!;
        Port = int.Parse(Answer(), CultureInfo.InvariantCulture);
    }

    public string Name { get; }

    public int Port { get; }

    public Used Used() => Peers.Used.Parse(Ask("used"));

    public void Know(int terminals) => Ask($"know {terminals}");

    public void Tidy() => Ask("tidy");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
            _process.Kill();
        _process.Dispose();
    }

    string Ask(string question)
    {
        _process.StandardInput.WriteLine(question);
        _process.StandardInput.Flush();
        return Answer();
    }

    string Answer()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
            if (line.StartsWith(Mark, StringComparison.Ordinal))
                return line[Mark.Length..];
            else
                Console.Error.WriteLine($"{Name}: {line}");
        throw new InvalidOperationException($"{Name} has ended");
    }
}
