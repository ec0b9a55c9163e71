using System.Globalization;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Hosting;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>The whole front end, wired as the product wires it, in a process of its own and by a clock that runs faster than the world.</summary>
internal static class FastServer
{
    public const string Name = "load-server";

    /// <summary>What the meters of the server have counted.</summary>
    public const string Counted = "/load/counted";

    public static string[] Command(FastClock clock) => [Name, Text(clock.Speed), Text(clock.Start.UtcTicks), Text(clock.Shows.UtcTicks)];

    public static async Task<int> ServeAsync(string speed, string start, string shows, string[] settings)
    {
        SocketInlining.Enable();
        var clock = new FastClock(TimeProvider.System, double.Parse(speed, CultureInfo.InvariantCulture), Instant(start), Instant(shows));
        using var counted = new MeterCounts("LoadMgmt.Sessions", "LoadMgmt.Collection");
        await using WebApplication app = FrontEndHost.Build(settings, clock);
        FrontEndHost.Connect(app);
        app.MapGet(Counted, () => Results.Json(counted.Now)).WithMetadata(Within.Station);
        await app.RunAsync();
        return 0;
    }

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    static DateTimeOffset Instant(string ticks) => new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
