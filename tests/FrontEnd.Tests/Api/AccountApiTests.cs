using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;

namespace LoadMgmt.FrontEnd.Tests.Api;

public class AccountApiTests
{
    const string Password = "correct horse 7";

    ApiHost _host = null!;
    HttpClient _administrator = null!;

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        _administrator = _host.ClientWith((await File.ReadAllTextAsync(_host.TokenFile)).Trim());
    }

    [TearDown]
    public async Task Stop()
    {
        _administrator.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Account_and_password_give_a_token_that_ends_by_itself()
    {
        await AddAsync("li", "guardian", "north");
        SignedIn signedIn = await SignInAsync("LI");
        Assert.That((signedIn.Account.Role, signedIn.Account.Organisation, signedIn.Token.Kind, signedIn.Token.ExpiresAt),
            Is.EqualTo(("guardian", "north", "sign_in", (DateTime?)_host.Time.GetUtcNow().UtcDateTime.AddHours(12))));
        HttpClient li = _host.ClientWith(signedIn.Text);
        WhoAmI who = await (await li.GetAsync(Routes.OwnAccount)).ReadAsync(ContractJson.Default.WhoAmI);
        Assert.That((who.Account.Name, who.Role, who.Token.Id), Is.EqualTo(("li", "guardian", signedIn.Token.Id)));
        _host.Time.Advance(TimeSpan.FromHours(12));
        Assert.That((await li.GetAsync(Routes.OwnAccount)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Signing_out_ends_this_sign_in_and_no_other()
    {
        await AddAsync("li", "operator");
        HttpClient one = _host.ClientWith((await SignInAsync("li")).Text), two = _host.ClientWith((await SignInAsync("li")).Text);
        Assert.That((await one.PostAsync(Routes.SignOut, null)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(((await one.GetAsync(Routes.Status)).StatusCode, (await two.GetAsync(Routes.Status)).StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [Test]
    public async Task A_wrong_password_an_unknown_account_and_a_disabled_one_are_answered_alike()
    {
        await AddAsync("disabled", "viewer");
        await AddAsync("known", "viewer");
        await ChangeAsync("disabled", """{"enabled":false}""");
        var answers = new List<(HttpStatusCode, string?, string?)>();
        foreach ((string account, string password) in ((string, string)[])[("known", "wrong password"), ("unknown", Password), ("disabled", Password)])
        {
            HttpResponseMessage reply = await TrySignInAsync(account, password);
            Problem problem = await reply.ProblemAsync();
            answers.Add((reply.StatusCode, problem.Detail, problem.Remedy));
        }
        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That(answers[0].Item1, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task After_five_tries_even_the_right_password_waits_and_tokens_go_on()
    {
        await AddAsync("li", "operator");
        HttpClient there = _host.ClientWith((await SignInAsync("li")).Text);
        for (int i = 0; i < SignInLimit.PerAccount; i++)
            Assert.That((await TrySignInAsync("li", "wrong password")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        HttpResponseMessage reply = await TrySignInAsync("Li", Password);
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Code, reply.Headers.RetryAfter!.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, ErrorCodes.TooMany, SignInLimit.Over)));
        Assert.That(problem.Remedy, Does.Contain("300 s"));
        Assert.That((await there.GetAsync(Routes.Status)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        _host.Time.Advance(SignInLimit.Over);
        Assert.That((await TrySignInAsync("li", Password)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("short 1")]
    [TestCase("aaaaaaaaaaaaaaaa")]
    [TestCase("my name is li wei")]
    public async Task A_password_that_is_too_plain_is_refused_and_not_said_again(string password)
    {
        HttpResponseMessage reply = await PostAsync(Routes.Accounts, $$"""{"name":"li wei","role":"viewer","password":"{{password}}"}""");
        string text = await reply.Content.ReadAsStringAsync();
        Assert.That((reply.StatusCode, text.Contains(password, StringComparison.Ordinal), text.Contains("\"password\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, false, true)));
    }

    [Test]
    public async Task No_password_stands_in_the_file_of_accounts()
    {
        await AddAsync("li", "operator");
        string path = Path.Combine(Path.GetDirectoryName(_host.TokenFile)!, "accounts.json");
        Assert.That(await File.ReadAllTextAsync(path), Does.Contain("\"li\"").And.Not.Contain(Password));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task An_own_new_password_ends_the_other_sign_ins_of_the_account()
    {
        await AddAsync("li", "operator");
        HttpClient here = _host.ClientWith((await SignInAsync("li")).Text), elsewhere = _host.ClientWith((await SignInAsync("li")).Text);
        Assert.That((await here.PostAsync(Routes.OwnPassword, Json.Body("""{"old":"not this one","new":"another horse 8"}"""))).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await here.PostAsync(Routes.OwnPassword, Json.Body($$"""{"old":"{{Password}}","new":"another horse 8"}"""))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(((await here.GetAsync(Routes.Status)).StatusCode, (await elsewhere.GetAsync(Routes.Status)).StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That((await TrySignInAsync("li", "another horse 8")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("""{"enabled":false}""")]
    [TestCase("""{"role":"guardian"}""")]
    [TestCase("""{"organisation":"north"}""")]
    public async Task The_last_administrator_stays(string change)
    {
        HttpResponseMessage reply = await ChangeAsync("administrator", change);
        Assert.That((reply.StatusCode, (await reply.ProblemAsync()).Code), Is.EqualTo((HttpStatusCode.Conflict, ErrorCodes.Refused)));
        await AddAsync("second", "administrator");
        Assert.That((await ChangeAsync("administrator", change)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_change_of_role_or_organisation_holds_for_tokens_that_are_there()
    {
        await AddAsync("li", "administrator");
        HttpClient li = _host.ClientWith((await SignInAsync("li")).Text);
        Assert.That((await li.GetAsync(Routes.Tokens)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ChangeAsync("li", """{"organisation":"north"}""");
        Assert.That((await li.GetAsync(Routes.Tokens)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        await ChangeAsync("li", """{"organisation":"","role":"viewer"}""");
        Assert.That((await (await li.GetAsync(Routes.Tokens)).ProblemAsync()).Field, Is.EqualTo("role"));
    }

    [Test]
    public async Task A_service_token_reaches_no_further_than_its_account()
    {
        await AddAsync("li", "operator", "north");
        Problem beyond = await (await PostAsync(Routes.Tokens, """{"account":"li","role":"administrator"}""")).ProblemAsync();
        Problem elsewhere = await (await PostAsync(Routes.Tokens, """{"account":"nobody"}""")).ProblemAsync();
        TokenMade less = await (await PostAsync(Routes.Tokens, """{"account":"li","role":"viewer"}""")).ReadAsync(ContractJson.Default.TokenMade);
        Assert.That((beyond.Code, beyond.Field, elsewhere.Code), Is.EqualTo((ErrorCodes.Refused, "role", ErrorCodes.NotFound)));
        Assert.That((less.Token.Role, less.Token.Organisation, _host.Tokens.Find(less.Text)!.Role), Is.EqualTo(("viewer", "north", Role.Viewer)));
    }

    [Test]
    public async Task What_nobody_used_is_reported_and_then_disabled_but_never_the_last_administrator()
    {
        await AddAsync("li", "operator");
        await AddAsync("wang", "operator");
        _host.Time.Advance(TimeSpan.FromDays(60));
        await SignInAsync("wang");
        AccountList unused = await (await _administrator.GetAsync(Routes.Accounts + "?unusedDays=30")).ReadAsync(ContractJson.Default.AccountList);
        Assert.That(unused.Items.Select(account => (account.Name, account.IdleDays)), Does.Contain(("li", 60)).And.Not.Contain(("wang", 0)));

        _host.Time.Advance(TimeSpan.FromDays(30));
        await _host.Hosted<AccountKeeper>().PassAsync();
        Assert.That((_host.Accounts.Find("li")!.Enabled, _host.Accounts.Find("wang")!.Enabled), Is.EqualTo((false, true)));
        _host.Time.Advance(TimeSpan.FromDays(365));
        await _host.Hosted<AccountKeeper>().PassAsync();
        Assert.That(_host.Accounts.All.Where(account => account.Enabled).Select(account => account.Name), Is.EqualTo((string[])["administrator"]));

        await ChangeAsync("li", """{"enabled":true}""");
        await _host.Hosted<AccountKeeper>().PassAsync();
        Assert.That(_host.Accounts.Find("li")!.Enabled, Is.True, "enabling starts the count again");
    }

    [Test]
    public async Task Every_change_stands_in_the_audit_log_with_who_made_it_and_no_password()
    {
        await AddAsync("li", "operator");
        await ChangeAsync("li", """{"role":"guardian"}""");
        await SignInAsync("li");
        await TrySignInAsync("li", "wrong password");
        TokenMade token = await (await PostAsync(Routes.Tokens, """{"account":"li"}""")).ReadAsync(ContractJson.Default.TokenMade);
        await _administrator.DeleteAsync(Routes.With(Routes.Token, token.Token.Id));
        string[] entries = [.. _host.Audit.Entries.Where(entry => entry.Kind == "act").Select(entry => System.Text.Encoding.UTF8.GetString(entry.Json.Span))];
        string[] acts = ["account.add", "account.change", "sign-in", "sign-in.failed", "token.add", "token.revoke"];
        Assert.That(entries.Select(entry => System.Text.Json.JsonDocument.Parse(entry).RootElement.GetProperty("what").GetString()), Is.EqualTo(acts));
        Assert.That(entries[1], Does.Contain("\"who\":\"administrator\"").And.Contain("\"role\":\"operator\"").And.Contain("\"role\":\"guardian\""));
        Assert.That(entries[4], Does.Contain(token.Token.Id));
        Assert.That(string.Join('\n', entries), Does.Not.Contain(Password).And.Not.Contain(token.Text).And.Not.Contain("wrong password"));
    }

    [Test]
    public async Task Nothing_is_changed_that_the_audit_log_does_not_take()
    {
        await AddAsync("li", "operator");
        _host.Audit.Fails = true;
        HttpStatusCode[] answers =
        [
            (await PostAsync(Routes.Accounts, """{"name":"wang","role":"viewer"}""")).StatusCode, (await ChangeAsync("li", """{"enabled":false}""")).StatusCode,
            (await PostAsync(Routes.Tokens, """{"account":"li"}""")).StatusCode, (await TrySignInAsync("li", Password)).StatusCode,
        ];
        Assert.That(answers, Is.All.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That((_host.Accounts.Find("wang"), _host.Accounts.Find("li")!.Enabled, _host.Tokens.Entries.Count(token => token.Account == "li")), Is.EqualTo(((Account?)null, true, 0)));
    }

    async Task AddAsync(string name, string role, string? organisation = null)
    {
        HttpResponseMessage reply = await PostAsync(Routes.Accounts, $$"""{"name":"{{name}}","role":"{{role}}","organisation":"{{organisation}}","password":"{{Password}}"}""");
        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.Created), await reply.Content.ReadAsStringAsync());
    }

    Task<HttpResponseMessage> ChangeAsync(string name, string change) => PostAsync(Routes.With(Routes.Account, name), change);

    Task<HttpResponseMessage> PostAsync(string path, string body) => _administrator.PostAsync(path, Json.Body(body));

    Task<HttpResponseMessage> TrySignInAsync(string account, string password) =>
        _host.Client().PostAsync(Routes.SignIn, Json.Body($$"""{"account":"{{account}}","password":"{{password}}"}"""));

    async Task<SignedIn> SignInAsync(string account)
    {
        HttpResponseMessage reply = await TrySignInAsync(account, Password);
        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.OK), await reply.Content.ReadAsStringAsync());
        return await reply.ReadAsync(ContractJson.Default.SignedIn);
    }
}
