using System.Diagnostics.Metrics;
using System.Text.Json;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Figures of control. No terminal is named in a label.</summary>
internal sealed class ControlMetrics : IDisposable
{
    readonly Meter _meter = new("LoadMgmt.Control");
    readonly Counter<long> _ended;

    public ControlMetrics() => _ended = _meter.CreateCounter<long>("loadmgmt.control.targets", "{target}", "Targets of commands that ended, by kind and result.");

    public void Ended(ControlKind kind, TargetState state) => _ended.Add(1, new("kind", Name(kind)), new("result", Name(state)));

    public void Dispose() => _meter.Dispose();

    static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
