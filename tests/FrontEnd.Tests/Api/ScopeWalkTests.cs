using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.RegularExpressions;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Archive;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>
/// Every endpoint of the running application, called by an administrator of one second-level station for the terminal of its neighbour:
/// never data, never an act, and the answer is that for what does not exist.
/// </summary>
public partial class ScopeWalkTests
{
    const string Own = "4401-0005", Neighbour = "4401-0006", Nobody = "4401-7777";

    /// <summary>Whatever of the neighbour must not be read: address, codes, names, the bytes of its event.</summary>
    static readonly string[] s_marks = [Neighbour, "xiqu", "西区", "西钢", "W-10006", "0601AABB"];

    /// <summary>Streams without an end, each held to the scope by a test of its own below.</summary>
    static readonly string[] s_streams = [Routes.Trace];

    /// <summary>One body that has what any endpoint asks for, so that none refuses for another reason.</summary>
    const string AnyBody = """
        {"reason":"test","point":1,"meter":"1","item":"00010000","force":true,"parameters":["F1"],"parameter":"F1","items":[],"kind":1,
         "allowed":true,"address":"4401-0006","terminal":"4401-0006","terminals":["4401-0006"],"organisation":"xiqu","account":"guest","role":"viewer","name":"xiqu","key":"clock"}
        """;

    /// <summary>Those whose fields mean something else.</summary>
    static readonly Dictionary<string, string> s_bodies = new()
    {
        [Routes.Controls] = """{"kind":"allow_close","targets":{"terminals":["4401-0006"],"numbers":[1]},"reason":"test"}""",
        [Routes.CheckParameters] = """{"parameters":[{"parameter":"F1","items":[]}]}""",
    };

