using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Hosting;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LoadMgmt.FrontEnd.Tests.Meters;

/// <summary>What an exporter of the meters would see.</summary>
public class ServerMeters
{
    [Test]
    public void Journal_and_ingest_are_seen_as_they_stand()
    {
        using var here = new IngestHarness();
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        IMeterFactory factory = services.GetRequiredService<IMeterFactory>();
        _ = new JournalMetrics(factory, here.Journal, here.Pump);
        Assert.That(here.Pump.TryStart(), Is.True);
        here.Append(1, 0, 7);
        here.Append(2, 0, 8);
        here.Journal.WriteGroup();

        Dictionary<string, double> before = Measure(factory);
        here.Settle();
        Dictionary<string, double> after = Measure(factory);
        Assert.Multiple(() =>
        {
            Assert.That(before["loadmgmt.journal.frames"], Is.EqualTo(2));
            Assert.That(before["loadmgmt.journal.flushes"], Is.EqualTo(1));
            Assert.That(before["loadmgmt.journal.size"], Is.EqualTo(here.Journal.Status.Bytes).And.GreaterThan(0));
            Assert.That(before["loadmgmt.ingest.lag.frames"], Is.EqualTo(2));
            Assert.That(before["loadmgmt.ingest.rows"], Is.Zero);
            Assert.That(after["loadmgmt.ingest.lag.frames"], Is.Zero);
            Assert.That(after["loadmgmt.ingest.rows"], Is.EqualTo(here.Pump.Status.RowsWritten).And.GreaterThan(0));
            Assert.That(after, Has.Count.EqualTo(20));
        });
    }

    [Test]
    public void The_server_has_made_every_meter_before_it_runs()
    {
        string folder = Directory.CreateTempSubdirectory("loadmgmt-meters-").FullName;
        HashSet<string> seen = [];
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => seen.Add($"{instrument.Meter.Name} {instrument.Name}") };
        listener.Start();
        seen.Clear();
        try
        {
            using (WebApplication app = FrontEndHost.Build([$"--Station:DataDirectory={folder}"]))
                FrontEndHost.Connect(app);
            Assert.That(seen, Does.Contain("LoadMgmt.Journal loadmgmt.journal.frames").And.Contain("LoadMgmt.Links loadmgmt.link.open")
                .And.Contain("LoadMgmt.Storage loadmgmt.store.info").And.Contain("LoadMgmt.Storage loadmgmt.store.rows"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>All instruments of one factory, by name.</summary>
    static Dictionary<string, double> Measure(IMeterFactory factory)
    {
        Dictionary<string, double> seen = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }
}
