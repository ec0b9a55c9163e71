using System.CommandLine;
using System.CommandLine.Parsing;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli;

/// <summary>What was typed wrongly, in the language of the run; the parser's own texts are English only.</summary>
internal static class UsageErrors
{
    public static int Tell(ParseResult typed, CliHost host, Language language)
    {
        foreach (string text in typed.Errors.Select(error => Text(error, typed, language)).Distinct())
            host.Error.MarkupLineInterpolated($"[red]{text}[/]");
        host.Error.WriteLine(GlobalTexts.SeeHelp.In(language, HelpPage.Path(typed.CommandResult.Command)));
        return ExitCodes.BadInput;
    }

    static string Text(ParseError error, ParseResult typed, Language language) => error.SymbolResult switch
    {
        _ when typed.UnmatchedTokens.Count > 0 => GlobalTexts.Unrecognised.In(language, string.Join(' ', typed.UnmatchedTokens)),
        OptionResult { Tokens.Count: 0, Option: var option } => GlobalTexts.MissingOption.In(language, option.Name),
        OptionResult { Option: var option } result => Own(error, option.Name)
            ?? GlobalTexts.BadOption.In(language, option.Name, Typed(result)),
        ArgumentResult { Tokens.Count: 0, Parent: OptionResult { Option: var option } } => GlobalTexts.MissingOption.In(language, option.Name),
        ArgumentResult { Tokens.Count: 0, Argument: var argument } => GlobalTexts.MissingArgument.In(language, argument.Name),
        ArgumentResult { Parent: OptionResult { Option: var option } } result => GlobalTexts.BadOption.In(language, option.Name, Typed(result)),
        ArgumentResult { Argument: var argument } result => GlobalTexts.BadArgument.In(language, argument.Name, Typed(result)),
        CommandResult { Command: var command } when command.Arguments.FirstOrDefault(IsMissing) is { } argument =>
            GlobalTexts.MissingArgument.In(language, argument.Name),
        CommandResult { Command: var command } when command.Options.FirstOrDefault(option => option.Required && typed.GetResult(option) is null) is { } option =>
            GlobalTexts.MissingOption.In(language, option.Name),
        _ => GlobalTexts.MissingCommand.In(language),
    };

    static bool IsMissing(Argument argument) => argument.Arity.MinimumNumberOfValues > 0;

    /// <summary>A message of our own validators begins with the option's name and is in the right language already.</summary>
    static string? Own(ParseError error, string name) =>
        error.Message.StartsWith(name + " ", StringComparison.Ordinal) ? error.Message : null;

    static string Typed(SymbolResult result) => string.Join(' ', result.Tokens.Select(token => token.Value));
}
