using LoadMgmt.FrontEnd.Sessions;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

public sealed class LoginAndTakeover
{
    const string Login = "68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16";
    const string Heartbeat = "68 32 00 32 00 68 C9 01 44 34 12 00 02 71 00 00 04 00 CB 16";
    const string ClockHeartbeat = "68 4A 00 4A 00 68 C9 01 44 34 12 00 02 71 00 00 04 00 56 34 12 15 A8 14 38 16";

    [Test]
    public void A_login_is_answered_by_F3_naming_it() =>
        Assert.That(new SessionBench().Receive(new(), Login), Is.EqualTo(new[] { "684A004A00680B01443412000060000004000200000100 00FD16".Replace(" ", "") }));

    [TestCase(Heartbeat, "684A004A00680B0144341200006100000400020000040000 0116")]
    [TestCase(ClockHeartbeat, "684A004A00680B0144341200006100000400020000040000 0116")]
    public void A_heartbeat_is_answered_with_and_without_a_clock(string heartbeat, string answer) =>
        Assert.That(new SessionBench().Receive(new(), heartbeat), Is.EqualTo(new[] { answer.Replace(" ", "") }));

    [Test]
    public void The_clock_of_a_heartbeat_gives_the_clock_error()
    {
        var bench = new SessionBench();
        bench.Receive(new(), ClockHeartbeat);

        Assert.That(bench.Status.ClockError, Is.EqualTo(new DateTime(2014, 8, 15, 12, 34, 56) - new DateTime(2026, 11, 23, 10, 15, 30)));
    }

    [Test]
    public void The_three_online_facts_are_apart()
    {
        var bench = new SessionBench();
        var link = new FakeLink();
        bench.Receive(link, Heartbeat);
        Assert.That((bench.Status.Linked, bench.Status.LoggedIn, bench.Status.Fresh), Is.EqualTo((true, (bool?)false, true)));

        bench.Receive(link, Login);
        Assert.That((bench.Status.Linked, bench.Status.LoggedIn, bench.Status.Fresh), Is.EqualTo((true, (bool?)true, true)));

        bench.Tick(TimeSpan.FromSeconds(150));
        Assert.That((bench.Status.Linked, bench.Status.LoggedIn, bench.Status.Fresh), Is.EqualTo((true, (bool?)true, false)));
    }

    [Test]
    public void A_silent_terminal_is_closed_after_three_heartbeats()
    {
        var bench = new SessionBench();
        var link = new FakeLink();
        bench.Receive(link, Login);

        bench.Tick(TimeSpan.FromSeconds(179));
        Assert.That(link.IsOpen);
        bench.Tick(TimeSpan.FromSeconds(1));
        Assert.That(link.ClosedFor, Is.EqualTo("no heartbeat"));
    }

    [Test]
    public void A_new_login_takes_over_and_the_old_link_is_closed_after_its_grace()
    {
        var bench = new SessionBench();
        FakeLink old = new(), fresh = new("10.0.0.1:40002");
        bench.Receive(old, Login);
        bench.Receive(fresh, Login);

        Assert.That(bench.Status.RemoteEndPoint, Is.EqualTo("10.0.0.1:40002"));
        Assert.That(old.IsOpen);
        bench.Tick(TimeSpan.FromSeconds(60));
        Assert.That(old.ClosedFor, Is.EqualTo("taken over"));
        Assert.That(fresh.IsOpen);
    }

    [Test]
    public void A_reconnect_is_no_conflict_but_two_devices_with_one_address_are()
    {
        var bench = new SessionBench();
        FakeLink one = new(), other = new("10.0.0.2:40001");
        bench.Receive(one, Login);
        bench.Receive(other, Login);
        Assert.That(bench.Status.Conflict, Is.False);

        bench.Time.Advance(TimeSpan.FromSeconds(bench.Options.LateFrameSeconds));
        for (int i = 0; i < 3; i++)
        {
            bench.Receive(one, Heartbeat);
            bench.Receive(other, Heartbeat);
        }
        Assert.That(bench.Status.Conflict);
        Assert.That(bench.Changes.Single(change => change.Kind == SessionEventKind.Conflict).Detail, Does.Contain("10.0.0.1").And.Contain("10.0.0.2"));

        Assert.That(bench.Table.ResolveConflict(SessionBench.Address, "li", "one was a spare"));
        Assert.That(bench.Status.Conflict, Is.False);
    }

