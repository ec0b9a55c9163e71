using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;

namespace LoadMgmt.FrontEnd.Tests.Api;

public class AccessTests
{
    ApiHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await ApiHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Every_path_but_health_and_sign_in_refuses_a_call_without_token()
    {
        HttpClient client = _host.Client();
        Assert.That(_host.Routes, Has.Count.GreaterThan(10));
        string[] open = ["GET " + Routes.Live, "GET " + Routes.Ready, "POST " + Routes.SignIn];
        Assert.That(_host.Routes, Is.SupersetOf(open));
        foreach (string route in _host.Routes.Except(open))
        {
            string[] parts = route.Split(' ');
            var request = new HttpRequestMessage(new(parts[0]), parts[1].Replace("{documentName}", "v1", StringComparison.Ordinal)
                .Replace("{address}", "4401-0001", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal));
            HttpResponseMessage reply = await client.SendAsync(request);
            Problem problem = await reply.ProblemAsync();
            Assert.That((reply.StatusCode, problem.Code), Is.EqualTo((HttpStatusCode.Unauthorized, ErrorCodes.Unauthorized)), route);
        }
    }

    [Test]
    public async Task A_path_that_is_not_there_needs_a_token_too()
    {
        Assert.That((await _host.Client().GetAsync("/api/v1/nothing")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        HttpResponseMessage reply = await _host.Client(Role.Viewer).GetAsync("/api/v1/nothing");
        Assert.That((reply.StatusCode, (await reply.ProblemAsync()).Code), Is.EqualTo((HttpStatusCode.NotFound, ErrorCodes.NotFound)));
    }

    [TestCase(Routes.Live)]
    [TestCase(Routes.Ready)]
    public async Task Health_needs_no_token(string path) => Assert.That((await _host.Client().GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task A_token_that_is_not_known_is_refused()
    {
        HttpClient client = _host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "lm_guess");
        HttpResponseMessage reply = await client.GetAsync(Routes.Status);
        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await reply.ProblemAsync()).Remedy, Does.Contain("loadctl tokens add"));
    }

    [TestCase("GET", Routes.Tokens, Role.Operator)]
    [TestCase("POST", Routes.Admit, Role.Operator)]
    [TestCase("POST", Routes.Archive, Role.Operator)]
    [TestCase("GET", Routes.Trace, Role.Viewer)]
    public async Task A_role_that_does_not_reach_is_told_which_would(string method, string route, object role)
    {
        HttpResponseMessage reply = await _host.Client((Role)role).SendAsync(new(new(method), Routes.With(route, "4401-0001")));
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Code), Is.EqualTo((HttpStatusCode.Forbidden, ErrorCodes.Forbidden)));
        Assert.That(problem.Detail, Does.Contain("this needs"));
    }

    [Test]
    public async Task The_first_start_makes_an_administrator_token_that_only_its_owner_can_read()
    {
        string token = (await File.ReadAllTextAsync(_host.TokenFile)).Trim();
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(_host.TokenFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        HttpClient client = _host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.That((await client.GetAsync(Routes.Tokens)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_token_is_kept_as_its_hash_and_works_until_it_is_revoked()
    {
        HttpClient administrator = _host.Client(Role.Administrator);
        HttpResponseMessage made = await administrator.PostAsync(Routes.Tokens, Json.Body("""{"account":"李工","role":"operator"}"""));
        TokenMade token = await made.ReadAsync(ContractJson.Default.TokenMade);
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(_host.TokenFile)!, "tokens.json")), Does.Not.Contain(token.Text));

        HttpClient li = _host.Client();
        li.DefaultRequestHeaders.Authorization = new("Bearer", token.Text);
        Assert.That((await li.GetAsync(Routes.Status)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await administrator.DeleteAsync(Routes.With(Routes.Token, token.Token.Id));
        Assert.That((await li.GetAsync(Routes.Status)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_last_administrator_token_cannot_be_revoked()
    {
        HttpClient client = _host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(_host.TokenFile)).Trim());
        HttpResponseMessage reply = await client.DeleteAsync(Routes.With(Routes.Token, _host.Tokens.Entries.Single().Id));
        Assert.That((reply.StatusCode, (await reply.ProblemAsync()).Code), Is.EqualTo((HttpStatusCode.Conflict, ErrorCodes.Refused)));
    }

    [Test]
    public void Accounts_and_tokens_are_read_back_from_their_files()
    {
        string token = _host.NewToken("night shift", Role.Guardian, "north");
        (AccountBook accounts, TokenBook tokens) = Again();
        Assert.That(tokens.Find(token, "10.0.0.7"), Is.EqualTo(new Caller("night shift", Role.Guardian, "north", _host.Tokens.Entries[^1].Id, "10.0.0.7")));
        Assert.That(accounts.Find("NIGHT SHIFT")!.Organisation, Is.EqualTo("north"));
    }

    [Test]
    public async Task A_token_file_of_before_there_were_accounts_keeps_working()
    {
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("lm_old"u8));
        await File.WriteAllTextAsync(InFolder("tokens.json"), $$"""
            [ { "id": "0a0b0c0d", "account": "李工", "role": "Operator", "hash": "{{hash}}", "createdAt": "2026-01-05T08:00:00Z" },
              { "id": "0a0b0c0e", "account": "李工", "role": "Administrator", "hash": "00", "createdAt": "2026-01-06T08:00:00Z" } ]
            """);
        (AccountBook accounts, TokenBook tokens) = Again();
        Assert.That(accounts.Find("李工")!.Role, Is.EqualTo(Role.Administrator));
        Assert.That(tokens.Find("lm_old"), Is.EqualTo(new Caller("李工", Role.Operator, null, "0a0b0c0d", "")), "a token reaches no further than it did");
        Assert.That(await File.ReadAllTextAsync(InFolder("tokens.json")), Does.Not.Contain("\"role\"").And.Contain("\"atMost\""));
        (_, TokenBook again) = Again();
        Assert.That(again.Find("lm_old")!.Role, Is.EqualTo(Role.Operator));
    }

    [Test]
    public void A_disabled_account_enters_with_none_of_its_tokens()
    {
        string token = _host.NewToken("li", Role.Operator);
        Caller before = _host.Tokens.Find(token)!;
        _host.Accounts.Change("li", account => account with { Enabled = false });
        Assert.That((_host.Tokens.Find(token), _host.Tokens.StillHolds(before)), Is.EqualTo(((Caller?)null, false)));
        _host.Accounts.Change("li", account => account with { Enabled = true });
        Assert.That(_host.Tokens.StillHolds(before), Is.True);
    }

    [Test]
    public void A_sign_in_ends_by_itself()
    {
        string token = _host.Tokens.Make(_host.Accounts.Add("li", Role.Operator)!, null, TimeSpan.FromHours(12), out TokenEntry entry);
        _host.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.That(_host.Tokens.Find(token), Is.Not.Null);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((_host.Tokens.Find(token), _host.Tokens.Get(entry.Id)), Is.EqualTo(((Caller?)null, (TokenEntry?)null)));
    }

    [Test]
    public void The_last_use_of_a_token_is_kept_when_it_goes()
    {
        string token = _host.NewToken("li", Role.Operator);
        _host.Time.Advance(TimeSpan.FromDays(3));
        _host.Tokens.Find(token);
        _host.Tokens.Revoke(entry => entry.Account == "li");
        (AccountBook accounts, TokenBook tokens) = Again();
        Assert.That((accounts.Find("li")!.LastSeenAt, tokens.Entries.Any(entry => entry.Account == "li")), Is.EqualTo(((DateTime?)_host.Time.GetUtcNow().UtcDateTime, false)));
    }

    string InFolder(string name) => Path.Combine(Path.GetDirectoryName(_host.TokenFile)!, name);

    (AccountBook, TokenBook) Again()
    {
        var accounts = new AccountBook(InFolder("accounts.json"), _host.Time);
        var tokens = new TokenBook(InFolder("tokens.json"), accounts, _host.Time);
        accounts.Load();
        tokens.Load();
        return (accounts, tokens);
    }
}

internal static class Json
{
    public static StringContent Body(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
