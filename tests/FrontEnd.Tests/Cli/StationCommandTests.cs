using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Api;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>loadctl against the API in memory: what people read, what programs read, exit codes.</summary>
public class StationCommandTests
{
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

    [TestCase("en", "archived 1, linked 1, logged in 1, fresh 1")]
    [TestCase("zh", "档案 1，已连接 1，已登录 1，在线 1")]
    public async Task Status_tells_the_station_at_a_glance(string language, string terminals)
    {
        Ran ran = await Loadctl.RunAsync(_host, Role.Viewer, "status", "--lang", language);
        Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((ExitCodes.Ok, "")));
        Assert.That(ran.Out, Does.Contain(terminals).And.Contain("memory 1.0").And.Contain("2026-03-15 12:00:00"));
    }

    [TestCase("en", "connections without a frame that made room: 7 (Links:Tcp:MaxUnframed)", "last hour")]
    [TestCase("zh", "让位的无有效帧连接：计 7（设置 Links:Tcp:MaxUnframed）", "近一小时")]
    public async Task Status_shows_what_peers_did_that_they_should_not_and_nothing_when_all_is_quiet(string language, string line, string title)
    {
        Assert.That((await Loadctl.RunAsync(_host, Role.Viewer, "status", "--lang", language)).Out, Does.Not.Contain(title));
        _host.Links.Now = new(12, 5, [new("closed_unframed", "Links:Tcp:MaxUnframed", 7), new("of_a_newer_server", null, 1)]);
        string shown = (await Loadctl.RunAsync(_host, Role.Viewer, "status", "--lang", language)).Out;
        Assert.That(shown, Does.Contain(title).And.Contain(line).And.Contain("of_a_newer_server").And.Contain("12"));

        StationStatus status = JsonSerializer.Deserialize((await Loadctl.RunAsync(_host, Role.Viewer, "status", "--json")).Out, ContractJson.Default.StationStatus)!;
        Assert.That(status.Links.LastHour, Is.EqualTo(_host.Links.Now.LastHour));
    }

    [Test]
    public async Task Json_is_the_reply_itself()
    {
        Ran ran = await Loadctl.RunAsync(_host, Role.Viewer, "terminals", "show", "4401-0001", "--json");
        TerminalDetail terminal = JsonSerializer.Deserialize(ran.Out, ContractJson.Default.TerminalDetail)!;
        Assert.That((terminal.Summary.Address, terminal.Summary.Fresh, terminal.Points.Count, terminal.Groups.Count), Is.EqualTo(("4401-0001", true, 2, 1)));
        Assert.That(ran.Out, Does.Contain("北区"));
    }

    [Test]
    public async Task Terminals_are_listed_filtered_and_shown()
    {
        Assert.That((await Loadctl.RunAsync(_host, "terminals", "list", "--lang", "en")).Out, Does.Contain("4401-0001").And.Contain("1 to 1 of 1"));
        Assert.That((await Loadctl.RunAsync(_host, "terminals", "list", "--state", "offline", "--lang", "en")).Out, Does.Contain("nothing there"));
        Assert.That((await Loadctl.RunAsync(_host, "terminals", "show", "4401-0001", "--lang", "en")).Out, Does.Contain("10.0.0.1:4000").And.Contain("P2"));
    }

    [Test]
    public async Task A_terminal_that_is_not_there_is_exit_code_2_with_a_remedy()
    {
        Ran ran = await Loadctl.RunAsync(_host, "terminals", "show", "4401-7777", "--lang", "zh");
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.NotFound));
        Assert.That(ran.Error, Does.Contain("档案中没有终端 4401-7777").And.Contain("处理："));
    }

    [Test]
    public async Task A_waiting_terminal_is_seen_and_admitted()
    {
        Assert.That((await Loadctl.RunAsync(_host, "terminals", "waiting")).Out, Does.Contain("4401-0099").And.Contain("login, 376.1"));
        Ran ran = await Loadctl.RunAsync(_host, "terminals", "admit", "4401-0099", "--name", "new", "--points", "1", "2", "3", "--lang", "en");
        Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((ExitCodes.Ok, "")));
        Assert.That(_host.Archive.Current.Find(Archives.Address(0x99))!.Points, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_role_that_does_not_reach_is_exit_code_7()
    {
        Ran ran = await Loadctl.RunAsync(_host, Role.Viewer, "terminals", "admit", "4401-0099", "--lang", "en");
        Assert.That((ran.ExitCode, ran.Error.Contains("this needs administrator", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.NoRights, true)));
    }

    [Test]
    public async Task An_import_is_a_dry_run_that_names_bad_lines_until_it_is_applied()
    {
        string file = Path.Combine(_folder, "terminals.csv");
        await File.WriteAllTextAsync(file, "address,name,organisation\n4401-0002,second,north\n4401-XYZW,third,north\n");
        Ran dry = await Loadctl.RunAsync(_host, "archive", "import", "terminals", file, "--lang", "en");
        Assert.That(dry.ExitCode, Is.EqualTo(ExitCodes.BadInput), dry.Error);
        Assert.That(dry.Out, Does.Contain("4401-XYZW").And.Contain("would add 1"));
        Ran stopped = await Loadctl.RunAsync(_host, "archive", "import", "terminals", file, "--apply", "--lang", "en");
        Assert.That((stopped.ExitCode, _host.Archive.Current.Terminals.Count), Is.EqualTo((ExitCodes.BadInput, 1)));
        Ran done = await Loadctl.RunAsync(_host, "archive", "import", "terminals", file, "--apply", "--skip-bad", "--lang", "en");
        Assert.That((done.ExitCode, _host.Archive.Current.Terminals.Count), Is.EqualTo((ExitCodes.Ok, 2)), done.Error);
        Assert.That(done.Out, Does.Contain("added 1"));
    }

    [Test]
    public async Task An_export_goes_to_a_file_or_to_standard_output()
    {
        string file = Path.Combine(_folder, "out.csv");
        Assert.That((await Loadctl.RunAsync(_host, "archive", "export", "terminals", file)).ExitCode, Is.EqualTo(ExitCodes.Ok));
        Assert.That(await File.ReadAllTextAsync(file), Does.StartWith("address,").And.Contain("4401-0001"));
        Assert.That((await Loadctl.RunAsync(_host, "archive", "export", "terminals", "--chinese-header")).Out, Does.StartWith("终端地址,"));
    }

    [Test]
    public async Task A_file_that_is_not_there_is_exit_code_2()
    {
        Ran ran = await Loadctl.RunAsync(_host, "archive", "import", "terminals", Path.Combine(_folder, "none.csv"), "--lang", "en");
        Assert.That((ran.ExitCode, ran.Error.Contains("none.csv", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.NotFound, true)));
    }

    [Test]
    public async Task A_curve_is_drawn_or_written_as_csv()
    {
        DateTime start = new(2026, 3, 14, 16, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < 96; i++)
            _host.Store.Rows.Add(new(start.AddMinutes(15 * i), [10_000 * (i + 1)], [Quality.Reported]));
        Ran chart = await Loadctl.RunAsync(_host, "curve", "show", "4401-0001", "1", "--lang", "en");
        Assert.That(chart.Out, Does.Contain("active power (kW)").And.Contain("96 points, least 1.0000, most 96.0000").And.Contain("█").And.Contain("12:00"));
        Ran csv = await Loadctl.RunAsync(_host, "curve", "show", "4401-0001", "1", "--day", "2026-03-15", "--csv");
        string[] lines = csv.Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(97));
        Assert.That((lines[0], lines[1], lines[96]), Is.EqualTo(("time,p (kW)", "2026-03-15 00:00:00,1.0000", "2026-03-15 23:45:00,96.0000")));
    }

    [Test]
    public async Task A_day_without_values_says_so()
    {
        Ran ran = await Loadctl.RunAsync(_host, "curve", "show", "4401-0001", "1", "--day", "2026-01-01", "--lang", "zh");
        Assert.That((ran.ExitCode, ran.Out.Contains("2026-01-01 没有数据", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.Ok, true)));
    }

    [Test]
    public async Task Events_are_listed()
    {
        _host.Store.Events.Add(new StoredEvent(_host.Archive.Current.Terminals[0].Id, 5, _host.Clock.UtcNow.AddHours(-1), _host.Clock.UtcNow.AddHours(-1), true,
            Hex.Bytes("05 0A 00 11 15 03 26 03 00 85 25 C1")));

        Ran english = await Loadctl.RunAsync(_host, "events", "--lang", "en"), chinese = await Loadctl.RunAsync(_host, "events", "--lang", "zh");

        Assert.That(english.Out, Does.Contain("2026-03-15 11:00:00").And.Contain("5 remote trip").And.Contain("rounds tripped: round 1, round 2")
            .And.Contain("power at trip: 500 kW").And.Contain("050A0011150326030085"));
        Assert.That(chinese.Out, Does.Contain("5 遥控跳闸记录").And.Contain("跳闸轮次: 轮次1、轮次2").And.Contain("跳闸后2分钟的功率: 1.25 kW"));
    }

    [Test]
    public async Task An_event_that_nobody_knows_is_listed_with_its_bytes()
    {
        _host.Store.Events.Add(new StoredEvent(_host.Archive.Current.Terminals[0].Id, 45, null, _host.Clock.UtcNow.AddHours(-1), false, [45, 2, 0xAB, 0xCD]));

        EventList list = JsonSerializer.Deserialize((await Loadctl.RunAsync(_host, "events", "--json")).Out, ContractJson.Default.EventList)!;

        EventInfo only = list.Items.Single();
        Assert.That((only.NameEn, only.Values.Count, only.RestHex, only.RecordHex), Is.EqualTo(("", 0, "ABCD", "2D02ABCD")));
    }

    [Test]
    public async Task A_trace_prints_frames_until_its_count_is_reached()
    {
        Task<Ran> running = Loadctl.RunAsync(_host, Role.Operator, "trace", "--terminal", "4401-0001", "--count", "2", "--lang", "en");
        await _host.UntilTracedAsync();
        foreach (int number in (int[])[1, 2, 1])
            _host.Trace.OnFrame(FrameDirection.FromTerminal, Archives.Address(number), [0x68, (byte)number], _host.Clock.UtcNow);
        Ran ran = await running;
        Assert.That((ran.ExitCode, ran.Out.Split("6801").Length), Is.EqualTo((ExitCodes.Ok, 3)), ran.Out);
        Assert.That(ran.Out, Does.Not.Contain("6802"));
    }

    [Test]
    public async Task Tokens_are_made_listed_and_revoked()
    {
        Ran made = await Loadctl.RunAsync(_host, "tokens", "add", "李工", "operator", "--lang", "en");
        Assert.That(made.Out.Trim(), Does.StartWith("lm_").And.Length.GreaterThan(40));
        string id = _host.Tokens.Entries.Single(entry => entry.Account == "李工").Id;
        Assert.That(_host.Tokens.Find(made.Out.Trim()), Is.EqualTo(new Caller("李工", Role.Operator, null, id, "")));
        Assert.That((await Loadctl.RunAsync(_host, "tokens", "list")).Out, Does.Contain(id));
        Assert.That((await Loadctl.RunAsync(_host, "tokens", "revoke", id)).ExitCode, Is.EqualTo(ExitCodes.Ok));
        Assert.That(_host.Tokens.Find(made.Out.Trim()), Is.Null);
    }
}