    [Test]
    public void What_a_terminal_had_sent_on_connections_that_it_left_is_no_conflict_though_it_is_read_in_turns_with_the_new_one()
    {
        var bench = new SessionBench();
        FakeLink before = new("10.0.0.1:1");
        bench.Receive(before, Login);
        for (int connection = 2; connection < 5; connection++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(45));
            FakeLink next = new($"10.0.0.1:{connection}");
            bench.Receive(next, Login);
            bench.Receive(before, Report(0x0C, 0x40, ClockUnit));
            foreach (string late in new[] { Report(0x0C, 0x01, ClockUnit), Report(0x0C, 0x22, ClockUnit), Heartbeat, Login })
            {
                bench.Time.Advance(TimeSpan.FromSeconds(3));
                bench.Receive(next, Heartbeat);
                bench.Receive(before, late);
            }
            bench.Receive(next, Login);
            Assert.That(bench.Status.RemoteEndPoint, Is.EqualTo($"10.0.0.1:{connection}"));
            before = next;
        }
        Assert.That(bench.Status.Conflict, Is.False);
        Assert.That(bench.Journal.Records, Has.Count.EqualTo(9), "what they said is kept");
    }

    [Test]
    public void Two_devices_that_speak_once_a_minute_and_dial_anew_when_they_are_closed_are_found()
    {
        var bench = new SessionBench();
        DateTimeOffset start = bench.Time.GetUtcNow();
        FakeLink one = new(), other = new("10.0.0.2:1");
        bench.Receive(one, Login);
        for (int turn = 0; !bench.Status.Conflict && turn < 20; turn++)
        {
            bench.Receive(other, Login);
            bench.Tick(TimeSpan.FromSeconds(30));
            bench.Receive(one, Heartbeat);
            bench.Tick(TimeSpan.FromSeconds(30));
            bench.Receive(other, Heartbeat);
            Assert.That(one.IsOpen, Is.False, "its minute is over");
            (one, other) = (other, new($"10.0.0.{turn % 2 + 1}:{turn}"));
        }
        Assert.That(bench.Status.Conflict);
        Assert.That(bench.Time.GetUtcNow() - start, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(3)));
    }

    [Test]
    public void Somebody_who_dials_anew_before_the_other_device_can_be_told_from_late_bytes_is_found()
    {
        var bench = new SessionBench();
        DateTimeOffset start = bench.Time.GetUtcNow();
        FakeLink one = new();
        bench.Receive(one, Login);
        for (int turn = 0; !bench.Status.Conflict && turn < 100; turn++)
        {
            FakeLink other = new($"10.0.0.2:{turn}");
            bench.Receive(other, Login);
            bench.Time.Advance(TimeSpan.FromSeconds(2));
            bench.Receive(one, Heartbeat);
            bench.Time.Advance(TimeSpan.FromSeconds(2));
            one = new($"10.0.0.1:{turn}");
            bench.Receive(one, Login);
            bench.Time.Advance(TimeSpan.FromSeconds(2));
            bench.Receive(other, Heartbeat);
        }
        Assert.That(bench.Status.Conflict);
        Assert.That(bench.Time.GetUtcNow() - start, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(3)));
    }

    [Test]
    public void Two_devices_that_speak_all_the_time_are_found_at_once()
    {
        var bench = new SessionBench();
        FakeLink one = new();
        bench.Receive(one, Login);
        bench.Conflict(one, new("10.0.0.2:1"));
    }

    [Test]
    public void An_unknown_terminal_is_not_answered_and_waits()
    {
        var bench = new SessionBench(SessionBench.TerminalOf(Protocols.TerminalAddress.Of376(0x4401, 1)));

        Assert.That(bench.Receive(new(), Login), Is.Empty);
        Assert.That(bench.Table.Waiting().Single().Address, Is.EqualTo(SessionBench.Address));
    }

    [Test]
    public void A_login_from_another_network_is_not_answered_and_is_shown()
    {
        var bench = new SessionBench(SessionBench.TerminalOf(SessionBench.Address, networks: [System.Net.IPNetwork.Parse("10.1.0.0/16")]));

        Assert.That(bench.Receive(new("10.2.0.1:5"), Login), Is.Empty);
        Assert.That(bench.Changes.Select(change => change.Kind), Is.EqualTo(new[] { SessionEventKind.RefusedNetwork }));
        Assert.That(bench.Receive(new("10.1.0.1:5"), Login), Has.Count.EqualTo(1));
    }
}
