using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Schedule;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Meter LoadMgmt.Radio: one measurement for each channel, labelled by its name, never by a terminal.</summary>
internal sealed class RadioMetrics
{
    public const string MeterName = "LoadMgmt.Radio";

    public RadioMetrics(IMeterFactory meters, IRadioChannels radio, TimeProvider time)
    {
        Meter meter = meters.Create(MeterName);

        void Count(string name, string unit, string description, Func<RadioChannel, double> value) =>
            meter.CreateObservableCounter(name, () => radio.Channels.Select(channel => Of(channel, value(channel))), unit, description);

        void Gauge(string name, string unit, string description, Func<RadioChannel, double> value) =>
            meter.CreateObservableGauge(name, () => radio.Channels.Select(channel => Of(channel, value(channel))), unit, description);

        Gauge("loadmgmt.radio.up", "{channel}", "1 while the line is open", channel => channel.IsUp ? 1 : 0);
        Count("loadmgmt.radio.answered", "{exchange}", "Exchanges that were answered", channel => channel.Counters.Answered);
        Count("loadmgmt.radio.unanswered", "{exchange}", "Exchanges without an answer in time", channel => channel.Counters.TimedOut);
        Count("loadmgmt.radio.garbled", "{exchange}", "Exchanges whose answer had errors", channel => channel.Counters.Garbled);
        Count("loadmgmt.radio.busy", "{exchange}", "Times that others were on the air for too long", channel => channel.Counters.Busy);
        Count("loadmgmt.radio.key_pressed", "s", "Time that the transmitter was keyed", channel => channel.Counters.KeyPressed.TotalSeconds);
        Count("loadmgmt.radio.receiving", "s", "Air time of answers", channel => channel.Counters.Receiving.TotalSeconds);
        Count("loadmgmt.radio.probing", "s", "Time that probes of silent terminals took", channel => channel.Counters.Probing.TotalSeconds);
        Count("loadmgmt.radio.busy_by_others", "s", "Time that others were on the air", channel => channel.Counters.BusyByOthers.TotalSeconds);
        Count("loadmgmt.radio.line_errors", "{error}", "Characters with wrong parity or stop bit, and overruns", channel => channel.Counters.LineErrors);
        Count("loadmgmt.radio.stuck_keys", "{time}", "Times that the key's limit released it", channel => channel.Counters.StuckKeys);
        Count("loadmgmt.radio.line_losses", "{time}", "Times that the line was lost", channel => channel.Counters.PortLosses);
        Count("loadmgmt.radio.not_ready", "{time}", "Times that the radio gave no CTS after its key", channel => channel.Counters.NotReady);
        Count("loadmgmt.radio.late", "{frame}", "Answers after their time", channel => channel.Counters.Late);
        Count("loadmgmt.radio.neighbours", "{frame}", "Frames of terminals that belong elsewhere", channel => channel.Counters.Neighbours);
        Count("loadmgmt.radio.on_air", "s", "Air time of frames, ours and the terminals'", channel => channel.Counters.OnAir.TotalSeconds);
        Count("loadmgmt.radio.gaps", "s", "Time between exchanges while something waited", channel => channel.Counters.Gaps.TotalSeconds);
        Gauge("loadmgmt.radio.efficiency", "1", "Time of the model over the time that exchanges took", channel => channel.Counters.Efficiency);
        Gauge("loadmgmt.radio.silent", "{terminal}", "Terminals that are only probed", channel => channel.Terminals.Count(terminal => terminal.Reach == Reach.Silent));
        meter.CreateObservableGauge("loadmgmt.radio.queue_age", () => radio.Channels.SelectMany(channel => Ages(channel, time)), "s", "How long the oldest of each class waits");
        meter.CreateObservableGauge("loadmgmt.radio.queue", () => radio.Channels.SelectMany(Depths), "{exchange}", "Exchanges that wait, by class");
    }

    static Measurement<double> Of(RadioChannel channel, double value) => new(value, Label(channel));

    static IEnumerable<Measurement<int>> Depths(RadioChannel channel) =>
        Enum.GetValues<RadioClass>().Select(each => new Measurement<int>(
            channel.Schedule.Depth[(int)each], Label(channel), new("loadmgmt.radio.class", each.ToString().ToLowerInvariant())));

    static IEnumerable<Measurement<double>> Ages(RadioChannel channel, TimeProvider time) =>
        Enum.GetValues<RadioClass>().Select(each => new Measurement<double>(
            channel.Schedule.Depth[(int)each] == 0 ? 0 : time.GetElapsedTime(channel.Schedule.Oldest[(int)each]).TotalSeconds,
            Label(channel), new("loadmgmt.radio.class", each.ToString().ToLowerInvariant())));

    static KeyValuePair<string, object?> Label(RadioChannel channel) => new("loadmgmt.radio.channel", channel.Name);
}
