using System.Diagnostics;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>A program of the user's that is measured beside ours.</summary>
internal sealed class OtherProgram(string name, string package)
{
    /// <summary>What to do where it is missing.</summary>
    public string Missing => $"{name} is not on the PATH: apt-get install {package} / 未找到 {name}，请安装 {package}";

    public bool IsThere { get; } = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + ".exe"))) ?? false;

    /// <summary>Returns what it printed. Whatever it complains of ends the run.</summary>
    public string Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string variable, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException(Missing);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && errors.Result.Length == 0 ? output : throw new InvalidOperationException($"{name} failed ({process.ExitCode}): {errors.Result}");
    }
}
