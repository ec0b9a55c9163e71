using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Api;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.FrontEnd.Tests.Simulator;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>loadctl param and its kin against the API in memory, with a simulated terminal at the other end.</summary>
public sealed class ParamCommandTests
{
    ApiHost _host = null!;
    Rig _rig = null!;
    string _folder = "";

    /// <summary>Answers that get lost on their way, by the exchange's name.</summary>
    Func<string, bool> _isLost = _ => false;

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        _rig = new Rig(WireProfile.Gdw376, spec => spec with { Address = Archives.Address(1), Meters = [Rig.Meter(1), Rig.Meter(2)] }).LoggedIn();
        _host.Gateway.Answer = Carry;
        _folder = Directory.CreateTempSubdirectory("loadctl-").FullName;
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Parameters_are_read_by_number_and_by_name()
    {
        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, "param", "read", "4401-0001", "F1", "measuring_point_basics:2", "--lang", "en");

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(ran.Out, Does.Contain("timeout:10 resends:3").And.Contain("F25:2").And.Contain("connection:four_wire phase:unknown"));
    }

    [Test]
    public async Task One_item_is_set_and_the_others_stay()
    {
        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, "param", "set", "4401-0001", "F1", "heartbeat=7", "--lang", "en");

        Assert.That((ran.ExitCode, ran.Out.Trim()), Is.EqualTo((ExitCodes.Ok, "F1: set, and read back as it was set")), ran.Error);
        Assert.That(Sent("04"), Is.EqualTo(1));
        Assert.That((await Loadctl.RunAsync(_host, Role.Operator, "param", "read", "4401-0001", "F1")).Out, Does.Contain("timeout:10 resends:3").And.Contain("7"));
    }

    [TestCase("heartbeat=300", "300", "1–60 min")]
    [TestCase("heart=5", "heart", "there is no such item")]
    public async Task A_value_that_cannot_be_is_refused_and_nothing_is_sent(string pair, string names, string told)
    {
        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, "param", "set", "4401-0001", "F1", pair, "--lang", "en");

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.BadInput));
        Assert.That(ran.Error, Does.Contain("F1").And.Contain(names).And.Contain(told));
        Assert.That(Sent("04"), Is.Zero);
    }

    [Test]
    public async Task The_stations_address_is_set_only_when_the_terminals_is_said_again_and_what_stood_there_is_told()
    {
        string[] set = ["param", "set", "4401-0001", "F3", "main_ip=10.1.2.3", "main_port=8001", "--lang", "en"];

        Ran refused = await Loadctl.RunAsync(_host, Role.Operator, set);
        Assert.That((refused.ExitCode, Sent("04")), Is.EqualTo((ExitCodes.BadInput, 0)));
        Assert.That(refused.Error, Does.Contain("loses the terminal"));
        Ran done = await Loadctl.RunAsync(_host, Role.Operator, [.. set, "--confirm", "4401-0001"]);

        Assert.That((done.ExitCode, Sent("04")), Is.EqualTo((ExitCodes.Ok, 1)), done.Error);
        Assert.That(done.Error, Does.Contain("F3 before:").And.Contain("main_ip=").And.Contain("a wrong F3 loses the terminal"));
    }

    [Test]
    public async Task A_setting_without_an_answer_is_not_repeated_but_read_back()
    {
        _isLost = name => name.StartsWith("04", StringComparison.Ordinal);

        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, "param", "set", "4401-0001", "F17", "set_point=500", "--lang", "en");

        Assert.That((ran.ExitCode, Sent("04"), Sent("0A")), Is.EqualTo((ExitCodes.Ok, 1, 1)), ran.Error + ran.Out);
    }

    [Test]
    public async Task A_file_of_parameters_is_read_saved_and_set_again()
    {
        string file = Path.Combine(_folder, "terminal.txt");
        await File.WriteAllLinesAsync(file, ["# set points", "[F17]", "set_point=500", "", "[F44:1]", "first_day=2026-05-01", "last_day=2026-05-07", "set_point=37.5"]);

        Ran set = await Loadctl.RunAsync(_host, Role.Operator, "param", "set", "4401-0001", "--file", file, "--lang", "en");
        Assert.That((set.ExitCode, set.Out.Split("read back as it was set").Length), Is.EqualTo((ExitCodes.Ok, 3)), set.Error);
        string saved = Path.Combine(_folder, "saved.txt");
        await Loadctl.RunAsync(_host, Role.Operator, "param", "read", "4401-0001", "F17", "F44:1", "--save", saved);

        Assert.That(await File.ReadAllLinesAsync(saved), Is.SupersetOf(new[] { "[F17]", "set_point=500", "[F44:1]", "first_day=2026-05-01" }));
    }

    [Test]
    public async Task A_file_with_wrong_values_sends_nothing_and_tells_each_of_them_with_its_line()
    {
        string file = Path.Combine(_folder, "wrong.txt");
        await File.WriteAllLinesAsync(file,
        [
            "[F17]", "set_point=500", "[F1]", "heartbeat=300", "", "[F44:1]", "first_day=2026-13-01", "last_day=2026-05-07", "set_point=37.5",
            "[F99]", "x=1", "[F3]", "main_ip=10.1.2.3", "[F25:1]", "ct=99999", "[F14]", "group=1,9",
        ]);

        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, "param", "set", "4401-0001", "--file", file, "--lang", "en");

        Assert.That((ran.ExitCode, ran.Out, _host.Gateway.Sent.Count), Is.EqualTo((ExitCodes.BadInput, "", 0)), ran.Error);
        string[] told = [.. ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace(file, "file").Trim())];
        Assert.That(told, Has.Length.EqualTo(7), ran.Error);
        Assert.That(told[0], Does.StartWith("file line 4: F1 heartbeat=300: ").And.Contain("1–60 min"));
        Assert.That(told[1], Does.StartWith("file line 7: F44:1 first_day=2026-13-01: "));
        Assert.That(told[2], Does.StartWith("file line 10: F99: 376.1-2009 has no such parameter"));
        Assert.That(told[3], Does.StartWith("file line 12: F3: a wrong F3 loses the terminal"));
        Assert.That(told[4], Does.StartWith("file line 15: F25:1 ct=99999: ").And.Contain("65535"));
        Assert.That(told[5], Does.StartWith("file line 17: F14 group[1]=9: ").And.Contain("1–8"));
        Assert.That(told[6], Is.EqualTo("6 wrong; nothing was sent"));
    }

    [Test]
    public async Task Lines_that_cannot_be_read_are_all_told()
    {
        string file = Path.Combine(_folder, "no-lines.txt");
        await File.WriteAllLinesAsync(file, ["heartbeat=5", "[F1]", "heartbeat 5", "heartbeat=5"]);

        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, "param", "set", "4401-0001", "--file", file, "--lang", "zh");

        Assert.That((ran.ExitCode, _host.Gateway.Sent.Count), Is.EqualTo((ExitCodes.BadInput, 0)));
        Assert.That(ran.Error, Does.Contain("第 1 行").And.Contain("第 3 行").And.Not.Contain("第 4 行"));
    }

    [Test]
    public async Task Meters_answered_in_another_order_are_verified_all_the_same()
    {
        string file = Path.Combine(_folder, "meters.txt");
        await File.WriteAllLinesAsync(file,
        [
            "[F10]", "index=2,1", "point=2,1", "port_and_rate=port:2 baud:2400,port:2 baud:2400", "protocol=30,30", "meter_address=000000000022,11", "password=000000000000,000000000000",
            "tariffs=4,4", "digits=decimals:2 integer_digits:6,decimals:2 integer_digits:6", "collector_address=0,0", "user_class=small_class:0 big_class:0,small_class:0 big_class:0",
        ]);

        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, "param", "set", "4401-0001", "--file", file, "--lang", "en");

        Assert.That((ran.ExitCode, ran.Out.Trim()), Is.EqualTo((ExitCodes.Ok, "F10: set, and read back as it was set")), ran.Error);
    }

    [Test]
    public async Task The_archive_is_laid_beside_the_terminal()
    {
        _host.Archive.Change((before, _) =>
        {
            var draft = new ArchiveDraft(before);
            draft.Terminals[Archives.Address(1)] = before.Terminals[0] with
            {
                Points =
                [
                    new MeasurementPoint(1, "main", "000012345678", [new Ratios(new DateTime(2026, 1, 1), 300, 100)]),
                    new MeasurementPoint(2, "spare", null, [new Ratios(new DateTime(2026, 1, 1), 50, 100)]),
                ],
            };
            return draft.ToSnapshot();
        });

        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, "param", "compare", "4401-0001", "--lang", "en");

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.BadInput), "not the same");
        string[] lines = [.. ran.Out.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim())];
        Assert.That(lines, Does.Contain("F25:1 ct 300 300 yes").And.Contain("F25:2 ct 50 300 no").And.Contain("F10 meter_address[1] 000012345678 000012345678 yes")
            .And.Contain("F14 points[1] 1 2 1 2 yes").And.Contain("F1 heartbeat 1 1 yes"));
    }

    [Test]
    public async Task A_reset_needs_an_administrator_and_the_address_again()
    {
        Assert.That((await Loadctl.RunAsync(_host, Role.Operator, "reset", "4401-0001", "2")).ExitCode, Is.EqualTo(ExitCodes.NoRights));
        Assert.That((await Loadctl.RunAsync(_host, Role.Administrator, "reset", "4401-0001", "2")).ExitCode, Is.EqualTo(ExitCodes.BadInput));
        Assert.That(Sent("01"), Is.Zero);
        Assert.That((await Loadctl.RunAsync(_host, Role.Administrator, "reset", "4401-0001", "2", "--confirm", "4401-0001")).ExitCode, Is.EqualTo(ExitCodes.Ok));
        Assert.That(Sent("01"), Is.EqualTo(1));
    }

    [TestCase("reports", "off")]
    [TestCase("reports", "on")]
    [TestCase("activate")]
    [TestCase("disconnect")]
    public async Task A_command_of_one_frame_is_accepted(params string[] command)
    {
        Ran ran = await Loadctl.RunAsync(_host, Role.Operator, [command[0], "4401-0001", .. command[1..], "--lang", "en"]);

        Assert.That((ran.ExitCode, Sent("05")), Is.EqualTo((ExitCodes.Ok, 1)), ran.Error);
    }

    int Sent(string afn) => _host.Gateway.Sent.Count(exchange => exchange.Name.StartsWith(afn, StringComparison.Ordinal));

    /// <summary>Over to the simulated terminal, and its answer back.</summary>
    ExchangeOutcome? Carry(Exchange exchange)
    {
        byte[] request = new byte[exchange.MaxLength];
        int length = exchange.Write(request, new SendContext(0x2C, _host.Clock.ToLocal(_rig.Time.GetUtcNow().UtcDateTime)));
        _rig.Machine.Receive(Frames.First(request.AsSpan(0, length)), _rig);
        Match match = Match.None;
        var dialect = new Gdw376Dialect(_host.Clock);
        foreach (byte[] answer in _rig.TakeAll())
        {
            ReadOnlySpan<byte> bytes = answer;
            Assert.That(dialect.TryRead(ref bytes, out Arrival arrival, out _, out _), Is.EqualTo(Scan.Frame));
            match = _isLost(exchange.Name) ? Match.None : exchange.Offer(arrival);
        }
        return match switch { Match.Final => ExchangeOutcome.Answered, Match.Denied => ExchangeOutcome.Denied, _ => ExchangeOutcome.TimedOut };
    }
}
