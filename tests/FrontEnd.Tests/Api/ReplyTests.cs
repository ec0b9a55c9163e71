using System.Text;
using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Collection;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Tests.Api;

public class ReplyTests
{
    static readonly DateTime s_midnight = new(2026, 3, 14, 16, 0, 0, DateTimeKind.Utc);

    ApiHost _host = null!;
    HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        _client = _host.Client(Role.Operator);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase(0L, (sbyte)-4, "0.0000")]
    [TestCase(12345L, (sbyte)-4, "1.2345")]
    [TestCase(-12345L, (sbyte)-4, "-1.2345")]
    [TestCase(2301L, (sbyte)-1, "230.1")]
    [TestCase(long.MaxValue, (sbyte)-4, "922337203685477.5807")]
    [TestCase(long.MinValue, (sbyte)-4, "-922337203685477.5808")]
    [TestCase(-7L, (sbyte)0, "-7")]
    public void Stored_integers_become_engineering_units_exactly(long stored, sbyte exponent, string expected) =>
        Assert.That(Engineering.Value(stored, exponent).ToString(System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(expected));

    [Test]
    public async Task A_day_has_its_own_first_and_last_instants_by_kind_of_quantity()
    {
        foreach (DateTime at in (DateTime[])[s_midnight, s_midnight.AddMinutes(15), s_midnight.AddDays(1)])
            _host.Store.Rows.Add(new(at, [10_000, 20_000], [Quality.Reported, Quality.ReRead]));
        Curve curve = await (await _client.GetAsync("/api/v1/terminals/4401-0001/points/1/curve?quantities=p,e_pf"))
            .ReadAsync(ContractJson.Default.Curve);
        Assert.That(curve.Points.Select(point => point.AtStation.ToString("dd HH:mm")), Is.EqualTo((string[])["15 00:00", "15 00:15", "16 00:00"]));
        Assert.That(curve.Points.Select(point => point.Values[0]), Is.EqualTo((decimal?[])[1m, 1m, null]), "00:00 to 23:45");
        Assert.That(curve.Points.Select(point => point.Values[1]), Is.EqualTo((decimal?[])[null, 2m, 2m]), "00:15 to 24:00");
        Assert.That(curve.Points[1].Qualities, Is.EqualTo((string[])["reported", "re_read"]));
        Assert.That(curve.Points[0].At.Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [Test]
    public async Task A_group_curve_is_in_kilowatts()
    {
        _host.Store.GroupRows.Add(new(s_midnight.AddHours(1), 1_500_000, -250, 375_000, null));
        GroupCurve curve = await (await _client.GetAsync("/api/v1/terminals/4401-0001/groups/1/curve")).ReadAsync(ContractJson.Default.GroupCurve);
        GroupInstant point = curve.Points.Single();
        Assert.That((point.ActivePower, point.ReactivePower, point.ActiveEnergy, point.ReactiveEnergy), Is.EqualTo((1500m, -0.25m, 375m, (decimal?)null)));
    }

    [Test]
    public async Task A_csv_begins_with_a_mark_for_spreadsheets()
    {
        byte[] csv = await _client.GetByteArrayAsync("/api/v1/terminals/4401-0001/points/1/curve?format=csv");
        Assert.That(csv.AsSpan().StartsWith(Encoding.UTF8.Preamble), Is.True);
    }

    [Test]
    public async Task Terminals_are_found_by_text_state_and_organisation_and_paged()
    {
        await Expect("?q=4401-0001", 1, 1);
        await Expect("?q=nobody", 0, 0);
        await Expect("?state=fresh&organisation=north", 1, 1);
        await Expect("?state=offline", 0, 0);
        await Expect("?offset=1", 1, 0);

        async Task Expect(string query, int total, int items)
        {
            TerminalPage page = await (await _client.GetAsync(Routes.Terminals + query)).ReadAsync(ContractJson.Default.TerminalPage);
            Assert.That((page.Total, page.Items.Count), Is.EqualTo((total, items)), query);
        }
    }

    [Test]
    public async Task Present_values_are_told_as_the_terminal_told_them()
    {
        _host.Gateway.Answer = exchange =>
        {
            ((FakeExchange<LoadMgmt.FrontEnd.Dialects.PresentValues>)exchange).Answer(new(1, s_midnight, new Dictionary<Quantity, Scaled>
            {
                [Quantity.VoltageA] = new(2301, -1), [Quantity.ActivePower] = Scaled.Missing,
            }));
            return ExchangeOutcome.Answered;
        };
        PresentReport report = await Post("/api/v1/terminals/4401-0001/read/present", """{"point":1}""", ContractJson.Default.PresentReport);
        Assert.That(report.Values.Select(value => (value.Name, value.Value, value.Unit)), Is.EqualTo(((string, decimal?, string)[])[("p", null, "kW"), ("u_a", 230.1m, "V")]));
        Assert.That((report.Outcome, report.ReadAtStation!.Value.ToString("yyyy-MM-dd HH:mm")), Is.EqualTo((AnswerKind.Answered, "2026-03-15 00:00")));
    }

    [TestCase(ExchangeOutcome.TimedOut, AnswerKind.TimedOut)]
    [TestCase(ExchangeOutcome.NotSent, AnswerKind.NotSent)]
    [TestCase(ExchangeOutcome.Denied, AnswerKind.Denied)]
    public async Task A_terminal_that_does_not_answer_is_told_not_an_error(ExchangeOutcome outcome, AnswerKind told)
    {
        _host.Gateway.Answer = _ => outcome;
        ReadReport report = await Post("/api/v1/terminals/4401-0001/read/curve", """{"point":1}""", ContractJson.Default.ReadReport);
        Assert.That((report.Outcome, report.Exchanges.Single().Outcome), Is.EqualTo((told, told)));
    }

    [Test]
    public async Task A_clock_is_read_with_its_error()
    {
        _host.Gateway.Answer = exchange =>
        {
            ((FakeExchange<DateTime?>)exchange).Answer(_host.Clock.LocalNow.AddSeconds(90));
            return ExchangeOutcome.Answered;
        };
        ClockReport report = await Post("/api/v1/terminals/4401-0001/read/clock", "{}", ContractJson.Default.ClockReport);
        Assert.That((report.ErrorSeconds, report.TerminalTime!.Value.ToString("HH:mm:ss zzz")), Is.EqualTo((90.0, "12:01:30 +08:00")));
    }

    [Test]
    public async Task A_clock_that_is_set_is_told_with_its_error_before_and_after()
    {
        _host.Time.Advance(TimeSpan.FromMinutes(7));    // not within two minutes of a quarter hour
        bool isSet = false;
        _host.Gateway.Answer = exchange =>
        {
            if (exchange is FakeExchange<DateTime?> question)
                question.Answer(_host.Clock.LocalNow.AddSeconds(isSet ? 0 : 90));
            else
                isSet = true;
            return ExchangeOutcome.Answered;
        };
        ClockSetReport report = await Post("/api/v1/terminals/4401-0001/clock", "{}", ContractJson.Default.ClockSetReport);
        Assert.That(report, Is.EqualTo(new ClockSetReport("4401-0001", AnswerKind.Answered, true, true, 90, 0)));
    }

    [Test]
    public async Task A_clock_that_is_off_by_more_than_drift_needs_force()
    {
        _host.Gateway.Answer = exchange =>
        {
            (exchange as FakeExchange<DateTime?>)?.Answer(_host.Clock.LocalNow.AddHours(1));
            return ExchangeOutcome.Answered;
        };
        HttpResponseMessage reply = await _client.PostAsync("/api/v1/terminals/4401-0001/clock", Json.Body("{}"));
        Problem problem = await reply.ProblemAsync();
        Assert.That((problem.Status, problem.Code, problem.Detail), Is.EqualTo((409, ErrorCodes.Refused, "the clock is off by 3600 s, more than the station corrects by itself")));
    }

    [Test]
    public async Task Reprocessing_starts_and_tells_how_far_it_is()
    {
        HttpClient administrator = _host.Client(Role.Administrator);
        HttpResponseMessage started = await administrator.PostAsync(Routes.Reprocess, Json.Body("{}"));
        Assert.That((int)started.StatusCode, Is.EqualTo(202));
        await _host.Ingest.Reprocessor.Run;
        ReprocessProgress progress = await (await administrator.GetAsync(Routes.Reprocess)).ReadAsync(ContractJson.Default.ReprocessProgress);
        Assert.That(progress.State, Is.EqualTo(ReprocessState.Finished), progress.Detail);
    }

    [Test]
    public async Task An_address_that_is_not_in_conflict_cannot_be_decided()
    {
        HttpResponseMessage reply = await _client.PostAsync("/api/v1/terminals/4401-0001/conflict", Json.Body("""{"reason":"old modem removed"}"""));
        Assert.That((await reply.ProblemAsync()).Code, Is.EqualTo(ErrorCodes.NotFound));
    }

    [Test]
    public async Task The_document_describes_every_path_and_that_it_needs_a_token()
    {
        using JsonDocument document = JsonDocument.Parse(await _client.GetStringAsync(Routes.OpenApi));
        JsonElement paths = document.RootElement.GetProperty("paths");
        foreach (string route in _host.Routes.Where(route => !route.Contains("/openapi/", StringComparison.Ordinal)))
        {
            string[] parts = route.Split(' ');
            Assert.That(paths.TryGetProperty(parts[1], out JsonElement path), Is.True, route);
            Assert.That(path.TryGetProperty(parts[0].ToLowerInvariant(), out JsonElement operation), Is.True, route);
            bool isOpen = parts[1] is Routes.Live or Routes.Ready or Routes.SignIn;
            Assert.That(operation.TryGetProperty("security", out _), Is.EqualTo(!isOpen), route);
            Assert.That(operation.GetProperty("summary").GetString(), Is.Not.Empty, route);
            Assert.That(operation.GetProperty("description").GetString(), Is.Not.Empty, route);
        }
    }

    async Task<T> Post<T>(string path, string body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        HttpResponseMessage reply = await _client.PostAsync(path, Json.Body(body));
        Assert.That(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
        return await reply.ReadAsync(type);
    }
}
