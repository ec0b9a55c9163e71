using System.CommandLine;
using LoadMgmt.Cli.Texts;

namespace LoadMgmt.Cli;

/// <summary>Options that every command has.</summary>
internal sealed class Globals
{
    public Globals(Language language)
    {
        Json = new("--json") { Description = GlobalTexts.Json.In(language), Recursive = true };
        Lang = new("--lang") { Description = GlobalTexts.Lang.In(language), Recursive = true, HelpName = "zh|en" };
        Lang.AcceptOnlyFromAmong("zh", "en");
        Server = new("--server") { Description = GlobalTexts.Server.In(language), Recursive = true, HelpName = "URL" };
        Token = new("--token") { Description = GlobalTexts.Token.In(language), Recursive = true, HelpName = "TOKEN" };
        Ca = new("--ca") { Description = AccountTexts.Ca.In(language), Recursive = true, HelpName = "FILE|SHA256" };
    }

    public Option<bool> Json { get; }

    public Option<string?> Lang { get; }

    public Option<string?> Server { get; }

    public Option<string?> Token { get; }

    public Option<string?> Ca { get; }
}
