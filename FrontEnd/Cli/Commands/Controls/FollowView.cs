using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Where a command that is followed shows itself.</summary>
internal interface IFollowView
{
    void Show(CommandReport report);

    /// <summary>No contact; it is tried again.</summary>
    void Lost();
}

/// <summary>Live on a terminal; a line at each change where there is none; with --json an object at each, or nothing.</summary>
internal static class FollowView
{
    /// <param name="console">Results or progress.</param>
    /// <param name="jsonLines">With --json: a line at each change, rather than nothing.</param>
    public static Task<CommandReport> WhileAsync(Work work, IAnsiConsole console, bool jsonLines, Func<IFollowView, Task<CommandReport>> follow) =>
        work.Json ? follow(new JsonView(work, jsonLines))
        : console.Profile.Capabilities.Interactive
            ? console.Live(new Text("")).StartAsync(context => follow(new LiveView(work, context)))
        : follow(new LineView(work, console));

    sealed class LiveView(Work work, LiveDisplayContext context) : IFollowView
    {
        CommandReport? _last;

        public void Show(CommandReport report) => context.UpdateTarget(LiveTable.Of(work, _last = report));

        public void Lost() => context.UpdateTarget(_last is null
            ? new Text(work.Say(ControlTexts.ContactLost))
            : new Rows(LiveTable.Of(work, _last), new Text(work.Say(ControlTexts.ContactLost))));
    }

    sealed class LineView(Work work, IAnsiConsole console) : IFollowView
    {
        string _last = "";

        public void Show(CommandReport report) => Line(LiveTable.Line(work, report));

        public void Lost() => Line(work.Say(ControlTexts.ContactLost));

        void Line(string text)
        {
            if (text != _last)
                console.WriteLine(_last = text);
        }
    }

    sealed class JsonView(Work work, bool isShown) : IFollowView
    {
        public void Show(CommandReport report)
        {
            if (isShown)
                work.Host.Raw.WriteLine(JsonText.Line(report, ContractJson.Default.CommandReport));
        }

        public void Lost() => work.Note(work.Say(ControlTexts.ContactLost));
    }
}
