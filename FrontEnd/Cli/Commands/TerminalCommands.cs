using System.CommandLine;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

internal static class TerminalCommands
{
    public static Command Build(Kit kit) => kit.Group("terminals", TerminalTexts.About, List(kit), Show(kit), Waiting(kit), Admit(kit), Resolve(kit));

    static Command List(Kit kit)
    {
        Option<string?> organisation = kit.Option<string?>("--organisation", TerminalTexts.Organisation, "CODE");
        Option<string?> state = kit.Option<string?>("--state", TerminalTexts.State, "linked|logged_in|fresh|stale|offline|conflict");
        Option<string?> text = kit.Option<string?>("--text", TerminalTexts.Text, "TEXT");
        Option<int?> offset = kit.Number("--offset", TerminalTexts.Offset, 0, int.MaxValue);
        Option<int?> limit = kit.Number("--limit", TerminalTexts.Limit, 1, 1000);
        return kit.Command("list", TerminalTexts.List, RunAsync, organisation, state, text, offset, limit);

        async Task<int> RunAsync(Work work)
        {
            TerminalPage page = await work.Api.GetAsync(
                Query.Of(Routes.Terminals, ("organisation", work.Get(organisation)), ("state", work.Get(state)), ("q", work.Get(text)),
                    ("offset", work.Get(offset)), ("limit", work.Get(limit))),
                ContractJson.Default.TerminalPage, work.Stopping);
            if (work.Json)
            {
                work.WriteJson(page, ContractJson.Default.TerminalPage);
                return ExitCodes.Ok;
            }
            Table table = Tables.Of(
                work.Say(TerminalTexts.Address), work.Say(TerminalTexts.Name), work.Say(TerminalTexts.OrganisationColumn),
                work.Say(TerminalTexts.Profile), work.Say(TerminalTexts.Linked), work.Say(TerminalTexts.LoggedIn), work.Say(TerminalTexts.Fresh),
                work.Say(TerminalTexts.LastHeard), work.Say(TerminalTexts.ClockError));
            foreach (TerminalSummary one in page.Items)
                table.Row(
                    one.Address, one.Name, one.Organisation, one.Profile, work.YesNo(one.Linked), work.YesNo(one.LoggedIn),
                    one.Conflict ? work.Say(TerminalTexts.Conflict) : work.YesNo(one.Fresh), Tables.Time(one.LastHeardAtStation),
                    Tables.Seconds(one.ClockErrorSeconds));
            work.Show(table);
            work.Line(page.Items.Count == 0 ? work.Say(GlobalTexts.Nothing)
                : work.Say(TerminalTexts.Shown, page.Offset + 1, page.Offset + page.Items.Count, page.Total));
            return ExitCodes.Ok;
        }
    }

    static Command Show(Kit kit)
    {
        Argument<string> address = kit.Address();
        return kit.Command("show", TerminalTexts.ShowAbout, RunAsync, address);

        async Task<int> RunAsync(Work work)
        {
            TerminalDetail terminal = await work.Api.GetAsync(
                Routes.With(Routes.Terminal, work.Get(address)), ContractJson.Default.TerminalDetail, work.Stopping);
            if (work.Json)
                work.WriteJson(terminal, ContractJson.Default.TerminalDetail);
            else
                TerminalPageView.Show(work, terminal);
            return ExitCodes.Ok;
        }
    }

    static Command Waiting(Kit kit)
    {
        return kit.Command("waiting", TerminalTexts.WaitingAbout, RunAsync);

        static async Task<int> RunAsync(Work work)
        {
            WaitingList list = await work.Api.GetAsync(Routes.Waiting, ContractJson.Default.WaitingList, work.Stopping);
            if (work.Json)
            {
                work.WriteJson(list, ContractJson.Default.WaitingList);
                return ExitCodes.Ok;
            }
            Table table = Tables.Of(
                work.Say(TerminalTexts.Address), work.Say(TerminalTexts.Remote), work.Say(TerminalTexts.LastSeen), work.Say(TerminalTexts.Frames),
                work.Say(TerminalTexts.Says));
            foreach (WaitingInfo one in list.Items)
                table.Row(one.Address, one.RemoteEndPoint, Tables.Time(one.LastSeenStation), $"{one.Frames}", one.Says);
            if (list.Items.Count == 0)
                work.Line(work.Say(GlobalTexts.Nothing));
            else
                work.Show(table);
            return ExitCodes.Ok;
        }
    }

    static Command Admit(Kit kit)
    {
        Argument<string> address = kit.Address();
        Option<string?> name = kit.Option<string?>("--name", TerminalTexts.Name, "NAME");
        Option<string?> organisation = kit.Option<string?>("--organisation", TerminalTexts.AdmitOrganisation, "CODE");
        Option<string?> profile = kit.Option<string?>("--profile", TerminalTexts.ProfileOption, "PROFILE");
        Option<int[]> points = kit.Option<int[]>("--points", TerminalTexts.Points, "1 2 3");
        points.AllowMultipleArgumentsPerToken = true;
        return kit.Command("admit", TerminalTexts.AdmitAbout, RunAsync, address, name, organisation, profile, points);

        async Task<int> RunAsync(Work work)
        {
            var request = new AdmitRequest(
                work.Get(name), work.Get(organisation), work.Get(profile), work.Get(points) is { Length: > 0 } numbers ? numbers : null);
            TerminalAdmitted made = await work.Api.PostAsync(
                Routes.With(Routes.Admit, work.Get(address)), request, ContractJson.Default.AdmitRequest, ContractJson.Default.TerminalAdmitted,
                work.Stopping);
            if (work.Json)
                work.WriteJson(made, ContractJson.Default.TerminalAdmitted);
            else
                work.Line(work.Say(TerminalTexts.Admitted, made.Address, made.Organisation, made.Profile, string.Join(' ', made.Points)));
            return ExitCodes.Ok;
        }
    }

    static Command Resolve(Kit kit)
    {
        Argument<string> address = kit.Address();
        Option<string> reason = kit.Option<string>("--reason", TerminalTexts.Reason, "TEXT");
        reason.Required = true;
        return kit.Command("resolve", TerminalTexts.ResolveAbout, RunAsync, address, reason);

        async Task<int> RunAsync(Work work)
        {
            Done done = await work.Api.PostAsync(
                Routes.With(Routes.Conflict, work.Get(address)), new ConflictDecision(work.Get(reason)), ContractJson.Default.ConflictDecision,
                ContractJson.Default.Done, work.Stopping, Guid.NewGuid().ToString());
            if (work.Json)
                work.WriteJson(done, ContractJson.Default.Done);
            else
                work.Line(work.Say(TerminalTexts.Resolved, done.What));
            return ExitCodes.Ok;
        }
    }
}
