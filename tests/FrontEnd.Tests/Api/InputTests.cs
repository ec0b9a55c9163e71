using System.Net;
using System.Net.Http.Headers;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>Bad input names its field, its value and what to write instead, in the caller's language.</summary>
public class InputTests
{
    ApiHost _host = null!;
    HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        _client = _host.Client(Role.Administrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("/api/v1/terminals?limit=0", "limit", "0")]
    [TestCase("/api/v1/terminals?limit=many", "limit", "many")]
    [TestCase("/api/v1/terminals?offset=-1", "offset", "-1")]
    [TestCase("/api/v1/terminals?state=asleep", "state", "asleep")]
    [TestCase("/api/v1/terminals/44x1-0001", "address", "44x1-0001")]
    [TestCase("/api/v1/terminals/4401-0001/points/1/curve?day=15.3.2026", "day", "15.3.2026")]
    [TestCase("/api/v1/terminals/4401-0001/points/1/curve?day=2026-02-30", "day", "2026-02-30")]
    [TestCase("/api/v1/terminals/4401-0001/points/1/curve?quantities=p,volts", "quantities", "volts")]
    [TestCase("/api/v1/terminals/4401-0001/points/1/curve?format=xml", "format", "xml")]
    [TestCase("/api/v1/completeness?day=today", "day", "today")]
    [TestCase("/api/v1/events?from=yesterday", "from", "yesterday")]
    [TestCase("/api/v1/events?from=2026-03-15T10:00:00Z%26to=x", "from", "2026-03-15T10:00:00Z&to=x")]
    [TestCase("/api/v1/events?from=2026-03-15T10:00:00Z&to=2026-03-15T09:00:00Z", "from", "2026-03-15T10:00:00Z")]
    [TestCase("/api/v1/events?limit=10001", "limit", "10001")]
    [TestCase("/api/v1/archive/meters", "kind", "meters")]
    [TestCase("/api/v1/archive/1", "kind", "1")]
    [TestCase("/api/v1/controls?limit=0", "limit", "0")]
    [TestCase("/api/v1/controls?terminal=x", "terminal", "x")]
    [TestCase("/api/v1/trace?terminal=everyone", "terminal", "everyone")]
    public async Task A_bad_query_is_named(string path, string field, string value)
    {
        HttpResponseMessage reply = await _client.GetAsync(path);
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Code, problem.Field, problem.Value), Is.EqualTo((HttpStatusCode.BadRequest, ErrorCodes.BadInput, field, value)));
        Assert.That((problem.Remedy, problem.TraceId), Is.Not.EqualTo(("", "")).And.Not.EqualTo(((string?)null, (string?)null)));
    }

    [TestCase("/api/v1/terminals/4401-7777", "address", "4401-7777")]
    [TestCase("/api/v1/terminals/4401-0001/points/9/curve", "point", "9")]
    [TestCase("/api/v1/terminals/4401-0001/groups/3/curve", "group", "3")]
    [TestCase("/api/v1/terminals?organisation=south", "organisation", "south")]
    [TestCase("/api/v1/controls/77", "id", "77")]
    [TestCase("/api/v1/no/such/path", "path", "/api/v1/no/such/path")]
    public async Task What_is_not_there_is_named(string path, string field, string value)
    {
        HttpResponseMessage reply = await _client.GetAsync(path);
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Code, problem.Field, problem.Value), Is.EqualTo((HttpStatusCode.NotFound, ErrorCodes.NotFound, field, value)));
    }

    [TestCase("/api/v1/terminals/4401-0001/read/curve", """{"point":1,"day":"2026-03-16"}""", "day", "2026-03-16")]
    [TestCase("/api/v1/terminals/4401-0001/read/daily", """{"point":1,"day":"2026-03-15"}""", "day", "2026-03-15")]
    [TestCase("/api/v1/terminals/4401-0001/read/curve", """{"point":1,"quantities":["x"]}""", "quantities", "x")]
    [TestCase("/api/v1/terminals/4401-0001/conflict", """{"reason":" "}""", "reason", null)]
    [TestCase("/api/v1/waiting/4401-0099/admit", """{"profile":"376.2"}""", "profile", "376.2")]
    [TestCase("/api/v1/waiting/4401-0099/admit", """{"points":[0]}""", "points", "0")]
    [TestCase("/api/v1/ingest/reprocess", """{"from":0}""", "from", "0")]
    [TestCase("/api/v1/ingest/reprocess", """{"from":9,"to":8}""", "to", "8")]
    [TestCase("/api/v1/tokens", """{"account":"x","role":"chief"}""", "role", "chief")]
    [TestCase("/api/v1/tokens", """{"account":"","role":"viewer"}""", "account", "")]
    public async Task A_bad_field_of_a_body_is_named(string path, string body, string field, string? value)
    {
        HttpResponseMessage reply = await _client.PostAsync(path, Json.Body(body));
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Code, problem.Field, problem.Value), Is.EqualTo((HttpStatusCode.BadRequest, ErrorCodes.BadInput, field, value)));
    }

    [TestCase("{", null)]
    [TestCase("""{"point":"one"}""", "point")]
    public async Task A_body_that_is_no_such_json_is_refused(string body, string? field)
    {
        HttpResponseMessage reply = await _client.PostAsync("/api/v1/terminals/4401-0001/read/present", Json.Body(body));
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Code), Is.EqualTo((HttpStatusCode.BadRequest, ErrorCodes.BadBody)));
        if (field is not null)
            Assert.That(problem.Field, Is.EqualTo(field));
    }

    [Test]
    public async Task A_wrong_method_and_a_wrong_media_type_are_problems_too()
    {
        HttpResponseMessage method = await _client.DeleteAsync("/api/v1/status");
        Assert.That((method.StatusCode, (await method.ProblemAsync()).Value), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "DELETE")));
        HttpResponseMessage media = await _client.PostAsync("/api/v1/tokens", new StringContent("account=x"));
        Assert.That((media.StatusCode, (await media.ProblemAsync()).Code), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, ErrorCodes.NotAllowed)));
    }

    [TestCase("?lang=zh", "en", "档案中没有终端")]
    [TestCase("", "zh-CN,zh;q=0.9,en;q=0.8", "档案中没有终端")]
    [TestCase("", "fr,en;q=0.5,zh;q=0.3", "is not in the archive")]
    [TestCase("?lang=en", "zh", "is not in the archive")]
    public async Task Problems_speak_the_callers_language(string query, string accept, string told)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/terminals/4401-7777" + query);
        request.Headers.Add("Accept-Language", accept);
        Assert.That((await (await _client.SendAsync(request)).ProblemAsync()).Detail, Does.Contain(told));
    }

    [Test]
    public async Task An_import_that_is_too_large_is_refused()
    {
        await using ApiHost small = await ApiHost.StartAsync(new() { MaxImportBytes = 1024 });
        HttpResponseMessage reply = await small.Client(Role.Administrator).PostAsync("/api/v1/archive/terminals", new StringContent(new string('x', 2000), new MediaTypeHeaderValue("text/csv")));
        Assert.That((reply.StatusCode, (await reply.ProblemAsync()).Remedy), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "split the file, or raise Api:MaxImportBytes")));
    }

    [Test]
    public async Task A_store_that_is_away_is_503_and_the_server_stays_ready()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        host.Store.IsDown = true;
        HttpClient client = host.Client(Role.Viewer);
        HttpResponseMessage reply = await client.GetAsync("/api/v1/terminals/4401-0001/points/1/curve");
        Assert.That((reply.StatusCode, (await reply.ProblemAsync()).Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, ErrorCodes.StoreUnavailable)));
        Assert.That((await client.GetAsync(Routes.Ready)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await (await client.GetAsync(Routes.Status)).ReadAsync(ContractJson.Default.StationStatus)).Store.Available, Is.False);
    }

    [Test]
    public async Task A_full_journal_is_not_ready_but_alive()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        host.Journal.Status = host.Journal.Status with { IsFull = true };
        HttpResponseMessage ready = await host.Client().GetAsync(Routes.Ready);
        HealthReport report = await ready.ReadAsync(ContractJson.Default.HealthReport);
        Assert.That((ready.StatusCode, report.Status), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "not_ready")));
        Assert.That((await host.Client().GetAsync(Routes.Live)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public void Settings_that_cannot_be_used_are_named()
    {
        var wrong = new FrontEnd.Api.ApiOptions { Url = "ftp://x", MaxImportBytes = 1, TraceQueue = 1, TraceSubscribers = 0 };
        Assert.That(wrong.Validate().Select(fault => fault.Split(' ')[0]), Is.EqualTo((string[])["Api:Url", "Api:MaxImportBytes", "Api:TraceQueue", "Api:TraceSubscribers"]));
        Assert.That(new FrontEnd.Api.ApiOptions().Validate(), Is.Empty);
    }

    [TestCase("http://127.0.0.1:8376", true)]
    [TestCase("http://localhost:8376", true)]
    [TestCase("http://[::1]:8376", true)]
    [TestCase("http://0.0.0.0:8376", false)]
    [TestCase("http://[::]:8376", false)]
    [TestCase("http://station.example:8376", false)]
    [TestCase("https://0.0.0.0:8376", true)]
    public void Plain_http_beyond_this_machine_stops_the_start(string url, bool starts)
    {
        string[] faults = [.. new FrontEnd.Api.ApiOptions { Url = url }.Validate()];
        Assert.That(faults, starts ? Is.Empty : Has.One.StartsWith($"Api:Url '{url}': plain http"));
    }

    [Test]
    public void Settings_of_accounts_and_certificates_are_checked()
    {
        var wrong = new FrontEnd.Api.ApiOptions { Url = "https://0.0.0.0:8376", SignInHours = 0, DisableUnusedDays = -1, Certificate = "no-such.pfx" };
        Assert.That(wrong.Validate().Select(fault => fault.Split(' ')[0]), Is.EqualTo((string[])["Api:Certificate", "Api:SignInHours", "Api:DisableUnusedDays"]));
    }
}
