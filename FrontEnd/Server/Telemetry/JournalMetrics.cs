using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Shows journal and ingest as instruments of the meter LoadMgmt.Journal.</summary>
internal sealed class JournalMetrics
{
    public const string MeterName = "LoadMgmt.Journal";

    public JournalMetrics(IMeterFactory meters, SegmentJournal journal, IngestPump pump)
    {
        Meter meter = meters.Create(MeterName);
        JournalCounters counters = journal.Counters;
        meter.CreateObservableCounter("loadmgmt.journal.frames", () => counters.Frames, "{frame}", "Frames made durable");
        meter.CreateObservableCounter("loadmgmt.journal.io", () => counters.Bytes, "By", "Bytes made durable");
        meter.CreateObservableCounter("loadmgmt.journal.flushes", () => counters.Groups, "{flush}", "Groups written and flushed");
        meter.CreateObservableCounter("loadmgmt.journal.flush.time", () => counters.FlushTime.TotalSeconds, "s", "Time spent writing and flushing");
        meter.CreateObservableCounter("loadmgmt.journal.refused", () => counters.RefusedFrames, "{frame}", "Frames that found the queue full or the journal at its limit");
        meter.CreateObservableCounter("loadmgmt.journal.unconfirmed", () => counters.UnconfirmedFrames, "{frame}", "Durable frames whose link had gone before the confirmation");
        meter.CreateObservableCounter("loadmgmt.journal.failed", () => counters.FailedWrites, "{write}", "Groups that the disk did not take");
        meter.CreateObservableUpDownCounter("loadmgmt.journal.size", () => journal.Status.Bytes, "By", "Segments on disk");
        meter.CreateObservableGauge("loadmgmt.journal.damage", () => journal.Status.Damage.Count, "{place}", "Places that could not be read");
        meter.CreateObservableGauge("loadmgmt.ingest.lag.frames", () => pump.Status.LagFrames, "{frame}", "Durable frames that are not in the store");
        meter.CreateObservableGauge("loadmgmt.ingest.lag.time", () => pump.Status.Lag.TotalSeconds, "s", "Age of the oldest of them");
        meter.CreateObservableCounter("loadmgmt.ingest.rows", () => pump.Status.RowsWritten, "{row}", "Rows written to the store");
        meter.CreateObservableCounter("loadmgmt.ingest.batches", () => pump.Status.BatchesWritten, "{batch}", "Batches written to the store");
        meter.CreateObservableCounter("loadmgmt.ingest.unarchived", () => pump.Status.UnarchivedFrames, "{frame}", "Frames of terminals that the archive does not have");
        meter.CreateObservableCounter("loadmgmt.ingest.decode_failures", () => pump.Status.DecodeFailures, "{frame}", "Frames that broke a decoder");
        meter.CreateObservableGauge("loadmgmt.ingest.state", () => (int)pump.Status.State, "1", "0 starting, 1 running, 2 retrying, 3 stopped");
        meter.CreateObservableGauge("loadmgmt.ingest.latency.p50", () => pump.Status.P50.TotalSeconds, "s", "Arrival to committed, median");
        meter.CreateObservableGauge("loadmgmt.ingest.latency.p99", () => pump.Status.P99.TotalSeconds, "s", "Arrival to committed, 99th percentile");
        meter.CreateObservableGauge("loadmgmt.journal.confirm.p50", () => journal.ConfirmLatency.Quantile(0.5).TotalSeconds, "s", "Arrival to confirmation sent, median");
        meter.CreateObservableGauge("loadmgmt.journal.confirm.p99", () => journal.ConfirmLatency.Quantile(0.99).TotalSeconds, "s", "Arrival to confirmation sent, 99th percentile");
    }
}
