using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Figures of collection. No terminal is named in a label.</summary>
internal sealed class CollectionMetrics : IDisposable
{
    readonly Meter _meter = new("LoadMgmt.Collection");
    readonly Counter<long> _ended, _clocks;

    public CollectionMetrics()
    {
        _ended = _meter.CreateCounter<long>("loadmgmt.collection.questions", "{question}", "Questions of plans and back-fill, by outcome.");
        _clocks = _meter.CreateCounter<long>("loadmgmt.collection.clock.settings", "{setting}", "Terminal clocks set, by outcome.");
    }

    public void Ended(ExchangeOutcome outcome) => _ended.Add(1, new KeyValuePair<string, object?>("outcome", Text(outcome)));

    public void ClockSet(ExchangeOutcome outcome) => _clocks.Add(1, new KeyValuePair<string, object?>("outcome", Text(outcome)));

    /// <summary>Gauges read from whoever knows.</summary>
    public void Observe(Func<int> outstanding, Func<int> queued, Func<long> missing)
    {
        _meter.CreateObservableGauge("loadmgmt.collection.outstanding", outstanding, "{question}", "Questions put and not ended.");
        _meter.CreateObservableGauge("loadmgmt.collection.queued", queued, "{question}", "Questions waiting.");
        _meter.CreateObservableGauge("loadmgmt.collection.missing", missing, "{value}", "Planned values missing, as of the last look.");
    }

    public void Dispose() => _meter.Dispose();

    static string Text(ExchangeOutcome outcome) => outcome switch
    {
        ExchangeOutcome.Answered => "answered",
        ExchangeOutcome.Denied => "denied",
        ExchangeOutcome.Partial => "partial",
        ExchangeOutcome.TimedOut => "timed_out",
        ExchangeOutcome.NotSent => "not_sent",
        _ => "cancelled",
    };
}
