using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Testing;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>Which link is a terminal's, what ends it, and what its frames are worth before it has logged in.</summary>
public sealed class LinksAndSessions
{
    [Test]
    public void What_an_old_link_had_under_way_is_one_swap_and_no_conflict()
    {
        var bench = new SessionBench();
        FakeLink old = new(), fresh = new("10.0.0.1:40002");
        bench.Receive(old, Login);
        bench.Receive(fresh, Login);
        foreach (byte sequence in new byte[] { 0x40, 0x01, 0x22 })
            bench.Receive(old, Report(0x0C, sequence, ClockUnit));

        Assert.That(bench.Status.Conflict, Is.False);
        Assert.That(bench.Journal.Records, Has.Count.EqualTo(3));
    }

    [TestCase(4, true)]
    [TestCase(6, false)]
    public void Three_swaps_are_a_conflict_only_within_ten_minutes(int minutesBetween, bool isConflict)
    {
        var bench = new SessionBench(SessionBench.TerminalOf(SessionBench.Address) with { Heartbeat = TimeSpan.FromHours(1) });
        FakeLink one = new(), other = new("10.0.0.2:1");
        bench.Receive(one, Login);
        for (int i = 0; i < 4; i++)
        {
            bench.Receive(other, Login);     // each time from its own connection, which is the one in use or the one before
            bench.Receive(one, Heartbeat);
            if (i < 3)
                bench.Time.Advance(TimeSpan.FromMinutes(minutesBetween));
        }

        Assert.That(bench.Status.Conflict, Is.EqualTo(isConflict));
    }

    [Test]
    public void A_link_two_takeovers_back_is_closed_at_once()
    {
        var bench = new SessionBench();
        FakeLink[] links = [new("10.0.0.1:1"), new("10.0.0.1:2"), new("10.0.0.1:3")];
        foreach (FakeLink link in links)
            bench.Receive(link, Login);

        Assert.That(links.Select(link => link.IsOpen), Is.EqualTo(new[] { false, true, true }));
        Assert.That(bench.Status.RemoteEndPoint, Is.EqualTo("10.0.0.1:3"));
    }

    [Test]
    public void A_logout_is_answered_and_its_link_closed_after_the_grace()
    {
        var bench = new SessionBench();
        var link = new FakeLink();
        bench.Receive(link, Login);

        Assert.That(Confirmed(bench.Receive(link, Logout).Single()), Is.EqualTo("020000020000"));
        Assert.That((bench.Status.Linked, bench.Status.LoggedIn, link.IsOpen), Is.EqualTo((false, (bool?)false, true)));
        bench.Tick(TimeSpan.FromSeconds(60));
        Assert.That(link.IsOpen, Is.False);
    }

    [Test]
    public void A_terminal_that_goes_on_after_its_logout_has_its_link_again()
    {
        var bench = new SessionBench();
        var link = new FakeLink();
        bench.Receive(link, Login + Logout + Login);
        bench.Tick(TimeSpan.FromSeconds(60));

        Assert.That((bench.Status.Linked, bench.Status.LoggedIn, link.IsOpen), Is.EqualTo((true, (bool?)true, true)));
    }

    [Test]
    public void A_logout_on_the_old_link_does_not_log_the_new_one_out()
    {
        var bench = new SessionBench();
        FakeLink old = new(), fresh = new("10.0.0.1:40002");
        bench.Receive(old, Login);
        bench.Receive(fresh, Login);
        bench.Receive(old, Logout);

        Assert.That((bench.Status.LoggedIn, bench.Status.RemoteEndPoint), Is.EqualTo(((bool?)true, "10.0.0.1:40002")));
    }

