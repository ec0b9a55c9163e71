using System.Diagnostics.Metrics;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Figures of the store.</summary>
internal sealed class StoreMetrics : IDisposable
{
    readonly Meter _meter = new("LoadMgmt.Storage");
    readonly Counter<long> _rows, _refused, _fast, _slow;
    readonly Histogram<double> _duration;

    public StoreMetrics()
    {
        _rows = _meter.CreateCounter<long>("loadmgmt.store.rows", "{row}", "Rows committed, merged by key.");
        _refused = _meter.CreateCounter<long>("loadmgmt.store.refused", "{row}", "Rows that the engine refused and that were put aside.");
        _fast = _meter.CreateCounter<long>("loadmgmt.store.rows.copied", "{row}", "Rows copied straight into their table (PostgreSQL).");
        _slow = _meter.CreateCounter<long>("loadmgmt.store.rows.merged", "{row}", "Rows that went through a staging table (PostgreSQL).");
        _duration = _meter.CreateHistogram<double>("loadmgmt.store.write.duration", "s", "Time of one batch's transaction.");
    }

    /// <summary>The active mode as an info gauge.</summary>
    public void Observe(Func<string> mode) => _meter.CreateObservableGauge(
        "loadmgmt.store.info", () => new Measurement<int>(1, new KeyValuePair<string, object?>("mode", mode())), "1", "Engine, version and edition in use.");

    public void Written(int rows, TimeSpan took)
    {
        _rows.Add(rows);
        _duration.Record(took.TotalSeconds);
    }

    public void Refused(int rows) => _refused.Add(rows);

    public void Copied(int rows) => _fast.Add(rows);

    public void Merged(int rows) => _slow.Add(rows);

    public void Dispose() => _meter.Dispose();
}
