using LoadMgmt.Cli;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Tests.Api;
using Spectre.Console;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>What a run of loadctl printed, and its exit code.</summary>
internal sealed record Ran(int ExitCode, string Out, string Error);

/// <summary>Runs loadctl in this process, against an API in memory or a handler.</summary>
internal static class Loadctl
{
    public static Task<Ran> RunAsync(ApiHost host, params string[] args) => RunAsync(host, Role.Administrator, args);

    public static Task<Ran> RunAsync(ApiHost host, Role role, params string[] args) =>
        WithAsync(host.Handler(), ["--token", host.NewToken($"{role}", role), .. args]);

    /// <summary>Without any server.</summary>
    public static Task<Ran> AloneAsync(string[] args, IDictionary<string, string>? environment = null) =>
        WithAsync(null, args, environment: environment);

    public static async Task<Ran> WithAsync(HttpMessageHandler? handler, string[] args, string? typed = null, IDictionary<string, string>? environment = null, TimeProvider? time = null)
    {
        StringWriter output = new(), error = new();
        var host = new CliHost(
            Console(output), Console(error), output, new StringReader(typed ?? ""), handler,
            name => environment is not null && environment.TryGetValue(name, out string? value) ? value : null, time ?? TimeProvider.System, typed is not null);
        int exitCode = await App.RunAsync(args, host, CancellationToken.None);
        return new(exitCode, output.ToString(), error.ToString());
    }

    static IAnsiConsole Console(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 200;
        return console;
    }
}
