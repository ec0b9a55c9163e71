using System.Diagnostics.Metrics;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Meter LoadMgmt.Sessions. No terminal address is ever a label.</summary>
internal static class SessionMetrics
{
    static readonly Meter s_meter = new("LoadMgmt.Sessions");

    public static readonly Counter<long> LinksOpened = s_meter.CreateCounter<long>("loadmgmt.links.opened", "{link}", "Links opened");
    public static readonly Counter<long> LinksClosed = s_meter.CreateCounter<long>("loadmgmt.links.closed", "{link}", "Links closed");
    public static readonly Counter<long> Logins = s_meter.CreateCounter<long>("loadmgmt.sessions.logins", "{login}", "Logins answered");
    public static readonly Counter<long> Takeovers = s_meter.CreateCounter<long>("loadmgmt.sessions.takeovers", "{takeover}", "Sessions that moved to a new link");
    public static readonly Counter<long> Unexpected = s_meter.CreateCounter<long>("loadmgmt.frames.unexpected", "{frame}", "Frames that no terminal should send");
    public static readonly Counter<long> RefusedNetwork = s_meter.CreateCounter<long>("loadmgmt.sessions.refused_network", "{frame}", "Frames from a source network that the archive does not allow");
    public static readonly Counter<long> Unknown = s_meter.CreateCounter<long>("loadmgmt.frames.unknown", "{frame}", "Frames of addresses that the archive does not have");
    public static readonly Counter<long> Forgotten = s_meter.CreateCounter<long>("loadmgmt.sessions.waiting.forgotten", "{terminal}", "Unknown addresses that left the waiting list for newer ones");
    public static readonly Counter<long> StrayAnswers = s_meter.CreateCounter<long>("loadmgmt.answers.stray", "{frame}", "Answers on a link where nothing was asked, while their terminal is linked elsewhere");
    public static readonly Counter<long> LateAnswers = s_meter.CreateCounter<long>("loadmgmt.answers.late", "{frame}", "Answers to nothing that runs: late, repeated or replayed");
    public static readonly Counter<long> Conflicts = s_meter.CreateCounter<long>("loadmgmt.sessions.conflicts", "{conflict}", "Address conflicts declared");
    public static readonly Counter<long> NoiseBytes = s_meter.CreateCounter<long>("loadmgmt.frames.noise", "By", "Bytes that are part of no frame");
    public static readonly Counter<long> Exchanges = s_meter.CreateCounter<long>("loadmgmt.exchanges.sent", "{exchange}", "Requests written to a link");
    public static readonly Counter<long> Repeats = s_meter.CreateCounter<long>("loadmgmt.exchanges.repeated", "{exchange}", "Questions written again after no answer");

    public static int Linked { get; set; }

    public static int Fresh { get; set; }

    static SessionMetrics()
    {
        s_meter.CreateObservableGauge("loadmgmt.sessions.linked", () => Linked, "{terminal}", "Terminals with a link");
        s_meter.CreateObservableGauge("loadmgmt.sessions.fresh", () => Fresh, "{terminal}", "Terminals heard within 2.5 heartbeats");
    }
}
