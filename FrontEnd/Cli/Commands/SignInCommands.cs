using System.CommandLine;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

internal static class SignInCommands
{
    public static Command SignIn(Kit kit)
    {
        Option<string?> account = kit.Option<string?>("--account", AccountTexts.SignInAccount, "NAME");
        Option<bool> stdin = Secrets.FromStdin(kit);
        return kit.Command("sign-in", AccountTexts.SignInAbout, RunAsync, account, stdin);

        async Task<int> RunAsync(Work work)
        {
            string name = work.Get(account) ?? Environment.UserName;
            if (await Secrets.ReadAsync(work, work.Get(stdin), AccountTexts.Password) is not { } password)
                return ExitCodes.BadInput;
            SignedIn signedIn = await work.Api.PostAsync(
                Routes.SignIn, new SignInRequest(name, password), ContractJson.Default.SignInRequest, ContractJson.Default.SignedIn, work.Stopping);
            SignIns.Of(work.Host.Environment).Keep(work.Api.Server, new(signedIn.Account.Name, signedIn.Text, signedIn.Token.ExpiresAt));
            if (work.Json)
                work.WriteJson(signedIn with { Text = "" }, ContractJson.Default.SignedIn);     // the token is kept, not shown
            else
                work.Line(work.Say(AccountTexts.SignedIn, signedIn.Account.Name, signedIn.Account.Role,
                    signedIn.Account.Organisation ?? work.Say(AccountTexts.WholeStation), AccountCommands.Time(signedIn.Token.ExpiresAt)));
            return ExitCodes.Ok;
        }
    }

    public static Command SignOut(Kit kit)
    {
        return kit.Command("sign-out", AccountTexts.SignOutAbout, RunAsync);

        static async Task<int> RunAsync(Work work)
        {
            var kept = SignIns.Of(work.Host.Environment);
            Uri server = work.Api.Server;
            if (kept.Find(server, work.Host.Time.GetUtcNow().UtcDateTime) is not { } signIn)
            {
                kept.Forget(server);
                return work.Refuse(AccountTexts.NotSignedIn, server);
            }
            // Forgotten here in any case: a server that does not answer lets it end by itself.
            kept.Forget(server);
            using ApiClient api = work.ApiWith(signIn.Token);
            Done done = await api.PostAsync(Routes.SignOut, new NoBody(), ContractJson.Default.NoBody, ContractJson.Default.Done, work.Stopping);
            if (work.Json)
                work.WriteJson(done, ContractJson.Default.Done);
            else
                work.Line(work.Say(AccountTexts.SignedOut, done.What));
            return ExitCodes.Ok;
        }
    }

    public static Command WhoAmI(Kit kit)
    {
        return kit.Command("whoami", AccountTexts.WhoAmIAbout, RunAsync);

        static async Task<int> RunAsync(Work work)
        {
            WhoAmI who = await work.Api.GetAsync(Routes.OwnAccount, ContractJson.Default.WhoAmI, work.Stopping);
            if (work.Json)
                work.WriteJson(who, ContractJson.Default.WhoAmI);
            else
                work.Line($"{who.Account.Name}: {who.Role}, {who.Account.Organisation ?? work.Say(AccountTexts.WholeStation)}, {who.Token.Kind} {who.Token.Id}");
            return ExitCodes.Ok;
        }
    }
}
