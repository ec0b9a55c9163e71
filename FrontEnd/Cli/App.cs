using System.CommandLine;
using System.CommandLine.Help;
using LoadMgmt.Cli.Commands;
using LoadMgmt.Cli.Commands.Controls;
using LoadMgmt.Cli.Texts;

namespace LoadMgmt.Cli;

/// <summary>The command line as a whole.</summary>
internal static class App
{
    public static Task<int> RunAsync(string[] args, CliHost host, CancellationToken stopping)
    {
        Language language = LanguageChoice.Of(args, host.Environment);
        ParseResult typed = Root(language, host).Parse(args);
        if (typed.Errors.Count > 0 && !typed.Tokens.Any(token => token.Value is "--help" or "-h" or "-?"))
            return Task.FromResult(UsageErrors.Tell(typed, host, language));
        return typed.InvokeAsync(new() { Output = host.Raw, Error = host.Error.Profile.Out.Writer, EnableDefaultExceptionHandler = false }, stopping);
    }

    public static RootCommand Root(Language language, CliHost host)
    {
        var globals = new Globals(language);
        var kit = new Kit(language, host, globals);
        var root = new RootCommand(GlobalTexts.About.In(language))
        {
            globals.Json, globals.Lang, globals.Server, globals.Token, globals.Ca,
            SignInCommands.SignIn(kit),
            SignInCommands.SignOut(kit),
            SignInCommands.WhoAmI(kit),
            StatusCommand.Build(kit),
            RadioCommand.Build(kit),
            TerminalCommands.Build(kit),
            ArchiveCommands.Build(kit),
            CurveCommands.Build(kit),
            CompletenessCommand.Build(kit),
            ReadCommands.Build(kit),
            MeterCommands.Build(kit),
            ClockCommands.Build(kit),
            ParamCommands.Build(kit),
            CommissionCommand.Build(kit),
            TerminalOrders.Reset(kit),
            TerminalOrders.Reports(kit),
            TerminalOrders.Activate(kit),
            TerminalOrders.Disconnect(kit),
            ControlGroup.Build(kit),
            ShortWays.Trip(kit),
            ShortWays.Close(kit),
            EventsCommand.Build(kit),
            TraceCommand.Build(kit),
            DecodeCommand.Build(kit),
            EncodeCommand.Build(kit),
            ReprocessCommand.Build(kit),
            AccountCommands.Build(kit),
            TokenCommands.Build(kit),
            AuditCommands.Build(kit),
        };
        foreach (Option option in root.Options)
            if (option is HelpOption help)
                (help.Description, help.Action) = (GlobalTexts.HelpOption.In(language), new HelpPage(host, language));
            else if (option is VersionOption)
                option.Description = GlobalTexts.VersionOption.In(language);
        return root;
    }
}
