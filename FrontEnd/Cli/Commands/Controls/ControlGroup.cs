using System.CommandLine;
using LoadMgmt.Cli.Texts;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>The whole life of a command, step by step.</summary>
internal static class ControlGroup
{
    public static Command Build(Kit kit) => kit.Group(
        "control", ControlTexts.About, PrepareCommand.Prepare(kit), PrepareCommand.DryRun(kit), LookCommands.Show(kit), DecisionCommands.Approve(kit),
        IssueCommand.Build(kit), LookCommands.Watch(kit), DecisionCommands.Cancel(kit), DecisionCommands.Review(kit), LookCommands.List(kit),
        TargetListCommands.Build(kit));
}
