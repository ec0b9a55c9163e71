using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Tests.Cli;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>What changes something stands in the audit log before it is done, and is not done without.</summary>
public sealed class AuditApiTests
{
    const string Organisations = "code,name,kind,parent\nsouth,南区,company,\n";

    ApiHost _host = null!;
    HttpClient _administrator = null!;

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        _administrator = _host.Client(Role.Administrator);
    }

    [TearDown]
    public async Task Stop()
    {
        _administrator.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task An_import_is_in_the_log_with_its_account_and_a_dry_run_is_not()
    {
        await ImportAsync("");
        Assert.That((await ListAsync("?what=archive")).Items, Is.Empty);

        Assert.That((await ImportAsync("?apply=true")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        AuditItem item = (await ListAsync("?what=archive&who=a%20Administrator")).Items.Single();
        Assert.That((item.What, item.Target, item.Kind), Is.EqualTo(("archive.import", "organisations", "act")));
        Assert.That(item.Body.GetProperty("after").GetProperty("added").GetInt32(), Is.EqualTo(1));
        Assert.That((await ListAsync("?who=nobody")).Items, Is.Empty);
    }

    [TestCase("POST", "/api/v1/archive/organisations?apply=true", Organisations)]
    [TestCase("POST", Routes.Reprocess, "{}")]
    [TestCase("POST", "/api/v1/terminals/4401-0001/clock", "{\"force\":true}")]
    [TestCase("POST", "/api/v1/terminals/4401-0001/reset", "{\"kind\":1}")]
    [TestCase("POST", "/api/v1/terminals/4401-0001/reports", "{\"allowed\":true}")]
    [TestCase("POST", "/api/v1/terminals/4401-0001/activate", "{}")]
    public async Task Nothing_is_done_that_the_disk_does_not_take(string method, string path, string body)
    {
        _host.Audit.Fails = true;
        using var request = new HttpRequestMessage(new(method), path)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, body[0] == '{' ? "application/json" : "text/csv"),
        };
        request.Headers.Add(Routes.IdempotencyKeyHeader, "key-0001");
        request.Headers.Add("Accept-Language", "zh");
        HttpResponseMessage reply = await _administrator.SendAsync(request);
        Problem problem = await reply.ProblemAsync();

        Assert.That((reply.StatusCode, problem.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, ErrorCodes.LogUnavailable)));
        Assert.That(problem.Detail, Does.Contain("未执行"));
        Assert.That(_host.Gateway.Sent, Is.Empty);
        Assert.That(_host.Archive.Current.Organisations.Select(organisation => organisation.Code), Has.None.EqualTo("south"));
    }

    [Test]
    public async Task The_head_and_the_proof_are_for_administrators()
    {
        await ImportAsync("?apply=true");
        AuditHeadFile head = await (await _administrator.GetAsync(Routes.AuditHead)).ReadAsync(ContractJson.Default.AuditHeadFile);
        AuditReport report = await (await _administrator.GetAsync($"{Routes.AuditVerify}?against={head.Sequence}:{head.Mac}")).ReadAsync(ContractJson.Default.AuditReport);

        Assert.That((report.IsProven, report.Head, report.Last), Is.EqualTo((true, HeadComparison.Same, head.Sequence)));
        HttpResponseMessage bad = await _administrator.GetAsync($"{Routes.AuditVerify}?against=x");
        Assert.That((bad.StatusCode, (await bad.ProblemAsync()).Field), Is.EqualTo((HttpStatusCode.BadRequest, "against")));
        using HttpClient operators = _host.Client(Role.Operator);
        foreach (string route in (string[])[Routes.Audit, Routes.AuditHead, Routes.AuditVerify])
            Assert.That((await operators.GetAsync(route)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), route);
    }

    [Test]
    public async Task Loadctl_lists_shows_the_head_and_verifies_with_and_without_the_server()
    {
        await ImportAsync("?apply=true");
        Ran list = await Loadctl.RunAsync(_host, "audit", "list", "--what", "archive", "--lang", "en");
        Assert.That((list.ExitCode, list.Out), Is.EqualTo((ExitCodes.Ok, list.Out)));
        Assert.That(list.Out, Does.Contain("archive.import").And.Contain("organisations"));

        string head = (await Loadctl.RunAsync(_host, "audit", "head")).Out.Trim();
        Ran verified = await Loadctl.RunAsync(_host, "audit", "verify", "--against", head, "--lang", "en");
        Assert.That((verified.ExitCode, verified.Out), Is.EqualTo((ExitCodes.Ok, verified.Out)));
        Assert.That(verified.Out, Does.Contain("no edit and no gap").And.Contain("Up to entry"));

        string folder = Path.Combine(_host.Folder, "audit");
        Ran alone = await Loadctl.AloneAsync(["audit", "verify", "--folder", folder, "--against", head, "--lang", "zh"]);
        Assert.That((alone.ExitCode, alone.Out), Is.EqualTo((ExitCodes.Ok, alone.Out)));
        Assert.That(alone.Out, Does.Contain("未发现改动或缺失").And.Contain("不能证明"));
    }

    [Test]
    public async Task Loadctl_ends_with_three_when_something_was_edited_and_tells_what()
    {
        await ImportAsync("?apply=true");
        string copy = Path.Combine(_host.Folder, "copy"), key = Path.Combine(_host.Folder, "audit.key");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(Path.Combine(_host.Folder, "audit")))
            File.WriteAllText(Path.Combine(copy, Path.GetFileName(file)), File.ReadAllText(file).Replace("archive.import", "archive.export", StringComparison.Ordinal));
        Ran edited = await Loadctl.AloneAsync(["audit", "verify", "--folder", copy, "--key", key, "--lang", "en"]);

        Assert.That(edited.ExitCode, Is.EqualTo(3));
        Assert.That(edited.Out, Does.Contain("1 found wrong").And.Contain("not what was written"));
        Assert.That((await Loadctl.AloneAsync(["audit", "verify", "--folder", copy, "--key", Path.Combine(copy, Path.GetFileName(Directory.GetFiles(copy)[0]))])).ExitCode, Is.EqualTo(ExitCodes.BadInput), "no key");
        Assert.That((await Loadctl.AloneAsync(["audit", "verify", "--folder", copy, "--against", "x"])).ExitCode, Is.EqualTo(ExitCodes.BadInput), "no head");
        Assert.That((await Loadctl.AloneAsync(["audit", "verify", "--folder", Path.Combine(copy, "none"), "--key", key])).ExitCode, Is.EqualTo(ExitCodes.NotFound));
    }

    async Task<AuditList> ListAsync(string query) => await (await _administrator.GetAsync(Routes.Audit + query)).ReadAsync(ContractJson.Default.AuditList);

    Task<HttpResponseMessage> ImportAsync(string query) =>
        _administrator.PostAsync("/api/v1/archive/organisations" + query, new StringContent(Organisations, System.Text.Encoding.UTF8, "text/csv"));
}
