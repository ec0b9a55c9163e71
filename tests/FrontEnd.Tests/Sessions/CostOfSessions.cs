using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Testing;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>What sessions may cost on the threads of the links, and in memory.</summary>
[NonParallelizable]
public sealed class CostOfSessions
{
    static readonly System.Net.IPNetwork[] s_networks = [System.Net.IPNetwork.Parse("10.7.0.0/16"), System.Net.IPNetwork.Parse("10.0.0.0/16")];

    static IEnumerable<TestCaseData> Frequent =>
    [
        new(Heartbeat, 1, 0, 0),
        new(Of(0xC9, 0x02, 0x71, "00 00 04 00 56 34 12 15 A8 14"), 1, 0, 0),
        new(Report(0x0C, 0x75, "03 01 01 02 12 34 56 78" + ClockUnit), 0, 1, 1),
        new(Report(0x0D, 0x75, "01 01 01 0B 00 00 22 11 26 01 01 00 20 01"), 0, 1, 1),
        new(Report(0x0E, 0x65, "00 00 01 00 05 02 04 05 04 07 12 09 23 11 26 01 01"), 0, 1, 0),
        new(Of(0x88, 0x0C, 0x60, ClockUnit, a3: 2), 0, 1, 0),
    ];

    [TestCaseSource(nameof(Frequent))]
    public void Heartbeats_and_data_allocate_nothing(string hex, int answers, int journalled, int confirms)
    {
        const int times = 200;
        (SessionTable table, QuietJournal journal, IDialect dialect) = Make([SessionBench.TerminalOf(SessionBench.Address, networks: s_networks)]);
        var link = new QuietLink();
        byte[] login = Hex.Bytes(Login), frame = Hex.Bytes(hex);
        Give(table, link, dialect, login, 1);
        Give(table, link, dialect, frame, times);    // tiers and caches
        (int written, int taken, int confirmed) = (link.Written, journal.Taken, journal.Confirms);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Give(table, link, dialect, frame, times);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
        Assert.That((link.Written - written, journal.Taken - taken, journal.Confirms - confirmed), Is.EqualTo((answers * times, journalled * times, confirms * times)));
    }

    [Test]
    public void An_idle_session_is_smaller_than_a_kilobyte()
    {
        const int count = 10_000;
        Terminal[] terminals = [.. Enumerable.Range(1, count).Select(number => SessionBench.TerminalOf(TerminalAddress.Of376(0x4401, (ushort)number)))];
        (SessionTable table, _, IDialect dialect) = Make(terminals);
        QuietLink[] links = [.. terminals.Select(_ => new QuietLink())];
        byte[][] logins = [.. terminals.Select(terminal => Hex.Bytes(LoginOf(terminal.Address.A2)))];

        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < count; i++)
            Give(table, links[i], dialect, logins[i], 1);
        _events!.Drain();
        double each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count;
        TestContext.Out.WriteLine($"{each:F0} bytes per idle session");

        Assert.That(each, Is.LessThan(1024));
        Assert.That(table.List().Count(status => status.LoggedIn == true), Is.EqualTo(count));
        GC.KeepAlive(links);
    }

    SessionEvents? _events;

    (SessionTable, QuietJournal, IDialect) Make(Terminal[] terminals)
    {
        var bench = new SessionBench(terminals);
        _events = bench.Events;
        bench.Forgets = true;
        var journal = new QuietJournal();
        return (new(bench.Archive, journal, bench.Options, bench.Events, NoFrameTap.Instance, bench.Time), journal, bench.Dialect);
    }

    static void Give(SessionTable table, ILink link, IDialect dialect, byte[] frame, int times)
    {
        for (int i = 0; i < times; i++)
        {
            ReadOnlySpan<byte> bytes = frame;
            dialect.TryRead(ref bytes, out Arrival arrival, out _, out _);
            table.OnFrame(link, dialect, arrival);
        }
    }
}