    ApiHost _host = null!;
    HttpClient _east = null!, _station = null!;
    string _command = "";

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        _host.Archive.Change((before, ids) =>
        {
            int north = before.Organisations[0].Id, east = ids.Next(), xiqu = ids.Next(), customer = ids.Next();
            return new(before.Version + 1,
                [.. before.Organisations, new(east, "east", "东区", OrganisationKind.SecondLevelStation, north), new(xiqu, "xiqu", "西区", OrganisationKind.SecondLevelStation, north)],
                [.. before.Customers, new(customer, "W-10006", "西钢", "steel", 50_000, xiqu)],
                [.. before.Terminals, Site(ids.Next(), 5, east, null), Site(ids.Next(), 6, xiqu, customer)]);
        });
        Terminal neighbour = _host.Archive.Current.Find(Archives.Address(6))!;
        _host.Store.Events.Add(new StoredEvent(neighbour.Id, 6, _host.Clock.UtcNow.AddHours(-1), _host.Clock.UtcNow.AddHours(-1), true, Convert.FromHexString("0601AABB")));
        _host.Gateway.Answer = exchange => exchange.IsControl ? null : ExchangeOutcome.TimedOut;
        _east = _host.ClientWith(_host.NewToken("east chief", Role.Administrator, "east"));
        _station = _host.Client(Role.Administrator);
        _command = await ControlNeighbourAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        _east.Dispose();
        _station.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public void Every_endpoint_says_how_it_keeps_to_the_organisation_of_its_caller() =>
        Assert.That(_host.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Within>() is null).Select(endpoint => endpoint.RoutePattern.RawText), Is.Empty);

    [Test]
    public async Task Nothing_of_the_neighbour_is_shown_and_nothing_is_done_to_it()
    {
        (int sent, long version, int accounts, int tokens) =
            (_host.Gateway.Sent.Count, _host.Archive.Current.Version, _host.Accounts.All.Count(), _host.Tokens.Entries.Count);
        int walked = 0;
        foreach (RouteEndpoint endpoint in _host.Endpoints)
            foreach (string method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                await WalkAsync(endpoint, method);
                walked++;
            }
        Assert.That(walked, Is.GreaterThan(40));
        Assert.That(_host.Gateway.Sent.Skip(sent).Select(exchange => exchange.Terminal.ToString()), Has.None.EqualTo(Neighbour));
        Assert.That((_host.Archive.Current.Version, _host.Accounts.All.Count(), _host.Tokens.Entries.Count), Is.EqualTo((version, accounts, tokens)));
    }

    [Test]
    public async Task The_marks_of_the_neighbour_are_read_by_who_sees_the_whole_station()
    {
        int marked = 0;
        foreach (RouteEndpoint endpoint in _host.Endpoints.Where(endpoint => Reads(endpoint) && !IsStream(endpoint)))
            foreach (string path in Paths(endpoint, Neighbour, _command))
                if (await _station.GetStringIfOkAsync(path) is { } text && s_marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)))
                    marked++;
        Assert.That(marked, Is.GreaterThan(8), "else the walk would prove nothing");
    }

    [TestCase("""{"terminals":["4401-0006"],"numbers":[1]}""")]
    [TestCase("""{"terminals":["4401-0005","4401-0006"],"numbers":[1]}""")]
    [TestCase("""{"organisation":"xiqu","numbers":[1]}""")]
    [TestCase("""{"organisation":"north","numbers":[1]}""")]
    [TestCase("""{"customerKind":"steel","numbers":[1]}""")]
    [TestCase("""{"list":"xiqu","numbers":[1]}""")]
    public async Task A_command_on_the_neighbour_is_not_prepared_whichever_way_it_is_named(string targets)
    {
        HttpResponseMessage reply = await PrepareAsync(_east, targets);
        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), await reply.Content.ReadAsStringAsync());
        Assert.That(_host.Audit.Entries.Select(entry => System.Text.Encoding.UTF8.GetString(entry.Json.Span)), Has.None.Contains("east chief"));
        Assert.That((await PrepareAsync(_east, """{"organisation":"east","numbers":[1]}""")).StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task A_watch_ends_with_the_token()
    {
        _host.Directory.Sessions[Archives.Address(5)] = _host.Directory.Sessions[Archives.Address(1)] with { Address = Archives.Address(5) };
        CommandReport own = await (await PrepareAsync(_east, """{"terminals":["4401-0005"],"numbers":[1]}""")).ReadAsync(ContractJson.Default.CommandReport);
        using HttpResponseMessage reply = await _east.GetAsync(Routes.With(Routes.WatchControl, own.Id), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await reply.Content.ReadAsStreamAsync());
        Assert.That(await lines.ReadLineAsync(), Is.EqualTo("event: command"));
        do
            own = await (await _station.GetAsync(Routes.With(Routes.Control, own.Id))).ReadAsync(ContractJson.Default.CommandReport);
        while (own.Phase == CommandPhase.Preparing);
        _host.Tokens.Revoke(token => token.Account == "east chief");
        HttpResponseMessage cancelled = await _station.PostAsync(Routes.With(Routes.CancelControl, own.Id), Json.Body("""{"reason":"enough"}"""));
        Assert.That(cancelled.IsSuccessStatusCode, Is.True, await cancelled.Content.ReadAsStringAsync());
        Task<string> rest = lines.ReadToEndAsync();
        while (!rest.IsCompleted)
        {
            _host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.That(await rest, Does.Not.Contain("event:"));
    }

    [Test]
    public async Task What_is_its_own_is_shown_to_a_station()
    {
        TerminalPage page = await (await _east.GetAsync(Routes.Terminals)).ReadAsync(ContractJson.Default.TerminalPage);
        Assert.That(page.Items.Select(terminal => terminal.Address), Is.EqualTo((string[])[Own]));
        foreach (string route in (string[])[Routes.Terminal, Routes.Curve, Routes.GroupCurve])
            Assert.That((await _east.GetAsync(Routes.With(route, Own, 1))).StatusCode, Is.EqualTo(HttpStatusCode.OK), route);
        Assert.That(await _east.GetStringAsync(Routes.With(Routes.Archive, "organisations")), Does.Contain("east").And.Not.Contain("north"));
        StationStatus status = await (await _east.GetAsync(Routes.Status)).ReadAsync(ContractJson.Default.StationStatus);
        Assert.That((status.Terminals.Archived, status.Terminals.Waiting), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task The_company_sees_what_is_below_it()
    {
        HttpClient north = _host.ClientWith(_host.NewToken("company", Role.Viewer, "north"));
        TerminalPage page = await (await north.GetAsync(Routes.Terminals)).ReadAsync(ContractJson.Default.TerminalPage);
        Assert.That(page.Total, Is.EqualTo(3));
    }

    [Test]
    public async Task An_organisation_that_is_gone_from_the_archive_sees_nothing()
    {
        HttpClient gone = _host.ClientWith(_host.NewToken("closed", Role.Viewer, "closed station"));
        TerminalPage page = await (await gone.GetAsync(Routes.Terminals)).ReadAsync(ContractJson.Default.TerminalPage);
        Assert.That(page.Total, Is.Zero);
    }

    [Test]
    public async Task A_live_trace_shows_only_the_own_terminals_and_ends_with_the_token()
    {
        using HttpResponseMessage reply = await _east.GetAsync(Routes.Trace, HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await reply.Content.ReadAsStreamAsync();
        IAsyncEnumerator<SseItem<string>> items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        await items.MoveNextAsync();
        foreach (int number in (int[])[6, 0x99, 5])
            _host.Trace.OnFrame(FrameDirection.FromTerminal, Archives.Address(number), [0x68, (byte)number], _host.Clock.UtcNow);
        await items.MoveNextAsync();
        Assert.That(JsonSerializer.Deserialize(items.Current.Data, ContractJson.Default.TraceFrame)!.Address, Is.EqualTo(Own));

        _host.Tokens.Revoke(token => token.Account == "east chief");
        _host.Trace.OnFrame(FrameDirection.FromTerminal, Archives.Address(5), [0x68], _host.Clock.UtcNow);
        Assert.That(await items.MoveNextAsync(), Is.False);
    }

    async Task WalkAsync(RouteEndpoint endpoint, string method)
    {
        string route = $"{method} {endpoint.RoutePattern.RawText}";
        Extent extent = endpoint.Metadata.GetMetadata<Within>()!.Extent;
        string[] neighbours = [.. Paths(endpoint, Neighbour, _command)], nobodys = [.. Paths(endpoint, Nobody, "no-such-command")];
        for (int i = 0; i < neighbours.Length; i++)
        {
            if (s_streams.Contains(endpoint.RoutePattern.RawText) && !neighbours[i].Contains("?terminal=", StringComparison.Ordinal))
                continue;
            string said = s_bodies.GetValueOrDefault(endpoint.RoutePattern.RawText!, AnyBody);
            (HttpStatusCode status, string body) = await AskAsync(method, neighbours[i], said, IsStream(endpoint));
            if (extent == Extent.Station && endpoint.Metadata.GetMetadata<OpenToAll>() is null)
            {
                Problem problem = JsonSerializer.Deserialize(body, ContractJson.Default.Problem)!;
                Assert.That((status, problem.Code, problem.Field, problem.Value), Is.EqualTo((HttpStatusCode.Forbidden, ErrorCodes.Forbidden, "organisation", "east")), neighbours[i]);
                continue;
            }
            if (i == 0 && !HasKey(endpoint) && method == "GET")
                Assert.That(s_marks.Where(mark => body.Contains(mark, StringComparison.OrdinalIgnoreCase)), Is.Empty, route);
            (HttpStatusCode Status, string Body) none = await AskAsync(
                method, nobodys[i], said.Replace(Neighbour, Nobody, StringComparison.Ordinal).Replace("xiqu", "nowhere", StringComparison.Ordinal), IsStream(endpoint));
            Assert.That(status, Is.EqualTo(none.Status), $"{route}: {body}");
            if (method != "PUT")    // a name that is taken is told by that alone, whatever it names
                Assert.That(Same(body), Is.EqualTo(Same(none.Body)), neighbours[i]);
            if (HasKey(endpoint) || s_bodies.ContainsKey(endpoint.RoutePattern.RawText!) && method == "POST")
                Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound), $"{route}: {body}");
            Assert.That((int)status, Is.LessThan(500), $"{route}: {body}");
        }
    }

    async Task<(HttpStatusCode, string)> AskAsync(string method, string path, string body, bool isStream)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Add(Routes.IdempotencyKeyHeader, "walk-0001");
        if (method is not ("GET" or "DELETE"))
            request.Content = Json.Body(body);
        using HttpResponseMessage reply = await _east.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (isStream)
            Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>The path alone, then with the terminal and the organisation as what is asked for.</summary>
    static IEnumerable<string> Paths(RouteEndpoint endpoint, string terminal, string command)
    {
        string organisation = terminal == Neighbour ? "xiqu" : "nowhere";
        IEnumerable<string> kinds = endpoint.RoutePattern.GetParameter("kind") is null ? [""] : Enum.GetNames<Contract.ArchiveKind>().Select(kind => kind.ToLowerInvariant());
        foreach (string kind in kinds)
        {
            string path = Parameter().Replace(endpoint.RoutePattern.RawText!, name => name.Groups[1].Value switch
            {
                "address" => terminal,
                "point" or "group" => "1",
                "kind" => kind,
                "documentName" => "v1",
                "id" => command,
                "name" => organisation,
                var other => throw new AssertionException($"{endpoint.RoutePattern.RawText}: say what {other} is"),
            });
            yield return path;
            yield return $"{path}?terminal={terminal}";
            yield return $"{path}?organisation={organisation}";
        }
    }

    /// <summary>Its path names one thing, which is the neighbour's.</summary>
    static bool HasKey(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Within>()!.Extent == Extent.Scoped && endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name is "address" or "id" or "name");

    static bool Reads(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true;

    static bool IsStream(RouteEndpoint endpoint) =>
        endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(produces => produces.ContentTypes.Contains("text/event-stream"));

    /// <summary>What the caller itself wrote, and the trace id, differ.</summary>
    string Same(string body) => TraceId().Replace(body, "").Replace(Neighbour, Nobody, StringComparison.Ordinal).Replace("xiqu", "nowhere", StringComparison.Ordinal)
        .Replace(_command, "no-such-command", StringComparison.Ordinal);

    /// <summary>A command of the whole station on the neighbour's terminal, looked at and waiting in the book; and a saved list of it.</summary>
    async Task<string> ControlNeighbourAsync()
    {
        HttpResponseMessage list = await _station.PutAsync(Routes.With(Routes.TargetList, "xiqu"), Json.Body("""{"name":"xiqu","terminals":["4401-0006"]}"""));
        Assert.That(list.StatusCode, Is.EqualTo(HttpStatusCode.OK), await list.Content.ReadAsStringAsync());
        HttpResponseMessage reply = await PrepareAsync(_station, """{"terminals":["4401-0006"],"numbers":[1]}""");
        CommandReport command = await reply.ReadAsync(ContractJson.Default.CommandReport);
        while (command.Phase == CommandPhase.Preparing)
        {
            await Task.Yield();
            command = await (await _station.GetAsync(Routes.With(Routes.Control, command.Id))).ReadAsync(ContractJson.Default.CommandReport);
        }
        return command.Id;
    }

    static async Task<HttpResponseMessage> PrepareAsync(HttpClient client, string targets)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Routes.Controls)
        {
            Content = Json.Body($$"""{"kind":"allow_close","targets":{{targets}},"reason":"test"}"""),
        };
        request.Headers.Add(Routes.IdempotencyKeyHeader, Guid.NewGuid().ToString());
        return await client.SendAsync(request);
    }

    static Terminal Site(int id, int number, int organisation, int? customer) => Archives.Terminal(id, organisation, 1) with
    {
        Address = Archives.Address(number), CustomerId = customer, Name = $"site {number}", Groups = [new TotalGroup(1, "all", [1])],
    };

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"""traceId"":""[^""]*""")]
    private static partial Regex TraceId();
}

internal static class Gets
{
    public static async Task<string?> GetStringIfOkAsync(this HttpClient client, string path)
    {
        using HttpResponseMessage reply = await client.GetAsync(path);
        return reply.IsSuccessStatusCode ? await reply.Content.ReadAsStringAsync() : null;
    }
}
