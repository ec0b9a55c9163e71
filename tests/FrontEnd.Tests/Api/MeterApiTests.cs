using System.Net;
using System.Text;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Cli;
using LoadMgmt.FrontEnd.Tests.Collection;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>A meter behind a terminal through the API and the command line: what it said, and each way in which it said nothing.</summary>
public sealed class MeterApiTests
{
    const string Terminal = "4401-0001", Meter = "000012345678";

    static readonly byte[] s_data = Hex.Bytes("68 78 56 34 12 00 00 68 91 08 33 33 34 33 9A 78 56 34 E6 16");
    static readonly byte[] s_error = Hex.Bytes("68 78 56 34 12 00 00 68 D1 01 35 EB 16");

    ApiHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await ApiHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    void Answers(MeterAnswer answer) => _host.Gateway.Answer = exchange =>
    {
        ((FakeExchange<MeterAnswer>)exchange).Answer(answer);
        return ExchangeOutcome.Answered;
    };

    Task<HttpResponseMessage> PostAsync(Role role, string body) => _host.Client(role).PostAsync(
        Routes.With(Routes.ReadMeter, Terminal), new StringContent(body, Encoding.UTF8, "application/json"));

    [Test]
    public async Task The_data_of_a_meter_are_told_decoded_and_raw()
    {
        Answers(new(MeterReply.Data, new byte[] { 0xFE, 0xFE }.Concat(s_data).ToArray(), s_data));
        MeterReport report = await (await PostAsync(Role.Operator, $$"""{"meter":"{{Meter}}","item":"00010000"}""")).ReadAsync(ContractJson.Default.MeterReport);

        Assert.That((report.Outcome, report.Reply, report.Meter, report.ItemEn), Is.EqualTo((AnswerKind.Answered, (MeterReplyKind?)MeterReplyKind.Data, Meter, "forward active energy, total")));
        Assert.That(report.Raw, Is.EqualTo("FEFE" + Convert.ToHexString(s_data)));
        Assert.That(report.Values.Single(), Is.EqualTo(new MeterValue("active_forward", "正向有功电能示值", "12345.67", "12345.67", "kWh", null, null)));
    }

    [TestCase("""{"item":"00010000"}""", "meter")]
    [TestCase("""{"meter":"house","item":"00010000"}""", "meter")]
    [TestCase("""{"meter":"999999999999","item":"00010000"}""", "meter")]
    [TestCase("""{"meter":"000012345678","item":"000100"}""", "item")]
    [TestCase("""{"meter":"000012345678","item":"00010000","waitSeconds":128}""", "waitSeconds")]
    [TestCase("""{"meter":"000012345678","item":"00010000","baud":1000}""", "baud")]
    [TestCase("""{"meter":"000012345678","item":"00010000","blocks":2}""", "blocks")]
    [TestCase("""{"meter":"000012345678","item":"06020001","blocks":100,"from":"2026-11-23 10:00"}""", "blocks")]
    [TestCase("""{"meter":"000012345678","item":"06020001","blocks":1}""", "from")]
    [TestCase("""{"meter":"000012345678","item":"06020001","from":"noon"}""", "from")]
    [TestCase("""{"meter":"000012345678","item":"06020002","from":"2026-11-23 10:00"}""", "from")]
    [TestCase("""{"meter":"000012345678","item":"06020002","byTerminal":true}""", "byTerminal")]
    public async Task What_cannot_be_asked_is_refused_by_name_and_nothing_is_sent(string body, string field)
    {
        HttpResponseMessage reply = await PostAsync(Role.Operator, body);

        Assert.That((reply.StatusCode, (await reply.ProblemAsync()).Field), Is.EqualTo((HttpStatusCode.BadRequest, field)));
        Assert.That(_host.Gateway.Sent, Is.Empty);
    }

    [Test]
    public async Task A_viewer_may_not_ask() =>
        Assert.That((await PostAsync(Role.Viewer, $$"""{"meter":"{{Meter}}","item":"00010000"}""")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

    [TestCase("en", "12345.67")]
    [TestCase("zh", "正向有功电能示值")]
    public async Task Loadctl_shows_what_the_meter_said(string language, string told)
    {
        Answers(new(MeterReply.Data, s_data, s_data));
        Ran ran = await Loadctl.RunAsync(_host, "meter", "read", Terminal, Meter, "00010000", "--lang", language);

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(ran.Out, Does.Contain(told).And.Contain(Convert.ToHexString(s_data)));
    }

    [Test]
    public async Task Loadctl_shows_load_records_as_rows()
    {
        byte[] block = Hex.Bytes("A0 A0 23 00 10 23 11 26 AA 34 12 00 11 04 00 12 04 00 11 04 00 00 01 00 33 00 00 34 00 00 33 00 00 AA AA AA AA AA EA E5");
        byte[][] parts = [block[..25], block[25..]];
        List<MeterRead> asked = _host.Requests.MeterReads;
        _host.Gateway.Answer = exchange =>
        {
            ((FakeExchange<MeterAnswer>)exchange).Answer(new(MeterReply.Data, s_data, s_data) { Data = parts[asked[^1].Part], HasMore = asked[^1].Part == 0 });
            return ExchangeOutcome.Answered;
        };

        Ran ran = await Loadctl.RunAsync(_host, "meter", "read", Terminal, Meter, "06020001", "--blocks", "1", "--from", "2026-11-23 10:00", "--lang", "en");

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(asked.Select(read => (read.Blocks, read.From, read.Part)), Is.EqualTo(new[]
        {
            (1, (DateTime?)new DateTime(2026, 11, 23, 10, 0, 0), 0), (1, new DateTime(2026, 11, 23, 10, 0, 0), 1),
        }));
        Assert.That(ran.Out, Does.Contain("2026-11-23 10:00").And.Contain("0.1234").And.Contain("0.0034"));
    }

    [Test]
    public async Task An_error_of_the_meter_and_its_silence_have_exit_codes_of_their_own()
    {
        Answers(new(MeterReply.Error, s_error, s_error));
        Ran error = await Loadctl.RunAsync(_host, "meter", "read", Terminal, Meter, "0A010000", "--lang", "en");
        Answers(new(MeterReply.Silent, default, default));
        Ran silent = await Loadctl.RunAsync(_host, "meter", "read", Terminal, Meter, "00010000", "--lang", "en");
        _host.Gateway.Answer = _ => ExchangeOutcome.TimedOut;
        Ran terminal = await Loadctl.RunAsync(_host, "meter", "read", Terminal, Meter, "9010", "--lang", "en");

        Assert.That((error.ExitCode, silent.ExitCode, terminal.ExitCode), Is.EqualTo((ExitCodes.Refused, ExitCodes.NoAnswer, ExitCodes.NoAnswer)));
        Assert.That(error.Out, Does.Contain("the meter could not").And.Contain("no such data"));
        Assert.That(silent.Out, Does.Contain("no answer from the meter"));
        Assert.That(terminal.Out, Does.Contain("timed out"));
    }
}
