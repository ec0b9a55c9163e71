using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Control;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Figures of control. No terminal is named in a label.</summary>
internal sealed class ControlMetrics : IDisposable
{
    readonly Meter _meter = new("LoadMgmt.Control");
    readonly Counter<long> _ended;

    public ControlMetrics() => _ended = _meter.CreateCounter<long>("loadmgmt.control.commands", "{command}", "Commands that ended, by action and result.");

    public void Ended(ControlAction action, CommandStage stage) => _ended.Add(1,
        new KeyValuePair<string, object?>("action", action == ControlAction.Trip ? "trip" : "allow_close"),
        new KeyValuePair<string, object?>("result", stage switch
        {
            CommandStage.Verified => "verified",
            CommandStage.Accepted => "accepted",
            CommandStage.Refused => "refused",
            CommandStage.Unknown => "unknown",
            _ => "not_sent",
        }));

    public void Dispose() => _meter.Dispose();
}
