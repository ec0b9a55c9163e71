using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Api;
using LoadMgmt.Testing.Radio;
using Microsoft.Extensions.DependencyInjection;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>What an exporter of the radio's meter would see.</summary>
public sealed class RadioMetricsTests
{
    /// <summary>Of one channel: an instrument's name, with the class behind it where it has one.</summary>
    Dictionary<string, double> _seen = [];

    readonly List<string> _labels = [];

    [Test]
    public void A_channel_is_measured_as_it_stands()
    {
        using RadioHouse house = RadioOnShowTests.Busy();
        Measure(house, house.Channel);

        RadioCounters counters = house.Channel.Counters;
        Assert.Multiple(() =>
        {
            Assert.That(_seen["loadmgmt.radio.up"], Is.EqualTo(1));
            Assert.That(_seen["loadmgmt.radio.answered"], Is.EqualTo(counters.Answered).And.GreaterThan(0));
            Assert.That(_seen["loadmgmt.radio.unanswered"], Is.EqualTo(counters.TimedOut).And.GreaterThan(0));
            Assert.That(_seen["loadmgmt.radio.key_pressed"], Is.EqualTo(counters.KeyPressed.TotalSeconds).And.GreaterThan(1));
            Assert.That(_seen["loadmgmt.radio.receiving"], Is.EqualTo(counters.Receiving.TotalSeconds).And.GreaterThan(1));
            Assert.That(_seen["loadmgmt.radio.on_air"], Is.EqualTo(counters.OnAir.TotalSeconds).And.GreaterThan(_seen["loadmgmt.radio.receiving"]));
            Assert.That(_seen["loadmgmt.radio.efficiency"], Is.EqualTo(counters.Efficiency).And.InRange(0.98, 1.01));
            Assert.That(_seen["loadmgmt.radio.queue.round"], Is.EqualTo(3));
            Assert.That(_seen["loadmgmt.radio.queue.control"], Is.Zero);
            Assert.That(_seen["loadmgmt.radio.queue_age.round"], Is.EqualTo(0.3).Within(0.01), "seconds since they were sent");
            Assert.That(_seen["loadmgmt.radio.queue_age.control"], Is.Zero);
            Assert.That(_seen["loadmgmt.radio.silent"], Is.Zero, "suspect is not silent");
        });
    }

    [Test]
    public void Trouble_is_measured()
    {
        using var house = new RadioHouse(2, options: new() { PortDelayMilliseconds = 0, WaitsForCts = true });
        house.Sites[0].IsDead = true;
        for (int i = 0; i < 6; i++)
            house.At(TimeSpan.FromMinutes(i), () => house.Send(ChannelTests.Present(house, 0, ExchangePriority.Operator)));
        house.Run(TimeSpan.FromMinutes(10));
        house.Ports.Port!.LineErrors = 7;
        house.Ports.Port.ClearToSend = false;
        house.Send(ChannelTests.Present(house, 1, ExchangePriority.Operator));
        house.Run(house.Time.Elapsed + TimeSpan.FromSeconds(1));
        house.Ports.IsMissing = true;
        house.Ports.Port.Unplug("pulled out");
        house.Run(house.Time.Elapsed + TimeSpan.FromSeconds(1));

        Measure(house, house.Channel);

        Assert.Multiple(() =>
        {
            Assert.That(_seen["loadmgmt.radio.silent"], Is.EqualTo(1));
            Assert.That(_seen["loadmgmt.radio.probing"], Is.EqualTo(house.Channel.Counters.Probing.TotalSeconds).And.GreaterThan(0));
            Assert.That(_seen["loadmgmt.radio.line_errors"], Is.EqualTo(7));
            Assert.That(_seen["loadmgmt.radio.not_ready"], Is.EqualTo(1));
            Assert.That(_seen["loadmgmt.radio.line_losses"], Is.EqualTo(1));
            Assert.That(_seen["loadmgmt.radio.up"], Is.Zero);
        });
    }

    [Test]
    public void Each_channel_has_its_name_as_label_and_no_terminal_has_one()
    {
        using var town = new RadioTown(channels: 2, terminalsEach: 3);
        foreach (TownChannel channel in town.Channels)
            town.Send(town.Requests.ReadPresent(channel.Terminals[0], 1, ExchangePriority.Operator));
        town.Run(TimeSpan.FromMinutes(1));

        Measure(town.Time, [.. town.Channels.Select(channel => channel.Channel)]);

        Assert.That(_labels.Distinct().Where(label => label.StartsWith("loadmgmt.radio.channel=", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "loadmgmt.radio.channel=230-1", "loadmgmt.radio.channel=230-2" }));
        Assert.That(_labels, Has.None.Contains("4401"));
    }

    void Measure(RadioHouse house, RadioChannel channel) => Measure(house.Time, [channel]);

    void Measure(TimeProvider time, RadioChannel[] channels)
    {
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        IMeterFactory factory = services.GetRequiredService<IMeterFactory>();
        var shown = new RadioOnShow();
        foreach (RadioChannel channel in channels)
            shown.Channels.Add(channel);
        _ = new RadioMetrics(factory, shown, time);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _seen = [];
        listener.Start();
        listener.RecordObservableInstruments();
    }

    void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = instrument.Name;
        foreach ((string label, object? text) in tags)
        {
            _labels.Add($"{label}={text}");
            if (label == "loadmgmt.radio.class")
                name += $".{text}";
        }
        Assert.That(instrument.Unit, Is.Not.Empty);
        _seen[name] = value;
    }
}
