using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>Sums of the counters of some meters since it was made, by name, and by outcome where there is one: "loadmgmt.collection.questions timed_out".</summary>
internal sealed class MeterCounts : IDisposable
{
    readonly ConcurrentDictionary<string, long> _sums = [];
    readonly MeterListener _listener = new();

    public MeterCounts(params string[] meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is Counter<long> && meters.Contains(instrument.Meter.Name))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            string name = instrument.Name;
            foreach (KeyValuePair<string, object?> tag in tags)
                if (tag.Key == "outcome")
                    name = $"{name} {tag.Value}";
            _sums.AddOrUpdate(name, static (_, added) => added, static (_, sum, added) => sum + added, count);
        });
        _listener.Start();
    }

    public IReadOnlyDictionary<string, long> Now => new Dictionary<string, long>(_sums);

    public void Dispose() => _listener.Dispose();
}
