using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Shows the counters of the links as instruments of the meter LoadMgmt.Links, one measurement per kind of link.</summary>
internal sealed class LinkMetrics
{
    public const string MeterName = "LoadMgmt.Links";

    public LinkMetrics(IMeterFactory meters, params IReadOnlyList<LinkCounters> counters)
    {
        Meter meter = meters.Create(MeterName);

        void Count(string name, string unit, string description, Func<LinkCounters, long> value) =>
            meter.CreateObservableCounter(name, () => counters.Select(each => Of(each, value)), unit, description);

        meter.CreateObservableUpDownCounter(
            "loadmgmt.link.open", () => counters.Select(each => Of(each, c => c.Open)), "{link}", "Links that are open");
        Count("loadmgmt.link.opened", "{link}", "Links opened", c => c.Opened);
        Count("loadmgmt.link.received.frames", "{frame}", "Valid frames received", c => c.Frames);
        Count("loadmgmt.link.received.io", "By", "Bytes received, noise included", c => c.Bytes);
        Count("loadmgmt.link.received.reads", "{read}", "Reads that brought bytes", c => c.Reads);
        Count("loadmgmt.link.received.noise", "By", "Bytes received that are no frame", c => c.NoiseBytes);
        Count("loadmgmt.link.received.bad_checksums", "{frame}", "Frames whose checksum was wrong", c => c.BadChecksums);
        Count("loadmgmt.link.received.oversized", "{frame}", "Frames above the size limit", c => c.Oversized);
        Count("loadmgmt.link.received.half_frames", "{frame}", "Frames that began and were given up", c => c.HalfFrames);
        Count("loadmgmt.link.sent.frames", "{frame}", "Frames put into send buffers", c => c.FramesSent);
        Count("loadmgmt.link.sent.io", "By", "Bytes put into send buffers", c => c.BytesSent);
        Count("loadmgmt.link.sent.refused", "{frame}", "Frames that found the send buffer full or the link closed", c => c.SendsRefused);
        Count("loadmgmt.link.refused.total", "{link}", "Links refused at the limit on all", c => c.RefusedTotal);
        Count("loadmgmt.link.refused.source", "{link}", "Links refused at the limit on one source", c => c.RefusedSource);
        meter.CreateObservableUpDownCounter(
            "loadmgmt.link.unframed", () => counters.Select(each => Of(each, c => c.Unframed)), "{link}", "Links that are open and have not shown a valid frame");
        Count("loadmgmt.link.closed.unframed", "{link}", "Links without a valid frame that made room for newer ones", c => c.ClosedUnframed);
        Count("loadmgmt.link.closed.unframed_source", "{link}", "The same, because of their source", c => c.ClosedUnframedSource);
        Count("loadmgmt.link.closed.silent", "{link}", "Links closed for want of a valid frame in time", c => c.ClosedSilent);
        Count("loadmgmt.link.closed.noisy", "{link}", "Links closed for their noise", c => c.ClosedNoisy);
        meter.CreateObservableUpDownCounter(
            "loadmgmt.link.half_frames.io", () => counters.Select(each => Of(each, c => c.HalfBytes)), "By", "Bytes of frames that have begun and are not whole");
        Count("loadmgmt.link.closed.half_frames", "{link}", "Links closed because all kept too much of frames that were not whole", c => c.ClosedHalf);
        Count("loadmgmt.link.closed.unknown", "{link}", "Peers of no archived terminal that made room for newer ones", c => c.ClosedUnknown);
        Count("loadmgmt.link.throttled", "{time}", "Times that a link was read later because of its rate", c => c.Throttled);
        Count("loadmgmt.link.dropped", "{datagram}", "Datagrams dropped because of their link's rate", c => c.Dropped);
        Count("loadmgmt.link.held", "{time}", "Times that reading stopped because the journal was full", c => c.Held);
        Count("loadmgmt.link.errors", "{error}", "Socket errors of the listeners", c => c.Errors);
    }

    static Measurement<long> Of(LinkCounters counters, Func<LinkCounters, long> value) =>
        new(value(counters), new KeyValuePair<string, object?>("loadmgmt.link.kind", counters.Kind switch
        {
            LinkKind.Tcp => "tcp",
            LinkKind.Udp => "udp",
            _ => "radio",
        }));
}
