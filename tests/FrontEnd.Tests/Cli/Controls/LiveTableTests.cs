using System.CommandLine;
using LoadMgmt.Cli;
using LoadMgmt.Cli.Commands.Controls;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.FrontEnd.Tests.Cli.Controls;

/// <summary>The live view, and the help of what controls.</summary>
public sealed class LiveTableTests
{
    [Test]
    public void The_slowest_are_those_that_were_issued_first_and_are_not_through()
    {
        TargetReport[] targets =
        [
            .. Enumerable.Range(0, 8).Select(index => CommandSamples.Target(index, index == 0 ? TargetState.Verified : TargetState.Issued)), CommandSamples.Target(8),
        ];
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        var host = new CliHost(console, console, text, TextReader.Null, null, _ => null, new HastyTime(), IsInteractive: false);
        using var work = new Work(new RootCommand().Parse(""), host, Language.En, new(Language.En), CancellationToken.None);

        console.Write(LiveTable.Of(work, CommandSamples.Of(CommandPhase.Issuing, false, targets) with { OutKilowatts = 12_164m }));

        string[] lines = [.. text.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim())];
        Assert.That(lines, Does.Contain("state verified 1, issued 7, prepared 1").And.Contain("load that is out 12.164 / 13.685 MW"));
        Assert.That(lines.Where(line => line.StartsWith("4401-", StringComparison.Ordinal)), Is.EqualTo(Enumerable.Range(1, 5)
            .Select(index => $"4401-{index + 1:D4} 钢厂{index + 1}号 某钢厂 1 issued {120 - index}")));
    }

    [Test]
    public void Every_kind_of_control_is_named_in_the_help_by_the_word_that_is_typed()
    {
        foreach (ControlKind kind in Enum.GetValues<ControlKind>())
        {
            string word = EnumWords.Of(kind);
            string named = word.EndsWith("-release", StringComparison.Ordinal) ? word[..^"-release".Length] : word;
            Assert.That(ControlTexts.KindArgument.Zh, Does.Contain(named + " "));
            Assert.That(ControlTexts.KindArgument.En, Does.Match($@"\b{named}\b"));
            Assert.That((EnumWords.TryParse(EnumWords.InContract(kind), out ControlKind again), again), Is.EqualTo((true, kind)));
        }
    }

    [TestCase("control", "prepare")]
    [TestCase("control")]
    [TestCase("trip")]
    [TestCase("close")]
    [TestCase]
    public async Task The_help_of_what_controls_tells_the_exit_codes(params string[] command)
    {
        Ran ran = await Loadctl.AloneAsync([.. command, "--help", "--lang", "en"]);
        Assert.That(ran.Out, Does.Contain("unknown, not verified, refused, not sent").And.Match(@"10 +prepared, and waits for another person's approval").And.Contain("130"));
    }

    [Test]
    public async Task Other_help_pages_stay_short() =>
        Assert.That((await Loadctl.AloneAsync(["terminals", "list", "--help", "--lang", "en"])).Out, Does.Not.Contain("Exit codes"));
}
