using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

public sealed class LinkTests
{
    static readonly DateTime s_yesterday = new(2026, 3, 17);

    [Test]
    public void It_logs_in_and_is_online_when_the_master_confirms()
    {
        var rig = new Rig();
        rig.Machine.Connected(rig);
        byte[] login = rig.Sent.Dequeue();

        Frame frame = Frames.First(login);
        Assert.That((frame.Control.Value, frame.Afn, frame.Address.Station), Is.EqualTo((0xC9, Afn.LinkTest, 0)));
        Assert.That(rig.Machine.Phase, Is.EqualTo(LinkPhase.LoggingIn));
        rig.Confirm(login);
        Assert.That(rig.Machine.Phase, Is.EqualTo(LinkPhase.Online));
    }

    [Test]
    public void A_login_without_an_answer_is_repeated_and_then_the_terminal_dials_again()
    {
        var rig = new Rig();
        rig.Machine.Connected(rig);

        for (int repeat = 0; repeat < 3; repeat++)
            Assert.That(rig.Tick(TimeSpan.FromSeconds(10)), Is.EqualTo(LinkWish.None));
        Assert.That(rig.Tick(TimeSpan.FromSeconds(10)), Is.EqualTo(LinkWish.Reconnect));
        Assert.That(rig.Sent, Has.Count.EqualTo(4));
    }

    [TestCase("2013", 18)]
    [TestCase("2009", 12)]
    public void The_heartbeat_carries_the_clock_since_2013(string edition, int userData)
    {
        var rig = new Rig(edition == "2013" ? WireProfile.Gdw1376 : WireProfile.Gdw376).LoggedIn();

        rig.Tick(TimeSpan.FromMinutes(1));

        byte[] heartbeat = rig.TakeAll().Single();
        Assert.That(heartbeat.Length - Frame.HeadLength - Frame.TailLength, Is.EqualTo(userData));
        Assert.That(rig.Decode(heartbeat).Units.Single().Fn, Is.EqualTo(3));
    }

    [Test]
    public void Three_heartbeats_without_an_answer_end_the_link()
    {
        var rig = new Rig().LoggedIn();
        LinkWish wish = LinkWish.None;
        int heartbeats = 0;

        for (int second = 0; second < 300 && wish == LinkWish.None; second++)
        {
            wish = rig.Tick(TimeSpan.FromSeconds(1));
            heartbeats += rig.TakeAll().Count;
        }

        Assert.That((wish, heartbeats), Is.EqualTo((LinkWish.Reconnect, 3)));
    }

    [Test]
    public void A_report_is_repeated_unchanged_until_it_is_confirmed()
    {
        var rig = new Rig().LoggedIn();
        bool? ended = null;
        rig.Machine.ReportCurve(1, 81, s_yesterday, 96, rig, confirmed => ended = confirmed);
        byte[] report = rig.Sent.Dequeue();
        Assert.That((report[6], report[13] & 0xF0), Is.EqualTo((0xCA, 0x70)), "C CAH, FIR FIN CON");

        rig.Tick(TimeSpan.FromSeconds(10));
        Assert.That(rig.Sent.Dequeue(), Is.EqualTo(report));
        Assert.That(ended, Is.Null);

        rig.Confirm(report);
        Assert.That(ended, Is.True);
        Assert.That(rig.Tick(TimeSpan.FromSeconds(15)), Is.EqualTo(LinkWish.None));
        Assert.That(rig.TakeAll(), Is.Empty);
    }

    [Test]
    public void A_report_is_given_up_after_the_last_repeat()
    {
        var rig = new Rig().LoggedIn();
        bool? ended = null;
        rig.Machine.ReportCurve(1, 81, s_yesterday, 96, rig, confirmed => ended = confirmed);

        for (int repeat = 0; repeat < 4; repeat++)
            rig.Tick(TimeSpan.FromSeconds(10));

        Assert.That(ended, Is.False);
        Assert.That((rig.Counters.Repeats, rig.Counters.GivenUp, rig.Machine.OpenReports), Is.EqualTo((3L, 1L, 0)));
    }

    [Test]
    public void Only_so_many_reports_as_the_window_allows_are_unconfirmed_at_a_time()
    {
        var rig = new Rig().LoggedIn();
        rig.Machine.ReportWindow = 2;
        foreach (int fn in new[] { 81, 85, 89 })
            rig.Machine.ReportCurve(1, fn, s_yesterday, 96, rig);

        List<byte[]> sent = rig.TakeAll();
        Assert.That(sent, Has.Count.EqualTo(2));
        Assert.That(sent[0][13] & 0x0F, Is.Not.EqualTo(sent[1][13] & 0x0F), "each has a number of its own");
        rig.Confirm(sent[1]);
        Assert.That(rig.TakeAll(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Reports_that_were_not_confirmed_go_again_over_the_next_link()
    {
        var rig = new Rig().LoggedIn();
        rig.Machine.ReportCurve(1, 81, s_yesterday, 96, rig);
        byte[] lost = rig.Sent.Dequeue();

        rig.Machine.Disconnected();
        rig.LoggedIn();

        byte[] again = rig.Sent.Dequeue();
        Assert.That(Frames.First(again).Split(0).Units.ToArray(), Is.EqualTo(Frames.First(lost).Split(0).Units.ToArray()));
    }

    [Test]
    public void Forbidden_to_report_it_keeps_what_it_has_until_allowed()
    {
        var rig = new Rig().LoggedIn();
        rig.Ask(Afn.Control, 37, 0);
        rig.Machine.ReportCurve(1, 81, s_yesterday, 96, rig);
        Assert.That(rig.TakeAll(), Is.Empty);

        rig.Ask(Afn.Control, 29, 0);
        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.That(rig.TakeAll(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_frame_for_another_terminal_is_not_answered()
    {
        var rig = new Rig().LoggedIn();

        rig.Deliver(ControlField.Query, Afn.Class1, SequenceField.Single(1), 1, DataUnitId.Of(0, 2), [], to: new AddressField(0x4401, 0x0018, 2));

        Assert.That(rig.TakeAll(), Is.Empty);
    }
}
