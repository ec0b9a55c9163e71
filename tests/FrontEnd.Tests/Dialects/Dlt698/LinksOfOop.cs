using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Protocols;
using static LoadMgmt.FrontEnd.Tests.Dialects.Dlt698.OopFrames;

namespace LoadMgmt.FrontEnd.Tests.Dialects.Dlt698;

/// <summary>Login, heartbeat, logout and reports of a 698.45 terminal, as the sessions see them.</summary>
public sealed class LinksOfOop
{
    [Test]
    public void A_login_is_answered_at_once_with_three_times()
    {
        SessionBench bench = Bench();
        bench.Time.Advance(TimeSpan.FromMilliseconds(120));
        var link = new FakeLink();

        string answer = bench.Receive(link, Login).Single();

        Assert.That(ApduOf(answer), Is.EqualTo("8100" + "80" + "07EA0B17010A1E000000" + "07EA0B17010A1E000078" + "07EA0B17010A1E000078"));
        Assert.That(answer[..28], Is.EqualTo(Plain("68 30 00 01 05 34 12 00 00 07 13 00 A1 86")), "C = 01H, SA and CA as they came");
        bench.Table.TryGet(Address, out TerminalStatus status);
        Assert.That((status.LoggedIn, status.Fresh), Is.EqualTo(((bool?)true, true)));
    }

    [Test]
    public void A_heartbeat_tells_the_error_of_the_terminals_clock()
    {
        SessionBench bench = Bench();
        var link = new FakeLink();
        bench.Receive(link, Login);
        bench.Time.Advance(TimeSpan.FromSeconds(175));

        string answer = bench.Receive(link, Heartbeat).Single();

        Assert.That(ApduOf(answer)[..6], Is.EqualTo("810180"));
        bench.Table.TryGet(Address, out TerminalStatus status);
        Assert.That(status.ClockError, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void A_logout_is_answered_and_ends_the_link()
    {
        SessionBench bench = Bench();
        var link = new FakeLink();
        bench.Receive(link, Login);

        Assert.That(bench.Receive(link, Of(0x81, "01 02 02 00 B4 07 EA 0B 17 01 0A 24 00 00 00", 0)), Has.Count.EqualTo(1));

        bench.Table.TryGet(Address, out TerminalStatus status);
        Assert.That((status.Linked, status.LoggedIn), Is.EqualTo((false, (bool?)false)));
    }

    [Test]
    public void A_profile_that_associates_connects_after_each_login()
    {
        SessionBench bench = Bench(Archived with { Profile = Profile with { Associates = true } });
        var link = new FakeLink();

        IReadOnlyList<string> sent = bench.Receive(link, Login);

        Assert.That(sent.Select(frame => ApduOf(frame)[..2]), Is.EqualTo(new[] { "81", "02" }));
    }

    [Test]
    public void A_report_is_confirmed_when_it_is_durable_and_not_before()
    {
        SessionBench bench = Bench();
        var link = new FakeLink();
        bench.Receive(link, Login);
        bench.Journal.Holds = true;

        Assert.That(bench.Receive(link, Report), Is.Empty);
        bench.Journal.Flush();

        Assert.That(link.Written[^1], Is.EqualTo(ReportResponse));
        Assert.That(bench.Journal.Records.Single().Hex, Is.EqualTo(Plain(Report)));
    }

    [TestCase("88 01 05 01 33 20 02 00 01 01 01 51 30 11 02 00 00 00", "08010501332002" + "0000", TestName = "A list of new events")]
    [TestCase("88 03 05 F2 01 02 01 01 02 AA BB 00 00", "08030500", TestName = "Transparent data")]
    [TestCase("88 01 45 02 33 20 02 00 00 06 40 00 02 00 00 06 00 00", "080105023320020040" + "00020000", TestName = "PIID comes back without ACD")]
    [TestCase("88 01 05 01 33 20 02 00 01 77", "0801050133200200" + "00", TestName = "What cannot be read to its end is kept and confirmed")]
    public void A_report_is_confirmed_by_its_objects(string report, string response)
    {
        SessionBench bench = Bench();
        var link = new FakeLink();

        bench.Receive(link, Of(0x83, report));

        Assert.That(ApduOf(link.Written.Single()), Is.EqualTo(response));
    }

    [Test]
    public void A_piece_of_a_report_is_confirmed_by_its_number()
    {
        SessionBench bench = Bench();
        var link = new FakeLink();

        bench.Receive(link, Of(0xA3, "05 00 88 02 06"));

        Assert.That(link.Written.Single()[6..8], Is.EqualTo("23"));
        Assert.That(ApduOf(link.Written.Single()), Is.EqualTo("0580"));
    }

    [TestCase(0x43, "05 01 02 40 00 02 00 00", TestName = "A request in our direction is nothing that a terminal sends")]
    [TestCase(0xC3, "77 01 02", TestName = "A service that nobody knows is counted and not answered")]
    [TestCase(0x81, "01 00 09 00 B4 07 EA 0B 17 01 0A 1E 00 00 00", TestName = "A link service of no kind is not answered")]
    public void What_no_terminal_sends_is_not_answered(int control, string apdu)
    {
        SessionBench bench = Bench();
        var link = new FakeLink();

        Assert.That(bench.Receive(link, Of((byte)control, apdu)), Is.Empty);
        Assert.That(bench.Journal.Records, Is.Empty);
    }

    [Test]
    public void An_unknown_terminal_waits_with_its_address()
    {
        SessionBench bench = Bench(Archived with { Address = TerminalAddress.Parse("698:01") });

        Assert.That(bench.Receive(new FakeLink(), Login), Is.Empty);
        Assert.That(bench.Table.Waiting().Single().Address, Is.EqualTo(Address));
    }
}
