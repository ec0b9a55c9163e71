using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Tests.Api;

namespace LoadMgmt.FrontEnd.Tests.Cli;

public class AccountCommandTests
{
    const string Password = "correct horse 7";

    ApiHost _host = null!;
    string _folder = "";

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        _folder = Directory.CreateTempSubdirectory("loadctl-").FullName;
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_sign_in_is_kept_for_the_commands_that_follow_until_it_is_signed_out()
    {
        await AddAsync("li", "guardian");
        Ran signedIn = await RunAsync(Password + "\n", "sign-in", "--account", "li", "--password-stdin", "--lang", "en");
        Assert.That((signedIn.ExitCode, signedIn.Error), Is.EqualTo((ExitCodes.Ok, "")));
        Assert.That(signedIn.Out, Does.Contain("signed in as li (guardian, whole station)").And.Not.Contain("lm_"));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(Path.Combine(_folder, "sign-ins.json")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That((await RunAsync(null, "whoami")).Out, Does.StartWith("li: guardian"));
        Assert.That((await RunAsync(null, "--server", "http://127.0.0.1:9999", "whoami")).ExitCode, Is.EqualTo(ExitCodes.NoRights), "shown to no other server");

        Assert.That((await RunAsync(null, "sign-out", "--lang", "en")).Out, Does.Contain("signed out: li"));
        Assert.That(_host.Tokens.Entries.Where(token => token.Account == "li"), Is.Empty);
        Assert.That((await RunAsync(null, "whoami")).ExitCode, Is.EqualTo(ExitCodes.NoRights));
        Assert.That((await RunAsync(null, "sign-out")).ExitCode, Is.EqualTo(ExitCodes.BadInput));
    }

    [Test]
    public async Task A_wrong_password_is_exit_code_7_and_too_many_are_3()
    {
        await AddAsync("li", "operator");
        for (int i = 0; i < SignInLimit.PerAccount; i++)
            Assert.That((await RunAsync("wrong password\n", "sign-in", "--account", "li", "--password-stdin")).ExitCode, Is.EqualTo(ExitCodes.NoRights));
        Ran ran = await RunAsync(Password + "\n", "sign-in", "--account", "li", "--password-stdin", "--lang", "zh");
        Assert.That((ran.ExitCode, ran.Error.Contains("300 秒后再试", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.Refused, true)), ran.Error);
    }

    [Test]
    public async Task A_password_is_asked_for_only_where_somebody_can_type_it()
    {
        Ran ran = await RunAsync(null, "sign-in", "--account", "li", "--lang", "en");
        Assert.That((ran.ExitCode, ran.Error.Contains("--password-stdin", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.BadInput, true)));
    }

    [Test]
    public async Task A_new_password_is_typed_twice()
    {
        string token = _host.NewToken("chief", Role.Administrator);
        Ran differs = await RunAsync("correct horse 7\ncorrect horse 8\n", "--token", token, "accounts", "add", "li", "viewer", "--lang", "en");
        Assert.That((differs.ExitCode, _host.Accounts.Find("li")), Is.EqualTo((ExitCodes.BadInput, (Account?)null)), differs.Error);
        Ran made = await RunAsync("correct horse 7\ncorrect horse 7\n", "--token", token, "accounts", "add", "li", "viewer", "--organisation", "north", "--lang", "en");
        Assert.That((made.ExitCode, made.Out.Trim()), Is.EqualTo((ExitCodes.Ok, "li: viewer, north, enabled: yes")), made.Error);
        Assert.That(made.Error, Does.Not.Contain("horse"));
    }

    [Test]
    public async Task Accounts_are_listed_changed_disabled_and_enabled()
    {
        await AddAsync("li", "viewer");
        await AsAdministratorAsync("accounts", "change", "li", "--role", "operator", "--organisation", "north");
        Assert.That((_host.Accounts.Find("li")!.Role, _host.Accounts.Find("li")!.Organisation), Is.EqualTo((Role.Operator, "north")));
        await AsAdministratorAsync("accounts", "change", "li", "--organisation", "");
        Assert.That(_host.Accounts.Find("li")!.Organisation, Is.Null);
        await AsAdministratorAsync("accounts", "disable", "li");
        Assert.That(_host.Accounts.Find("li")!.Enabled, Is.False);
        await AsAdministratorAsync("accounts", "enable", "li");
        Assert.That(_host.Accounts.Find("li")!.Enabled, Is.True);
        Assert.That((await AsAdministratorAsync("accounts", "list", "--lang", "zh")).Out, Does.Contain("li").And.Contain("全站").And.Contain("未用天数"));
        Assert.That((await Loadctl.RunAsync(_host, "accounts", "change", "li")).ExitCode, Is.EqualTo(ExitCodes.BadInput));
        Assert.That((await Loadctl.RunAsync(_host, "accounts", "disable", "nobody")).ExitCode, Is.EqualTo(ExitCodes.NotFound));
    }

    [TestCase(29, false)]
    [TestCase(31, true)]
    public async Task Unused_accounts_are_reported(int days, bool listed)
    {
        await AddAsync("li", "viewer");
        _host.Time.Advance(TimeSpan.FromDays(days));
        AccountList list = JsonSerializer.Deserialize((await AsAdministratorAsync("accounts", "list", "--unused", "--json")).Out, ContractJson.Default.AccountList)!;
        Assert.That(list.Items.Any(account => account.Name == "li"), Is.EqualTo(listed));
        Assert.That((await AsAdministratorAsync("accounts", "list", "--unused", "20")).Out, Does.Contain("li"));
    }

    [Test]
    public async Task An_own_password_is_changed_with_the_old_one()
    {
        await AddAsync("li", "viewer");
        await RunAsync(Password + "\n", "sign-in", "--account", "li", "--password-stdin");
        Ran ran = await RunAsync(Password + "\nanother horse 8\n", "accounts", "password", "--password-stdin", "--lang", "en");
        Assert.That((ran.ExitCode, ran.Out.Trim()), Is.EqualTo((ExitCodes.Ok, "the password of li is changed")), ran.Error);
        Assert.That((await RunAsync("another horse 8\n", "sign-in", "--account", "li", "--password-stdin")).ExitCode, Is.EqualTo(ExitCodes.Ok));
    }

    [Test]
    public async Task A_service_token_is_made_for_an_account_and_listed_with_its_kind()
    {
        await AddAsync("li", "operator");
        Ran made = await AsAdministratorAsync("tokens", "add", "li");
        Assert.That(_host.Tokens.Find(made.Out.Trim())!.Role, Is.EqualTo(Role.Operator));
        await RunAsync(Password + "\n", "sign-in", "--account", "li", "--password-stdin");
        Assert.That((await AsAdministratorAsync("tokens", "list")).Out, Does.Contain("service").And.Contain("sign_in"));
    }

    async Task AddAsync(string name, string role)
    {
        Ran ran = await RunAsync(Password + "\n", "--token", _host.NewToken("chief", Role.Administrator), "accounts", "add", name, role, "--password-stdin");
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
    }

    async Task<Ran> AsAdministratorAsync(params string[] args)
    {
        Ran ran = await Loadctl.RunAsync(_host, args);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        return ran;
    }

    Task<Ran> RunAsync(string? typed, params string[] args) => Loadctl.WithAsync(
        _host.Handler(), args, typed, new Dictionary<string, string> { ["LOADMGMT_CONFIG"] = _folder, ["LOADMGMT_DATA"] = _folder }, _host.Time);
}
