using System.Diagnostics.Metrics;
using System.Text.Json;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Figures of control. No terminal is named in a label.</summary>
internal sealed class ControlMetrics : IDisposable
{
    readonly Meter _meter = new("LoadMgmt.Control");
    readonly Counter<long> _ended;
    readonly Histogram<double> _toLink;

    public ControlMetrics()
    {
        _ended = _meter.CreateCounter<long>("loadmgmt.control.targets", "{target}", "Targets of commands that ended, by kind and result.");
        _toLink = _meter.CreateHistogram<double>(
            "loadmgmt.control.issue_to_link", "s", "From the request to issue to a target's first frame on its link, by kind; the limits' pace included.");
    }

    public void Sent(ControlKind kind, TimeSpan afterRequest) => _toLink.Record(afterRequest.TotalSeconds, new KeyValuePair<string, object?>("kind", Name(kind)));

    public void Ended(ControlKind kind, TargetState state) => _ended.Add(1, new("kind", Name(kind)), new("result", Name(state)));

    public void Dispose() => _meter.Dispose();

    static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
