using System.Net;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Links;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Budgets;

/// <summary>The front end's own way from received bytes to the confirmation on the socket, with the real links, sessions and journal.</summary>
internal static class ReceiveCosts
{
    static readonly string s_report = Report(0x0D, 0x75, "01 01 01 0B 00 00 22 11 26 01 01 00 20 01");

    public static IEnumerable<Cost> All =>
    [
        new("confirm path: a heartbeat - from receive to the send of its answer", () => Chain(Heartbeat, isJournalled: false)),
        new("confirm path: a report - from receive to the send after its flush", () => Chain(s_report, isJournalled: true)),
        new("login: a connection of a known terminal - link; login; answer; event; and its end", Logins),
        new("login: a session - of a terminal not heard before", Sessions),
        new("journal: a group of 500 frames appended - written and confirmed", () =>
        {
            SegmentJournal journal = NewJournal();
            var link = new QuietLink();
            byte[] bytes = new byte[100], confirm = new byte[20];
            return times =>
            {
                for (int i = 0; i < times; i++)
                {
                    for (int frame = 0; frame < 500; frame++)
                        Cost.Require(journal.TryAppend(RecordOf(bytes), link, confirm), "queue full");
                    int before = link.Written;
                    Cost.Require(journal.WriteGroup() == GroupOutcome.Written && link.Written == before + 500, "not confirmed");
                }
            };
        }),
    ];

    static Action<int> Chain(string hex, bool isJournalled)
    {
        var bench = new SessionBench { Forgets = true };
        SegmentJournal journal = NewJournal();
        var table = new SessionTable(bench.Archive, journal, bench.Options, bench.Events, NoFrameTap.Instance, bench.Time);
        var counters = new LinkCounters(LinkKind.Tcp);
        var set = new TcpLinkSet(new(), bench.Time, counters, NullLogger.Instance);
        var intake = new FrameIntake([bench.Dialect], Protocols.Gdw376.Frames.Frame.MaxLength, table, counters, bench.Time, NullLogger.Instance);
        var socket = new FakeSocket();
        var link = new TcpLink(socket, new IPEndPoint(IPAddress.Loopback, 40_000), intake, set);
        socket.Owner = link;
        socket.Sent.EnsureCapacity(1 << 20);
        set.Add(link);
        link.Start();
        socket.ArriveAgain(Hex.Bytes(Login));
        bench.Events.Drain();
        byte[] frame = Hex.Bytes(hex);
        return times =>
        {
            int before = socket.Sends;
            for (int i = 0; i < times; i++)
            {
                socket.ArriveAgain(frame);
                if (isJournalled)
                    journal.WriteGroup();
            }
            Cost.Require(socket.Sends == before + times, "not one answer to each frame");
        };
    }

    /// <summary>All that is made for a connection but its socket: what is not kept by the link is left behind by a storm of logins.</summary>
    static Action<int> Logins()
    {
        var bench = new SessionBench { Forgets = true };
        var counters = new LinkCounters(LinkKind.Tcp);
        var set = new TcpLinkSet(new(), bench.Time, counters, NullLogger.Instance) { Queue = static link => link.Execute() };
        var intake = new FrameIntake([bench.Dialect], Protocols.Gdw376.Frames.Frame.MaxLength, bench.Table, counters, bench.Time, NullLogger.Instance);
        bench.Table.Wake = null;
        var socket = new FakeSocket();
        socket.Sent.EnsureCapacity(1 << 20);
        var remote = new IPEndPoint(IPAddress.Loopback, 40_000);
        byte[] login = Hex.Bytes(Login);
        return times =>
        {
            int before = socket.Sends;
            for (int i = 0; i < times; i++)
            {
                var link = new TcpLink(socket, remote, intake, set);
                socket.Owner = link;
                set.Add(link);
                link.Start();
                socket.ArriveAgain(login);
                link.Close(LinkClose.Idle);
                socket.Tell();
                bench.Events.Drain();
            }
            Cost.Require(socket.Sends == before + times && counters.Open == 0, "not one login to each connection");
        };
    }

    /// <summary>What the table adds to it is a place in an array.</summary>
    static Action<int> Sessions()
    {
        FrontEnd.Archive.Terminal terminal = SessionBench.TerminalOf(SessionBench.Address);
        TerminalSession? last = null;
        return times =>
        {
            for (int i = 0; i < times; i++)
            {
                TerminalSession? before = last;
                last = new(terminal);
                Cost.Require(!ReferenceEquals(before, last), "not made");
            }
        };
    }

    static JournalRecord RecordOf(byte[] bytes) => new()
    {
        Sequence = 0, ReceivedAt = DateTime.UnixEpoch, Address = SessionBench.Address, Bytes = bytes,
    };

    static SegmentJournal NewJournal() =>
        new(new() { SegmentBytes = 1 << 30 }, new NoDisk(), TimeProvider.System, NullLogger<SegmentJournal>.Instance);
}