    [Test]
    public void Data_before_login_is_taken_confirmed_and_marked_also_on_a_new_link()
    {
        var bench = new SessionBench();
        FakeLink link = new(), again = new("10.0.0.1:40002");
        string report = Report(0x0C, 0x71, ClockUnit);
        bench.Receive(link, report + Login + report);
        bench.Receive(again, report);
        bench.Receive(link, report);    // what the old link still had

        Assert.That(bench.Journal.Records.Select(record => record.Flags.HasFlag(JournalFlags.BeforeLogin)), Is.EqualTo(new[] { true, false, true, false }));
        Assert.That(link.Written.Select(Confirmed), Has.Exactly(3).EqualTo("0C0000020000"));
    }

    [Test]
    public void A_full_journal_holds_the_frame_back_and_changes_nothing()
    {
        var bench = new SessionBench();
        var link = new FakeLink();
        bench.Receive(link, Login);
        bench.Time.Advance(TimeSpan.FromSeconds(20));
        DateTime? heard = bench.Status.LastHeardAt;
        bench.Journal.IsFull = true;
        ReadOnlySpan<byte> bytes = Hex.Bytes(Report(0x0C, 0x71, ClockUnit));
        bench.Dialect.TryRead(ref bytes, out Arrival arrival, out _, out _);

        Assert.That(bench.Table.OnFrame(link, bench.Dialect, arrival), Is.False);
        Assert.That((bench.Status.LastHeardAt, link.Written.Count), Is.EqualTo((heard, 1)));
        bench.Journal.IsFull = false;
        Assert.That(bench.Table.OnFrame(link, bench.Dialect, arrival));
        Assert.That(link.Written.Count, Is.EqualTo(2));
    }

    [Test]
    public void A_report_is_confirmed_after_it_is_durable_and_not_before()
    {
        var bench = new SessionBench();
        var link = new FakeLink();
        bench.Journal.Holds = true;

        Assert.That(bench.Receive(link, Report(0x0D, 0x74, "01 01 01 0B 00 00 22 11 26 01 01 00 20 01")), Is.Empty);
        bench.Journal.Flush();
        Assert.That(link.Written.Select(Confirmed), Is.EqualTo(new[] { "0D0101010B00" }));
    }

    [Test]
    public void A_thousand_terminals_share_one_link_and_each_has_its_own_session()
    {
        Terminal[] terminals = [.. Enumerable.Range(1, 1000).Select(number => Numbered((ushort)number))];
        var bench = new SessionBench(terminals);
        var nat = new FakeLink("10.9.9.9:5000", LinkKind.Udp);
        foreach (Terminal terminal in terminals)
            bench.Receive(nat, LoginOf(terminal.Address.A2));
        Assert.That(nat.Written.Select(answer => Frames.First(Hex.Bytes(answer)).Address.A2), Is.EqualTo(terminals.Select(terminal => terminal.Address.A2)));

        var away = new FakeLink("10.9.9.9:5001", LinkKind.Udp);
        bench.Receive(away, LoginOf(7));
        bench.Table.OnClosed(nat, "idle");
        Assert.That(bench.Table.List().Where(status => status.Linked).Select(status => status.Address.A2), Is.EqualTo(new[] { 7 }));
    }

    [Test]
    public void A_silent_terminal_on_a_shared_link_is_lost_alone()
    {
        var bench = new SessionBench(Numbered(1), Numbered(2));
        var link = new FakeLink();
        bench.Receive(link, LoginOf(1) + LoginOf(2));
        for (int i = 0; i < 4; i++)
        {
            bench.Tick(TimeSpan.FromMinutes(1));
            bench.Receive(link, HeartbeatOf(2));
        }

        Assert.That(bench.Table.List().OrderBy(status => status.Address).Select(status => status.Linked), Is.EqualTo(new[] { false, true }));
        Assert.That(link.IsOpen);
        Assert.That(bench.Changes.Where(change => change.Address.A2 == 1).Select(change => change.Kind),
            Is.EqualTo(new[] { SessionEventKind.Fresh, SessionEventKind.Login, SessionEventKind.Stale, SessionEventKind.LinkLost }));
        bench.Tick(TimeSpan.FromMinutes(3));
        Assert.That(link.ClosedFor, Is.EqualTo("no heartbeat"), "nobody is left on it");
    }

