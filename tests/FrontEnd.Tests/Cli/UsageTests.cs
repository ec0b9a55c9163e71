using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using LoadMgmt.Cli;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli;

public partial class UsageTests
{
    static IEnumerable<(string Name, Phrase Phrase)> Phrases =>
        from type in typeof(App).Assembly.GetTypes()
        where type.Namespace == "LoadMgmt.Cli.Texts"
        from text in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where text.FieldType == typeof(Phrase)
        select ($"{type.Name}.{text.Name}", (Phrase)text.GetValue(null)!);

    [Test]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values()
    {
        Assert.That(Phrases.Count(), Is.GreaterThan(100));
        Assert.Multiple(() =>
        {
            foreach ((string name, Phrase phrase) in Phrases)
            {
                Assert.That(phrase.Zh.Any(c => c is >= '\u4e00' and <= '\u9fff'), name);
                Assert.That(phrase.En, Is.Not.Empty.And.Not.Contains("\u4e00"), name);
                Assert.That(phrase.En.All(c => c is < '\u4e00' or > '\u9fff'), name);
                Assert.That(Places(phrase.Zh), Is.EqualTo(Places(phrase.En)), name);
            }
        });
    }

    static string Places(string text) => string.Join(' ', PlacePattern().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex PlacePattern();

    [TestCase("zh")]
    [TestCase("en")]
    public void Every_command_and_every_thing_that_it_takes_is_described(string language)
    {
        RootCommand root = App.Root(language == "zh" ? Language.Zh : Language.En, null!);
        Command[] all = [.. All(root)];
        Assert.That(all, Has.Length.GreaterThan(25));
        Assert.Multiple(() =>
        {
            foreach (Command command in all)
                foreach (Symbol symbol in (IEnumerable<Symbol>)[command, .. command.Arguments, .. command.Options])
                {
                    Assert.That(symbol.Description, Is.Not.Null.And.Not.Empty, $"{command.Name} {symbol.Name}");
                    Assert.That(symbol.Description!.Any(c => c is >= '\u4e00' and <= '\u9fff'), Is.EqualTo(language == "zh"), $"{command.Name} {symbol.Name}");
                }
        });
    }

    static IEnumerable<Command> All(Command command) => [command, .. command.Subcommands.SelectMany(All)];

    [TestCase(new[] { "terminals", "show" }, "argument ADDRESS is missing", TestName = "A_missing_argument_is_named")]
    [TestCase(new[] { "trip", "4401-0001", "1" }, "option --reason is missing", TestName = "A_missing_option_is_named")]
    [TestCase(new[] { "trip", "4401-0001", "one", "--reason", "x" }, "argument ROUND does not take this: one", TestName = "A_bad_argument_is_named")]
    [TestCase(new[] { "trip", "4401-0001", "1", "--reason", "x", "--alarm-minutes", "16" }, "--alarm-minutes 16 is out of range: 0 to 15", TestName = "A_number_out_of_range_is_named")]
    [TestCase(new[] { "terminals", "list", "--limit", "many" }, "option --limit does not take this: many", TestName = "A_bad_option_is_named")]
    [TestCase(new[] { "archive", "import", "meters", "x.csv" }, "argument KIND does not take this: meters", TestName = "A_choice_that_there_is_not_is_named")]
    [TestCase(new[] { "status", "--lang", "fr" }, "option --lang does not take this: fr", TestName = "A_language_that_there_is_not_is_named")]
    [TestCase(new[] { "terminal" }, "not recognised: terminal", TestName = "An_unknown_command_is_named")]
    [TestCase(new[] { "terminals" }, "a command is missing", TestName = "A_group_without_command_says_so")]
    public async Task Wrong_usage(string[] args, string told)
    {
        Ran ran = await Loadctl.AloneAsync(args);
        Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((ExitCodes.BadInput, ran.Error)));
        Assert.That(ran.Error, Does.Contain(told).And.Contain("--help"));
    }

    [Test]
    public async Task The_language_follows_the_option_then_the_system()
    {
        string[] help = ["trip", "--help"];
        Assert.That((await Loadctl.AloneAsync([.. help, "--lang", "zh"])).Out, Does.Contain("遥控跳闸").And.Contain("用法"));
        Assert.That((await Loadctl.AloneAsync(help, environment: new Dictionary<string, string> { ["LANG"] = "zh_CN.UTF-8" })).Out, Does.Contain("遥控跳闸"));
        Assert.That((await Loadctl.AloneAsync(help, environment: new Dictionary<string, string> { ["LC_ALL"] = "C", ["LANG"] = "zh_CN.UTF-8" })).Out, Does.Contain("Usage:"));
        Assert.That((await Loadctl.AloneAsync([.. help, "--lang=en"], environment: new Dictionary<string, string> { ["LANG"] = "zh_CN.UTF-8" })).Out, Does.Contain("trip one round"));
    }

    [Test]
    public async Task Help_shows_arguments_options_and_what_is_required()
    {
        Ran ran = await Loadctl.AloneAsync(["trip", "--help", "--lang", "en"]);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok));
        Assert.That(ran.Out, Does.Contain("loadctl trip ADDRESS ROUND [OPTIONS]").And.Contain("(required)").And.Contain("--alarm-minutes 0..15").And.Contain("--json"));
    }
}
