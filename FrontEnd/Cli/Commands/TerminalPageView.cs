using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>All about one terminal, for people.</summary>
internal static class TerminalPageView
{
    public static void Show(Work work, TerminalDetail terminal)
    {
        TerminalSummary summary = terminal.Summary;
        work.Show(Tables.Facts()
            .Row(work.Say(TerminalTexts.Address), summary.Address)
            .Row(work.Say(TerminalTexts.Name), summary.Name)
            .Row(work.Say(TerminalTexts.OrganisationColumn), $"{summary.Organisation} ({terminal.OrganisationCode})")
            .Row(work.Say(TerminalTexts.Customer), summary.Customer is null ? null : $"{summary.Customer} ({terminal.CustomerNumber})")
            .Row(work.Say(TerminalTexts.Profile), summary.Profile)
            .Row(work.Say(TerminalTexts.Link), summary.Link)
            .Row(work.Say(TerminalTexts.Linked), work.YesNo(summary.Linked))
            .Row(work.Say(TerminalTexts.LoggedIn), work.YesNo(summary.LoggedIn))
            .Row(work.Say(TerminalTexts.Fresh), work.YesNo(summary.Fresh))
            .Row(work.Say(TerminalTexts.Conflict), work.YesNo(summary.Conflict))
            .Row(work.Say(TerminalTexts.Remote), terminal.RemoteEndPoint)
            .Row(work.Say(TerminalTexts.LoginAt), Tables.Time(terminal.LoginAtStation))
            .Row(work.Say(TerminalTexts.LastHeard), Tables.Time(summary.LastHeardAtStation))
            .Row(work.Say(TerminalTexts.ClockError), Tables.Seconds(summary.ClockErrorSeconds))
            .Row(work.Say(TerminalTexts.Queued), $"{terminal.Queued}")
            .Row(work.Say(TerminalTexts.Heartbeat), $"{terminal.HeartbeatSeconds}")
            .Row(work.Say(TerminalTexts.DaysKept), $"{terminal.DaysKept}")
            .Row(work.Say(TerminalTexts.Networks), terminal.AllowedNetworks.Count == 0 ? null : string.Join(' ', terminal.AllowedNetworks)));

        Table points = Tables.Of(work.Say(TerminalTexts.Number), work.Say(TerminalTexts.Name), work.Say(TerminalTexts.Meter), work.Say(TerminalTexts.Ratios));
        foreach (PointInfo point in terminal.Points)
            points.Row($"{point.Number}", point.Name, point.MeterAddress, point.Ratios is [.., var last] ? $"{last.Ct}/{last.Pt}" : null);
        work.Line(work.Say(TerminalTexts.PointTitle));
        work.Show(points);
        if (terminal.Groups.Count == 0)
            return;
        Table groups = Tables.Of(work.Say(TerminalTexts.Number), work.Say(TerminalTexts.Name), work.Say(TerminalTexts.Members));
        foreach (GroupInfo group in terminal.Groups)
            groups.Row($"{group.Number}", group.Name, string.Join(' ', group.Points));
        work.Line(work.Say(TerminalTexts.GroupTitle));
        work.Show(groups);
    }
}
