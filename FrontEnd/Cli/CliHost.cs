using Spectre.Console;

namespace LoadMgmt.Cli;

/// <summary>What loadctl touches of the world, so that tests can hand in their own.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress, so that results can be piped.</param>
/// <param name="Raw">Results that are for programs: JSON, CSV; never wrapped or coloured.</param>
/// <param name="Input">Where an operator answers.</param>
/// <param name="Handler">Carries the calls; null: the network.</param>
/// <param name="IsInteractive">Somebody can answer a question.</param>
internal sealed record CliHost(
    IAnsiConsole Out, IAnsiConsole Error, TextWriter Raw, TextReader Input, HttpMessageHandler? Handler, Func<string, string?> Environment,
    TimeProvider Time, bool IsInteractive)
{
    /// <summary>Reads one key without showing it; null where keys cannot be read one by one.</summary>
    public Func<ConsoleKeyInfo>? Key { get; init; }

    /// <summary>Lines of tables are not broken at 80 columns when they go into a file or a pipe.</summary>
    const int PipeWidth = 240;

    public static CliHost Real()
    {
        IAnsiConsole output = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) });
        IAnsiConsole error = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsOutputRedirected)
            output.Profile.Width = PipeWidth;
        if (Console.IsErrorRedirected)
            error.Profile.Width = PipeWidth;
        return new(output, error, Console.Out, Console.In, null, System.Environment.GetEnvironmentVariable, TimeProvider.System, !Console.IsInputRedirected)
        {
            Key = () => Console.ReadKey(intercept: true),
        };
    }
}
