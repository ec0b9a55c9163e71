using System.CommandLine;
using System.Globalization;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

internal static class AccountCommands
{
    const int UsuallyUnused = 30;

    internal static readonly string[] Roles = ["viewer", "operator", "guardian", "administrator"];

    public static Command Build(Kit kit) => kit.Group("accounts", AccountTexts.AccountsAbout,
        List(kit), Add(kit), Change(kit), Switch(kit, "disable", AccountTexts.DisableAbout, false), Switch(kit, "enable", AccountTexts.EnableAbout, true), Password(kit));

    internal static string? Time(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static Command List(Kit kit)
    {
        Option<int?> unused = kit.Number("--unused", AccountTexts.Unused, 0, 3650);
        unused.Arity = ArgumentArity.ZeroOrOne;
        return kit.Command("list", AccountTexts.ListAbout, RunAsync, unused);

        async Task<int> RunAsync(Work work)
        {
            int? days = work.IsGiven(unused) ? work.Get(unused) ?? UsuallyUnused : null;
            AccountList list = await work.Api.GetAsync(Query.Of(Routes.Accounts, ("unusedDays", days)), ContractJson.Default.AccountList, work.Stopping);
            if (work.Json)
            {
                work.WriteJson(list, ContractJson.Default.AccountList);
                return ExitCodes.Ok;
            }
            Table table = Tables.Of(
                work.Say(AccountTexts.Name), work.Say(WatchTexts.RoleColumn), work.Say(AccountTexts.OrganisationColumn), work.Say(AccountTexts.Enabled),
                work.Say(AccountTexts.HasPassword), work.Say(AccountTexts.LastSeen), work.Say(AccountTexts.IdleDays));
            foreach (AccountInfo account in list.Items)
                table.Row(
                    account.Name, account.Role, account.Organisation ?? work.Say(AccountTexts.WholeStation), work.YesNo(account.Enabled), work.YesNo(account.HasPassword),
                    Time(account.LastSeenAt), account.IdleDays.ToString(CultureInfo.InvariantCulture));
            work.Show(table);
            return ExitCodes.Ok;
        }
    }

    static Command Add(Kit kit)
    {
        Argument<string> name = kit.Argument<string>("NAME", AccountTexts.Name), role = kit.Argument<string>("ROLE", WatchTexts.Role);
        role.AcceptOnlyFromAmong(Roles);
        Option<string?> organisation = kit.Option<string?>("--organisation", AccountTexts.Organisation, "CODE");
        Option<bool> stdin = Secrets.FromStdin(kit), without = kit.Option<bool>("--no-password", AccountTexts.NoPasswordOption);
        return kit.Command("add", AccountTexts.AddAbout, RunAsync, name, role, organisation, stdin, without);

        async Task<int> RunAsync(Work work)
        {
            string? password = null;
            if (!work.Get(without) && (password = await Secrets.ReadNewAsync(work, work.Get(stdin))) is null)
                return ExitCodes.BadInput;
            AccountInfo made = await work.Api.PostAsync(
                Routes.Accounts, new AccountRequest(work.Get(name), work.Get(role), work.Get(organisation), password),
                ContractJson.Default.AccountRequest, ContractJson.Default.AccountInfo, work.Stopping);
            return Tell(work, made);
        }
    }

    static Command Change(Kit kit)
    {
        Argument<string> name = kit.Argument<string>("NAME", AccountTexts.Name);
        Option<string?> role = kit.Option<string?>("--role", WatchTexts.Role, "ROLE"), organisation = kit.Option<string?>("--organisation", AccountTexts.Organisation, "CODE");
        role.AcceptOnlyFromAmong(Roles);
        return kit.Command("change", AccountTexts.ChangeAbout, RunAsync, name, role, organisation);

        async Task<int> RunAsync(Work work) => work.Get(role) is null && work.Get(organisation) is null
            ? work.Refuse(AccountTexts.NothingToChange)
            : Tell(work, await ChangeAsync(work, work.Get(name), new(work.Get(role), work.Get(organisation))));
    }

    static Command Switch(Kit kit, string command, Phrase about, bool enabled)
    {
        Argument<string> name = kit.Argument<string>("NAME", AccountTexts.Name);
        return kit.Command(command, about, async work => Tell(work, await ChangeAsync(work, work.Get(name), new(Enabled: enabled))), name);
    }

    static Command Password(Kit kit)
    {
        Argument<string?> name = kit.Argument<string?>("NAME", AccountTexts.Name);
        name.Arity = ArgumentArity.ZeroOrOne;
        Option<bool> stdin = Secrets.FromStdin(kit);
        return kit.Command("password", AccountTexts.PasswordAbout, RunAsync, name, stdin);

        // From standard input: the new password of a named account; of one's own the old one first, then the new one.
        async Task<int> RunAsync(Work work)
        {
            string? of = work.GetOrNull(name), old = null;
            if (of is null && (old = await Secrets.ReadAsync(work, work.Get(stdin), AccountTexts.OldPassword)) is null
                || await Secrets.ReadNewAsync(work, work.Get(stdin)) is not { } chosen)
                return ExitCodes.BadInput;
            if (of is not null)
                of = (await ChangeAsync(work, of, new(Password: chosen))).Name;
            else
                of = (await work.Api.PostAsync(
                    Routes.OwnPassword, new PasswordRequest(old, chosen), ContractJson.Default.PasswordRequest, ContractJson.Default.Done, work.Stopping)).What;
            if (work.Json)
                work.WriteJson(new Done(of), ContractJson.Default.Done);
            else
                work.Line(work.Say(AccountTexts.PasswordSet, of));
            return ExitCodes.Ok;
        }
    }

    static Task<AccountInfo> ChangeAsync(Work work, string name, AccountChange change) => work.Api.PostAsync(
        Routes.With(Routes.Account, name), change, ContractJson.Default.AccountChange, ContractJson.Default.AccountInfo, work.Stopping);

    static int Tell(Work work, AccountInfo account)
    {
        if (work.Json)
            work.WriteJson(account, ContractJson.Default.AccountInfo);
        else
            work.Line(work.Say(AccountTexts.Done, account.Name, account.Role, account.Organisation ?? work.Say(AccountTexts.WholeStation), work.YesNo(account.Enabled)));
        return ExitCodes.Ok;
    }
}
