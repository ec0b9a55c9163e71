using LoadMgmt.FrontEnd.Radio;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>The model against the worked examples of the channel's specification (1200 bit/s, P 7, K 200, E 67, X 100).</summary>
public sealed class TimingTests
{
    static readonly ChannelTiming s_worked = new(
        1200, Ms(200), Ms(67), 7, Ms(200), Ms(67), 7, Ms(500), TimeSpan.Zero, Ms(50));

    [TestCase(20, 89, 1714)]
    [TestCase(20, 73, 1568)]
    [TestCase(43, 28, 1366)]
    [TestCase(29, 28, 1238)]
    [TestCase(22, 60, 1467)]
    [TestCase(23, 116, 1990)]
    [TestCase(27, 173, 2549)]
    [TestCase(27, 263, 3374)]
    public void An_exchange_takes_what_the_worked_examples_say(int down, int up, int milliseconds) =>
        Assert.That(s_worked.Exchange(down, up, Ms(100)).TotalMilliseconds + 20, Is.EqualTo(milliseconds).Within(1));

    [TestCase(1200, 9.167)]
    [TestCase(9600, 1.146)]
    [TestCase(19200, 0.573)]
    public void A_byte_has_eleven_bits(int rate, double milliseconds) =>
        Assert.That((s_worked with { BitRate = rate }).OneByte.TotalMilliseconds, Is.EqualTo(milliseconds).Within(0.001));

    [Test]
    public void The_wait_of_an_unknown_terminal_is_the_models() =>
        Assert.That(s_worked.Wait(20).TotalMilliseconds, Is.EqualTo(1064).Within(1));

    [Test]
    public void A_failure_costs_the_frame_the_tail_and_the_wait() =>
        Assert.That(s_worked.Failure(20, Ms(1500)).TotalMilliseconds, Is.EqualTo(2015).Within(1));

    [Test]
    public void A_hop_adds_a_copy_of_each_leg()
    {
        TimeSpan direct = s_worked.Exchange(20, 89, Ms(100)), relayed = s_worked.Exchange(20, 89, Ms(100), hops: 1);

        Assert.That(relayed - direct, Is.EqualTo(s_worked.Copy(20) + s_worked.Copy(89)));
        Assert.That(s_worked.Wait(20, 1), Is.EqualTo(2 * s_worked.Wait(20) + s_worked.Bytes(27)));
    }

    [Test]
    public void Expected_time_follows_from_the_share_of_failures()
    {
        TimeSpan good = Ms(1694), failed = Ms(2015);

        Assert.That(ChannelTiming.Expected(good, failed, 0, 1), Is.EqualTo(good));
        Assert.That(ChannelTiming.Expected(good, failed, 0.03, 1).TotalMilliseconds,
            Is.EqualTo((1 - 0.0009) * 1694 + (0.0009 + 0.03) * 2015).Within(1));
        Assert.That(ChannelTiming.Expected(good, failed, 1, 1), Is.EqualTo(2 * failed));
    }

    [Test]
    public void A_quick_terminal_is_waited_for_shortly_and_never_less_than_the_floor()
    {
        var learnt = new LearntTimes();
        for (int i = 0; i < 20; i++)
            learnt.Take(Ms(410 + i % 3));

        Assert.That(learnt.Wait(Ms(1064)), Is.EqualTo(ChannelTiming.LeastWait));
        learnt.Take(Ms(900));
        Assert.That(learnt.Wait(Ms(1064)), Is.GreaterThan(Ms(1000)).And.LessThan(ChannelTiming.MostWait));
    }

    [Test]
    public void A_few_answers_teach_nothing()
    {
        var learnt = new LearntTimes();
        learnt.Take(Ms(300));

        Assert.That(learnt.Wait(Ms(1064)), Is.EqualTo(Ms(1064)));
    }

    static TimeSpan Ms(double value) => TimeSpan.FromMilliseconds(value);
}
