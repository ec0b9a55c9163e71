using System.CommandLine;
using System.Globalization;
using LoadMgmt.Cli.Texts;

namespace LoadMgmt.Cli;

/// <summary>Makes commands, options and arguments in the language of the run.</summary>
internal sealed class Kit(Language language, CliHost host, Globals globals)
{
    public Language Language { get; } = language;

    public Command Group(string name, Phrase description, params ReadOnlySpan<Command> commands)
    {
        var group = new Command(name, description.In(Language));
        foreach (Command command in commands)
            group.Subcommands.Add(command);
        return group;
    }

    public Command Command(string name, Phrase description, Func<Work, Task<int>> run, params ReadOnlySpan<Symbol> symbols)
    {
        var command = new Command(name, description.In(Language));
        foreach (Symbol symbol in symbols)
            if (symbol is Option option)
                command.Options.Add(option);
            else
                command.Arguments.Add((Argument)symbol);
        command.SetAction(async (typed, stopping) =>
        {
            using var work = new Work(typed, host, Language, globals, stopping);
            return await Failures.GuardAsync(work, run);
        });
        return command;
    }

    public Option<T> Option<T>(string name, Phrase description, string? value = null) =>
        new(name) { Description = description.In(Language), HelpName = value };

    public Option<int?> Number(string name, Phrase description, int from, int to)
    {
        var option = new Option<int?>(name) { Description = description.In(Language), HelpName = $"{from}..{to}" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && int.TryParse(typed.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                && (number < from || number > to))
                result.AddError(GlobalTexts.OutOfRange.In(Language, name, number, from, to));
        });
        return option;
    }

    public Argument<T> Argument<T>(string name, Phrase description) => new(name) { Description = description.In(Language) };

    public Argument<string> Address() => Argument<string>("ADDRESS", GlobalTexts.Address);

    public Argument<int> Point() => Argument<int>("POINT", GlobalTexts.Point);

    public Option<string?> Day() => Option<string?>("--day", GlobalTexts.Day, "2026-03-15");
}
