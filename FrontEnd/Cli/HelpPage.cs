using System.CommandLine;
using System.CommandLine.Invocation;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli;

/// <summary>Help of one command in either language.</summary>
internal sealed class HelpPage(CliHost host, Language language) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        IAnsiConsole console = host.Out;
        console.WriteLine(command.Description ?? "");
        console.WriteLine();
        console.WriteLine($"{GlobalTexts.Usage.In(language)} {Usage(command)}");
        Section(console, GlobalTexts.Commands, command.Subcommands.Select(sub => (sub.Name, (string?)sub.Description)));
        Section(console, GlobalTexts.Arguments, command.Arguments.Select(argument => (argument.Name, (string?)argument.Description)));
        Section(console, GlobalTexts.Options, Options(command).Select(option => (Name(option), (string?)Describe(option))));
        if (Ancestors(command).Any(one => one == command && one is RootCommand || one.Name is "control" or "trip" or "close"))
            Section(console, ExitCodeTexts.Title, ExitCodeTexts.All.Select(one => ($"{one.Code}", (string?)one.Means.In(language))));
        return ExitCodes.Ok;
    }

    /// <summary>"loadctl curve show ADDRESS POINT [options]".</summary>
    internal static string Usage(Command command) => string.Join(' ',
        [Path(command), .. command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : argument.Name),
        .. (string[])(command.Subcommands.Count > 0 ? ["COMMAND"] : []), "[OPTIONS]"]);

    internal static string Path(Command command) => string.Join(' ', Ancestors(command).Reverse().Select(one => one is RootCommand ? "loadctl" : one.Name));

    static IEnumerable<Command> Ancestors(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? [command, .. Ancestors(parent)] : [command];

    static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(Ancestors(command).Skip(1).SelectMany(parent => parent.Options.Where(option => option.Recursive)));

    static string Name(Option option) => string.Join(' ', (string?[])[option.Name, option.HelpName]).TrimEnd();

    string Describe(Option option) => option.Required ? $"{option.Description} ({GlobalTexts.Required.In(language)})" : option.Description ?? "";

    void Section(IAnsiConsole console, Phrase title, IEnumerable<(string Name, string? Description)> lines)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3)).AddColumn();
        foreach ((string name, string? description) in lines)
            grid.AddRow(new Text(name), new Text(description ?? ""));
        if (grid.Rows.Count == 0)
            return;
        console.WriteLine();
        console.WriteLine(title.In(language));
        console.Write(grid);
    }
}
