using System.Net;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

public sealed class SessionLogTests
{
    string _folder = null!;

    string Path => System.IO.Path.Combine(_folder, "data", "sessions.log");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("sessions").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Login_and_last_heard_survive_a_crash_and_nothing_is_online_by_memory()
    {
        var before = new SessionBench();
        DateTime login = before.Clock.UtcNow;
        using (var log = new SessionLog(Path))
        {
            log.Open();
            before.Table.Changed += log.Append;
            before.Receive(new(), Login);
        }
        SessionBench after = Restarted();

        Assert.That((after.Status.LoginAt, after.Status.LastHeardAt), Is.EqualTo(((DateTime?)login, (DateTime?)login)));
        Assert.That((after.Status.Linked, after.Status.LoggedIn, after.Status.Fresh), Is.EqualTo((false, (bool?)false, false)));
    }

    [Test]
    public void An_orderly_stop_keeps_the_last_heartbeat_and_the_frame_counter()
    {
        var before = new SessionBench();
        var link = new FakeLink();
        before.Receive(link, Login);
        before.Send(before.Dialect.Requests.ReadClock(before.Archive.Current.Terminals[0], ExchangePriority.Operator));
        before.Time.Advance(TimeSpan.FromSeconds(50));
        before.Receive(link, Heartbeat);
        using (var log = new SessionLog(Path))
        {
            log.Open();
            log.Rewrite(before.Table.Past);
        }
        SessionBench after = Restarted();
        var again = new FakeLink();
        after.Receive(again, Login);
        after.Send(after.Dialect.Requests.ReadClock(after.Archive.Current.Terminals[0], ExchangePriority.Operator));

        Assert.That(Restarted().Status.LastHeardAt, Is.EqualTo(before.Clock.UtcNow));
        Assert.That(Frames.First(Hex.Bytes(again.Written[^1])).Sequence.Number, Is.EqualTo(2), "the terminal would take number 1 for a repeat");
    }

    [Test]
    public void A_conflict_that_nobody_decided_still_stands_after_a_restart([Values] bool crash)
    {
        var before = new SessionBench();
        using (var log = new SessionLog(Path))
        {
            log.Open();
            before.Table.Changed += log.Append;
            FakeLink one = new(), other = new("10.0.0.2:1");
            before.Receive(one, Login);
            before.Conflict(one, other);
            if (!crash)
                log.Rewrite(before.Table.Past);
        }
        Assert.That(Restarted().Status.Conflict);

        Assert.That(before.Table.ResolveConflict(SessionBench.Address, "li", "spare\tremoved\r\nat noon"));
        using (var log = new SessionLog(Path))
        {
            log.Open();
            before.Table.Changed += log.Append;
            before.Events.Drain();
        }
        Assert.That(Restarted().Status.Conflict, Is.False);
    }

    [Test]
    public void Facts_wait_for_a_terminal_that_the_archive_has_only_later()
    {
        File.WriteAllText(MakePath(), "Login\t4401-1234\t2026-11-20T08:00:00.0000000Z\t10.0.0.1:1\n");
        SessionBench bench = Restarted(SessionBench.TerminalOf(TerminalAddress.Of376(0x4401, 1)));
        bench.Archive.Replace([SessionBench.TerminalOf(SessionBench.Address)]);
        bench.Table.OnArchiveChanged(bench.Archive.Current);

        Assert.That(bench.Status.LoginAt, Is.EqualTo(new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc)));
    }

    [Test]
    public void Torn_and_foreign_lines_are_passed_over_and_the_log_is_written_anew()
    {
        File.WriteAllText(MakePath(),
            "Login\t4401-1234\t2026-11-20T08:00:00.0000000Z\t\n\nnonsense\nFresh\tnowhere\t2026-11-20T09:00:00.0000000Z\t\nLogin\t4401-1234\t2026-11-2");
        using (var log = new SessionLog(Path))
            Assert.That(log.Open().Single().Value.LoginAt, Is.EqualTo(new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc)));

        Assert.That(File.ReadAllLines(Path).Single(), Does.StartWith("Past\t4401-1234\t2026-11-20T08:00:00"));
    }

    [Test]
    public void A_refusal_or_a_lost_link_is_no_frame_heard()
    {
        Dictionary<TerminalAddress, SessionPast> past = SessionLog.Read(
        [
            "Login\t4401-1234\t2026-11-20T08:00:00Z\t",
            "Stale\t4401-1234\t2026-11-20T08:02:30Z\t",
            "LinkLost\t4401-1234\t2026-11-20T08:03:00Z\t",
            "RefusedNetwork\t4401-1234\t2026-11-20T09:00:00Z\t",
        ]);

        Assert.That(past[SessionBench.Address].LastHeardAt, Is.EqualTo(new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc)));
    }

    [TestCase("10.0.0.1:40001")]
    [TestCase("[2001:db8:ffff:ffff:ffff:ffff:ffff:ffff]:65535")]
    public void A_line_has_the_address_the_instant_and_the_other_end(string remote)
    {
        using (var log = new SessionLog(Path))
        {
            log.Open();
            log.Append(new(
                TerminalAddress.Parse("698:00112233445566778899AABBCCDDEEFF"), SessionEventKind.RefusedNetwork, DateTime.UnixEpoch, IPEndPoint.Parse(remote), null));
        }

        Assert.That(File.ReadAllLines(Path), Is.EqualTo(new[]
        {
            $"RefusedNetwork\t698:00112233445566778899AABBCCDDEEFF\t1970-01-01T00:00:00.0000000Z\t{remote}",
        }));
    }

    string MakePath()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        return Path;
    }

    SessionBench Restarted(params Terminal[] terminals)
    {
        var bench = new SessionBench(terminals);
        using var log = new SessionLog(Path);
        bench.Table.Restore(log.Open());
        return bench;
    }
}