    [Test]
    public void The_waiting_list_is_bounded_and_who_was_heard_longest_ago_makes_room()
    {
        var bench = new SessionBench(new SessionOptions { MaxWaiting = 3 }, Numbered(999));
        var link = new FakeLink();
        foreach (ushort number in new ushort[] { 1, 2, 3, 1, 4 })
            bench.Receive(link, LoginOf(number));

        Assert.That(bench.Table.Waiting().Select(waiting => (waiting.Address.A2, waiting.Frames)), Is.EqualTo(new[] { (1, 2), (3, 1), (4, 1) }));
        Assert.That(bench.Table.Waiting()[0].Says, Is.EqualTo("Login"));
        Assert.That(link.Written, Is.Empty);
    }

    [Test]
    public void A_terminal_that_is_admitted_waits_no_more_and_its_next_login_is_answered()
    {
        var bench = new SessionBench(Numbered(999));
        var link = new FakeLink();
        bench.Receive(link, LoginOf(5));
        bench.Archive.Replace([Numbered(999), Numbered(5)]);
        bench.Table.OnArchiveChanged(bench.Archive.Current);

        Assert.That(bench.Table.Waiting(), Is.Empty);
        Assert.That(bench.Receive(link, LoginOf(5)), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_terminal_taken_from_the_archive_loses_its_session_and_others_keep_their_link()
    {
        var bench = new SessionBench(Numbered(1), Numbered(2));
        var link = new FakeLink();
        bench.Receive(link, LoginOf(1) + LoginOf(2));
        Exchange running = bench.Dialect.Requests.ReadClock(Numbered(1), ExchangePriority.Operator),
            waiting = bench.Dialect.Requests.ReadClock(Numbered(1), ExchangePriority.Schedule);
        bench.Send(running);
        bench.Send(waiting);
        bench.Archive.Replace([Numbered(2)]);
        bench.Table.OnArchiveChanged(bench.Archive.Current);

        Assert.That(running.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(waiting.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(link.IsOpen);
        Assert.That(bench.Table.List().Select(status => status.Address.A2), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void A_link_that_a_new_archive_does_not_allow_is_given_up()
    {
        var bench = new SessionBench();
        var link = new FakeLink("10.2.0.1:5");
        bench.Receive(link, Login);
        bench.Archive.Replace([SessionBench.TerminalOf(SessionBench.Address, networks: [System.Net.IPNetwork.Parse("10.1.0.0/16")])]);
        bench.Table.OnArchiveChanged(bench.Archive.Current);

        Assert.That((bench.Status.Linked, link.IsOpen), Is.EqualTo((false, false)));
    }

    [Test]
    public void Each_terminal_refused_behind_one_link_is_told_of_once()
    {
        Terminal Bound(ushort number) => Numbered(number) with { AllowedNetworks = [System.Net.IPNetwork.Parse("10.1.0.0/16")] };
        var bench = new SessionBench(Bound(1), Bound(2));
        var link = new FakeLink("10.2.0.1:5", LinkKind.Udp);
        for (int i = 0; i < 3; i++)
            bench.Receive(link, LoginOf(1) + LoginOf(2));

        Assert.That(bench.Changes.Select(change => (change.Kind, change.Address.A2)),
            Is.EqualTo(new[] { (SessionEventKind.RefusedNetwork, 1), (SessionEventKind.RefusedNetwork, 2) }));
    }

    [Test]
    public void A_listener_that_fails_keeps_nothing_from_the_next_one()
    {
        var bench = new SessionBench();
        var seen = new List<SessionEventKind>();
        bench.Table.Changed += _ => throw new InvalidOperationException("a listener's own fault");
        bench.Table.Changed += change => seen.Add(change.Kind);
        bench.Receive(new(), Login);

        Assert.That(seen, Is.EqualTo(new[] { SessionEventKind.Fresh, SessionEventKind.Login }));
    }

    static Terminal Numbered(ushort number) => SessionBench.TerminalOf(TerminalAddress.Of376(0x4401, number));
}
