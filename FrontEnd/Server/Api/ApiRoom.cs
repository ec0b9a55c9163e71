using System.Text.Encodings.Web;
using System.Text.Unicode;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Controls;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Api.Tracing;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.AspNetCore.Connections;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Puts the API into a host: services, then paths. The other rooms' services are expected to be there.</summary>
internal static class ApiRoom
{
    public static IServiceCollection Add(IServiceCollection services, ApiOptions options, string dataFolder)
    {
        string folder = Folder(options, dataFolder);
        services.AddSingleton(options);
        services.AddSingleton(provider => new AccountBook(Path.Combine(folder, "accounts.json"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TokenBook(
            Path.Combine(folder, "tokens.json"), provider.GetRequiredService<AccountBook>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => new FirstStart(
            provider.GetRequiredService<AccountBook>(), provider.GetRequiredService<TokenBook>(), Path.Combine(folder, FirstStart.TokenFileName), provider.GetRequiredService<ILogger<FirstStart>>()));
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<AccountShow>();
        services.AddHostedService<AccountKeeper>();
        services.AddSingleton(provider => new StartTime(provider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
        services.AddSingleton<TraceHub>();
        services.AddSingleton<IFrameTap>(provider => provider.GetRequiredService<TraceHub>());
        services.AddHttpContextAccessor();
        services.AddScoped(provider => new Scope(
            provider.GetRequiredService<IArchive>(), Caller.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!)));
        services.AddSingleton<Readiness>();
        services.AddSingleton<LimitsShow>();
        services.AddSingleton<CommandShow>();
        services.AddScoped<Selection>();
        services.AddScoped<Commands>();
        services.AddSingleton<OnceByKey>();
        services.AddSingleton<NamelessConnections>();

        services.AddOpenApi("v1", ApiDocument.Configure);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractJson.Default);
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);   // Chinese texts stay readable
        });
        return services;
    }

    public static void Map(WebApplication app)
    {
        app.UseMiddleware<Received>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<OffEventThread>();
        app.UseRouting();
        app.UseMiddleware<AccessGate>();

        HealthEndpoints.Map(app);
        StatusEndpoints.Map(app);
        RadioEndpoints.Map(app);
        TerminalEndpoints.Map(app);
        WaitingEndpoints.Map(app);
        ArchiveEndpoints.Map(app);
        CurveEndpoints.Map(app);
        CompletenessEndpoints.Map(app);
        ReadEndpoints.Map(app);
        MeterEndpoints.Map(app);
        ClockEndpoints.Map(app);
        ParameterEndpoints.Map(app);
        CommissioningEndpoints.Map(app);
        TerminalCommandEndpoints.Map(app);
        ControlEndpoints.Map(app);
        WatchEndpoints.Map(app);
        TargetListEndpoints.Map(app);
        ConflictEndpoints.Map(app);
        EventEndpoints.Map(app);
        IngestEndpoints.Map(app);
        TraceEndpoints.Map(app);
        SignInEndpoints.Map(app);
        AccountEndpoints.Map(app);
        TokenEndpoints.Map(app);
        AuditEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(Within.Nothing);
    }

    /// <summary>Bounds the connections, before the first byte of a handshake is read.</summary>
    public static void Limit(IWebHostBuilder host, ApiOptions options) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        NamelessConnections nameless = kestrel.ApplicationServices.GetRequiredService<NamelessConnections>();
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => nameless.ServeAsync(connection, next)));
    });

    /// <summary>Has Kestrel show the certificate of an https address.</summary>
    public static void Serve(IWebHostBuilder host, ApiCertificate certificate)
    {
        host.UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
            (https.ServerCertificate, https.ServerCertificateChain) = (certificate.Certificate, certificate.Chain)));
    }

    /// <summary>Folder of accounts and tokens.</summary>
    public static string Folder(ApiOptions options, string dataFolder) => options.TokenFolder.Length > 0 ? options.TokenFolder : dataFolder;

    /// <summary>Where the API listens, told at start, with the fingerprint of what it shows.</summary>
    public static void Announce(ILogger log, IEnumerable<string> urls, ApiCertificate? certificate, string folder)
    {
        foreach (string url in urls)
            log.ApiListens(url);
        if (certificate is not null)
            log.ApiCertificate(
                certificate.Fingerprint, certificate.Certificate.NotAfter.ToUniversalTime(), Path.GetFullPath(Path.Combine(folder, ApiCertificate.FingerprintFileName)));
    }
}
