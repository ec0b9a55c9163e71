using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>
/// Connections at the API that came to nothing: handshakes of TLS that failed (garbage, half of one, another protocol), and those over the limit.
/// Kestrel tells of both by its meter only.
/// </summary>
internal sealed class ApiConnections : IDisposable
{
    readonly MeterListener _listener = new();
    long _badTls, _refused;

    public ApiConnections(ApiOptions options, TimeProvider time, ILogger<ApiConnections> log)
    {
        var once = new OncePerMinute(time);
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Microsoft.AspNetCore.Server.Kestrel", Name: "kestrel.tls_handshake.duration" or "kestrel.rejected_connections" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (KeyValuePair<string, object?> tag in tags)
                if (tag.Key == "error.type")
                    Interlocked.Increment(ref _badTls);
        });
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) =>
        {
            Interlocked.Add(ref _refused, count);
            if (once.Allows(out long more))
                log.ApiConnectionRefused(options.MaxConnections, more);
        });
        _listener.Start();
    }

    public long BadTls => Volatile.Read(ref _badTls);

    public long Refused => Volatile.Read(ref _refused);

    public void Dispose() => _listener.Dispose();
}
