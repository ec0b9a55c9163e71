using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Tracing;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Archive.Csv;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.FrontEnd.Tests.Collection;
using LoadMgmt.FrontEnd.Tests.Control;
using LoadMgmt.FrontEnd.Tests.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>The API in memory over rooms that a test sets up. One archived terminal, 4401-0001, with points 1 and 2 and group 1.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("loadmgmt-api-");
    readonly WebApplication _app;

    ApiHost(ApiOptions options, Func<StationClock, IDialect>? dialect)
    {
        Clock = StationClock.Default(Time);
        Archive = Archives.Empty();
        Archive.Change((before, ids) => before
            .With(new Organisation(ids.Next(), "north", "北区", OrganisationKind.Company, null))
            .With(Archives.Terminal(ids.Next(), 1, 1, 2) with
            {
                Address = Archives.Address(1), Groups = [new TotalGroup(1, "all", [1, 2])],
            }));
        Directory = new(Time.GetUtcNow().UtcDateTime);
        Gateway = new(Time);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services
            .AddSingleton<TimeProvider>(Time).AddSingleton(Clock).AddSingleton<LifeSigns>()
            .AddSingleton(Archive).AddSingleton<IArchive>(Archive).AddSingleton(ProfileCatalogue.Standard)
            .AddSingleton(new AdmissionOptions()).AddSingleton<Admission>().AddSingleton<ArchiveImport>().AddSingleton<ArchiveExport>()
            .AddSingleton<ITerminalDirectory>(Directory).AddSingleton<IJournal>(Journal).AddSingleton<IReadingStore>(Store)
            .AddSingleton<IEventPointerStore>(new FakePointerStore())
            .AddSingleton<ITerminalGateway>(Gateway).AddSingleton(dialect?.Invoke(Clock) ?? new FakeDialect(Requests))
            .AddSingleton(provider => Sessions(provider.GetRequiredService<IFrameTap>()));
        CollectionRoom.Add(builder.Services, new() { Enabled = false }, new() { Enabled = false });
        builder.Services.AddSingleton<LoadMgmt.FrontEnd.Radio.IRadioChannels>(Radio).AddSingleton<ILinkFigures>(Links);
        AuditRoom.Add(builder.Services, new AuditOptions().Under(_folder.FullName));
        builder.Services.AddSingleton<IAuditLog>(provider => new FailingAudit(provider.GetRequiredService<AuditLog>()))
            .AddSingleton<IControlEvents>(new ControlHarness.FakeEvents());
        ControlRoom.Add(builder.Services, new() { SecondPersonFromKilowatts = new() { [ControlKind.Exclusion] = 0 } }, _folder.FullName);
        builder.Services.AddSingleton(Ingest.Reprocessor);
        ApiRoom.Add(builder.Services, options, _folder.FullName);
        _app = builder.Build();
        ApiRoom.Map(_app);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 15, 4, 0, 0, TimeSpan.Zero));

    public StationClock Clock { get; }

    public ArchiveService Archive { get; }

    public StationDirectory Directory { get; }

    public RadioOnShow Radio { get; } = new();

    public LinksOnShow Links { get; } = new();

    public StationJournal Journal { get; } = new();

    public StationStore Store { get; } = new();

    public FakeGateway Gateway { get; }

    public FakeRequests Requests { get; } = new();

    public FailingAudit Audit => (FailingAudit)_app.Services.GetRequiredService<IAuditLog>();

    /// <summary>Where the server keeps its files.</summary>
    public string Folder => _folder.FullName;

    public IngestHarness Ingest { get; } = new();

    public ControlService Control => _app.Services.GetRequiredService<ControlService>();

    public TraceHub Trace => _app.Services.GetRequiredService<TraceHub>();

    public AccountBook Accounts => _app.Services.GetRequiredService<AccountBook>();

    public TokenBook Tokens => _app.Services.GetRequiredService<TokenBook>();

    public IReadOnlyList<string> Routes => [.. _app.Services.GetServices<Microsoft.AspNetCore.Routing.EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>().Select(Describe)];

    public IReadOnlyList<Microsoft.AspNetCore.Routing.RouteEndpoint> Endpoints => [.. _app.Services.GetServices<Microsoft.AspNetCore.Routing.EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()];

    public string TokenFile => Path.Combine(_folder.FullName, FirstStart.TokenFileName);

    /// <param name="dialect">Requests that make real frames; without it, ones that a test answers.</param>
    public static async Task<ApiHost> StartAsync(ApiOptions? options = null, Func<StationClock, IDialect>? dialect = null)
    {
        var host = new ApiHost(options ?? new(), dialect);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>The text of a new token; its account is made where there is none of the name.</summary>
    public string NewToken(string account, Role role, string? organisation = null) =>
        Tokens.Make(Accounts.Find(account) ?? Accounts.Add(account, role, organisation)!, null, null, out _);

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public T Hosted<T>() => _app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<T>().Single();

    /// <summary>A client that shows this token.</summary>
    public HttpClient ClientWith(string token)
    {
        HttpClient client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client with a token of that role; without one when null.</summary>
    public HttpClient Client(Role? role = null)
    {
        HttpClient client = _app.GetTestClient();
        if (role is { } known)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", NewToken($"a {known}", known));
        return client;
    }

    /// <summary>Somebody watches the trace: frames from now on are seen.</summary>
    public async Task UntilTracedAsync()
    {
        while (!Trace.IsActive)
            await Task.Yield();
    }

    public HttpMessageHandler Handler() => _app.GetTestServer().CreateHandler();

    public async ValueTask DisposeAsync()
    {
        await Hosted<AccountKeeper>().StopAsync(default);     // a pass that a test's clock began may be writing into the folder
        await _app.DisposeAsync();
        Ingest.Dispose();
        _folder.Delete(recursive: true);
    }

    SessionTable Sessions(IFrameTap tap) =>
        new(Archive, Journal, new(), new(Clock, new SilentSessionLog(), NullLogger<SessionEvents>.Instance), tap, Time);

    static string Describe(Microsoft.AspNetCore.Routing.RouteEndpoint endpoint) =>
        $"{endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods[0]} {endpoint.RoutePattern.RawText}";
}

/// <summary>Channels that a test puts there.</summary>
internal sealed class RadioOnShow : LoadMgmt.FrontEnd.Radio.IRadioChannels
{
    public List<LoadMgmt.FrontEnd.Radio.RadioChannel> Channels { get; } = [];

    IEnumerable<LoadMgmt.FrontEnd.Radio.RadioChannel> LoadMgmt.FrontEnd.Radio.IRadioChannels.Channels => Channels;
}

/// <summary>What links show, as a test sets it.</summary>
internal sealed class LinksOnShow : ILinkFigures
{
    public LinkReport Now { get; set; } = new(0, 0, []);

    public LinkReport Report() => Now;
}

internal static class Replies
{
    public static async Task<Problem> ProblemAsync(this HttpResponseMessage reply)
    {
        Assert.That(reply.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), await reply.Content.ReadAsStringAsync());
        return await reply.ReadAsync(ContractJson.Default.Problem);
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage reply, JsonTypeInfo<T> type) => (await reply.Content.ReadFromJsonAsync(type))!;
}
