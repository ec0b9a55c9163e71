using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LinkOptions = LoadMgmt.FrontEnd.Links.LinkOptions;
using SessionOptions = LoadMgmt.FrontEnd.Sessions.SessionOptions;

namespace LoadMgmt.FrontEnd.Hosting;

/// <summary>
/// Puts the rooms together. Services start in the order in which they are added here: store and archive first, links last, so that no
/// terminal is answered before it can be known, and its data kept.
/// </summary>
internal static class FrontEndHost
{
    /// <param name="time">What everything takes its time from; no setting reaches it. Null: the system's.</param>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        ServerArguments.Apply(builder, args);
        IConfiguration settings = builder.Configuration;
        IServiceCollection services = builder.Services;

        StationOptions station = Settings.Read<StationOptions>(settings, "Station");
        LinkOptions links = Settings.Read<LinkOptions>(settings, "Links");
        RadioOptions radio = Settings.Read<RadioOptions>(settings, "Radio");
        SessionOptions sessions = Settings.Read<SessionOptions>(settings, "Sessions");
        JournalOptions journal = Settings.Read<JournalOptions>(settings, "Journal");
        StoreOptions store = Settings.Read<StoreOptions>(settings, "Store");
        IngestOptions ingest = Settings.Read<IngestOptions>(settings, "Ingest");
        ProfilesOptions profiles = Settings.Read<ProfilesOptions>(settings, "Profiles");
        AdmissionOptions admission = Settings.Read<AdmissionOptions>(settings, "Admission");
        CollectionOptions collection = Settings.Read<CollectionOptions>(settings, "Collection");
        ClockOptions clock = Settings.Read<ClockOptions>(settings, "Clock");
        AuditOptions audit = Settings.Read<AuditOptions>(settings, "Audit");
        ControlOptions control = Settings.Read<ControlOptions>(settings, "Control");
        ApiOptions api = Settings.Read<ApiOptions>(settings, "Api");
        TelemetryOptions telemetry = Settings.Read<TelemetryOptions>(settings, "Telemetry");
        Settings.RequireNothingElse(settings);
        Settings.Require("Station", station.Faults());
        Settings.Require("Links", links.Validate());
        Settings.Require("Radio", radio.Faults());
        Settings.Require("Sessions", sessions.Faults());
        Settings.Require("Journal", journal.Faults());
        Settings.Require("Store", store.Faults());
        Settings.Require("Ingest", ingest.Faults());
        Settings.Require("Profiles", profiles.Faults());
        ProfileCatalogue catalogue = profiles.ToCatalogue();
        Settings.Require("Admission", admission.Faults(catalogue));
        Settings.Require("Collection", collection.Faults());
        Settings.Require("Clock", clock.Faults());
        Settings.Require("Audit", audit.Faults());
        Settings.Require("Control", control.Faults());
        Settings.Require("Api", api.Validate());
        Settings.Require("Telemetry", telemetry.Faults());

        string data = Path.GetFullPath(station.DataDirectory);
        Directory.CreateDirectory(data);
        audit = audit.Under(data);
        Settings.Require("Audit", audit.KeyFaults());
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(provider => new StationClock(StationClock.ZoneOrFixed(station.TimeZone), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LifeSigns>();
        services.AddSystemd();
        services.AddWindowsService(service => service.ServiceName = "LoadMgmt");
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(60));

        StoreRoom.Add(services, store, data);
        ArchiveRoom.Add(services, admission, catalogue, data);
        JournalRoom.Add(services, journal, data);
        DialectRoom.Add(services);
        IngestRoom.Add(services, ingest);
        SessionRoom.Add(services, sessions, data);
        CollectionRoom.Add(services, collection, clock);
        AuditRoom.Add(services, audit);
        ControlRoom.Add(services, control, data);
        ControlRoom.AddCopy(services);
        AuditRoom.AddCopy(services);
        ApiRoom.Add(services, api, data);
        services.AddHostedService<StartMemory>();
        LinkRoom.Add(services, links);
        TelemetryRoom.Add(services);
        MeterExport.Add(services, telemetry);
        RadioRoom.Add(services, radio);
        services.AddHostedService<Watchdog>();
        if (args.Contains(ServerArguments.StopWithStdin))
            services.AddHostedService<StopWithStdin>();
        builder.WebHost.UseUrls(api.Url);
        ApiRoom.Limit(builder.WebHost, api);
        ApiCertificate? certificate = null;
        if (api.IsHttps)
        {
            if (!ApiCertificate.TryLoad(api, ApiRoom.Folder(api, data), TimeProvider.System, out certificate, out string? fault))
                throw new SettingException(fault);
            ApiRoom.Serve(builder.WebHost, certificate);
        }

        WebApplication app = builder.Build();
        ApiRoom.Map(app);
        app.Lifetime.ApplicationStarted.Register(() =>
            ApiRoom.Announce(app.Services.GetRequiredService<ILogger<ApiOptions>>(), app.Urls, certificate, ApiRoom.Folder(api, data)));
        return app;
    }

    /// <summary>What rooms tell each other beside the seams, tied before anything runs.</summary>
    public static void Connect(WebApplication app)
    {
        ArchiveRoom.Connect(app.Services);
        CollectionRoom.Connect(app.Services);
        RadioRoom.Connect(app.Services);
        IngestRoom.Connect(app.Services);
        TelemetryRoom.Connect(app.Services);
    }
}
