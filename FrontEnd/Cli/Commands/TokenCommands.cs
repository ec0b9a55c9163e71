using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

internal static class TokenCommands
{
    public static Command Build(Kit kit) => kit.Group("tokens", WatchTexts.TokensAbout, List(kit), Add(kit), Revoke(kit));

    static Command List(Kit kit)
    {
        return kit.Command("list", WatchTexts.TokenList, RunAsync);

        static async Task<int> RunAsync(Work work)
        {
            TokenList list = await work.Api.GetAsync(Routes.Tokens, ContractJson.Default.TokenList, work.Stopping);
            if (work.Json)
            {
                work.WriteJson(list, ContractJson.Default.TokenList);
                return ExitCodes.Ok;
            }
            Table table = Tables.Of(
                work.Say(WatchTexts.TokenId), work.Say(WatchTexts.Account), work.Say(WatchTexts.RoleColumn), work.Say(AccountTexts.OrganisationColumn),
                work.Say(AccountTexts.Kind), work.Say(WatchTexts.CreatedAt), work.Say(AccountTexts.LastUsed), work.Say(AccountTexts.Expires));
            foreach (TokenInfo token in list.Items)
                table.Row(
                    token.Id, token.Account, token.Role, token.Organisation ?? work.Say(AccountTexts.WholeStation), token.Kind,
                    AccountCommands.Time(token.CreatedAt), AccountCommands.Time(token.LastUsedAt), AccountCommands.Time(token.ExpiresAt));
            work.Show(table);
            return ExitCodes.Ok;
        }
    }

    static Command Add(Kit kit)
    {
        Argument<string> account = kit.Argument<string>("ACCOUNT", WatchTexts.Account);
        Argument<string?> role = kit.Argument<string?>("ROLE", AccountTexts.TokenRole);
        role.Arity = ArgumentArity.ZeroOrOne;
        role.AcceptOnlyFromAmong(AccountCommands.Roles);
        Option<string?> organisation = kit.Option<string?>("--organisation", AccountTexts.TokenOrganisation, "CODE");
        return kit.Command("add", WatchTexts.TokenAdd, RunAsync, account, role, organisation);

        async Task<int> RunAsync(Work work)
        {
            TokenMade made = await work.Api.PostAsync(
                Routes.Tokens, new TokenRequest(work.Get(account), work.GetOrNull(role), work.Get(organisation)), ContractJson.Default.TokenRequest, ContractJson.Default.TokenMade,
                work.Stopping);
            if (work.Json)
                work.WriteJson(made, ContractJson.Default.TokenMade);
            else
            {
                work.Note(work.Say(WatchTexts.TokenOnce));
                work.Host.Raw.WriteLine(made.Text);
            }
            return ExitCodes.Ok;
        }
    }

    static Command Revoke(Kit kit)
    {
        Argument<string> id = kit.Argument<string>("ID", WatchTexts.TokenId);
        return kit.Command("revoke", WatchTexts.TokenRevoke, RunAsync, id);

        async Task<int> RunAsync(Work work)
        {
            Done done = await work.Api.DeleteAsync(Routes.With(Routes.Token, work.Get(id)), ContractJson.Default.Done, work.Stopping);
            if (work.Json)
                work.WriteJson(done, ContractJson.Default.Done);
            else
                work.Line(work.Say(WatchTexts.TokenRevoked, done.What));
            return ExitCodes.Ok;
        }
    }
}
