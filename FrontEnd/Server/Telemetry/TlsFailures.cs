using System.Diagnostics.Metrics;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>TLS handshakes at the API that failed: garbage, half a handshake, another protocol. Kestrel tells of them by its meter only.</summary>
internal sealed class TlsFailures : IDisposable
{
    readonly MeterListener _listener = new();
    long _count;

    public TlsFailures()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Microsoft.AspNetCore.Server.Kestrel", Name: "kestrel.tls_handshake.duration" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (KeyValuePair<string, object?> tag in tags)
                if (tag.Key == "error.type")
                    Interlocked.Increment(ref _count);
        });
        _listener.Start();
    }

    public long Count => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
