using LoadMgmt.Simulator.Faults;
using LoadMgmt.Simulator.Transport;
using LoadMgmt.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

public sealed class FaultyConnectionTests
{
    static readonly byte[] s_frame = Hex.Bytes("68 32 00 32 00 68 C9 01 44 17 00 00 02 71 00 00 01 00 99 16");

    /// <summary>Sends frames through a fault, ticking after each, and returns the segments that came out.</summary>
    static List<byte[]> Through(string fault, int frames, bool tickBetween = true, FakeTimeProvider? time = null)
    {
        Assert.That(FaultPlan.TryParse([fault], out FaultPlan plan, out _), Is.True);
        var wire = new Segments();
        var connection = new FaultyConnection(wire, plan, seed: 11, time ?? new FakeTimeProvider());
        for (int i = 0; i < frames; i++)
        {
            connection.Send(s_frame);
            if (tickBetween)
                connection.Tick();
        }
        connection.Tick();
        return wire.All;
    }

    [Test]
    public void Split_frames_come_in_two_segments_that_join_to_the_frame()
    {
        List<byte[]> segments = Through("split", 3);

        Assert.That(segments, Has.Count.EqualTo(6));
        Assert.That(segments.SelectMany(segment => segment), Is.EqualTo(s_frame.Concat(s_frame).Concat(s_frame)));
    }

    [Test]
    public void Merged_frames_come_in_one_segment()
    {
        List<byte[]> segments = Through("merge", 3, tickBetween: false);

        Assert.That(segments.Single(), Is.EqualTo(s_frame.Concat(s_frame).Concat(s_frame)));
    }

    [Test]
    public void Noise_lies_around_the_frames_and_every_frame_is_still_found()
    {
        List<byte[]> segments = Through("noise", 40);

        byte[] all = [.. segments.SelectMany(segment => segment)];
        Assert.That(all, Has.Length.GreaterThan(40 * s_frame.Length));
        Assert.That(Frames.In(all).Count(frame => frame.SequenceEqual(s_frame)), Is.EqualTo(40));
    }

    [Test]
    public void A_silent_terminal_logs_in_and_then_is_not_heard_for_whole_stretches()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 18, 0, 0, 0, TimeSpan.Zero));
        Assert.That(FaultPlan.TryParse(["silence"], out FaultPlan plan, out _), Is.True);
        var wire = new Segments();
        var connection = new FaultyConnection(wire, plan, seed: 11, time);
        connection.Send(s_frame);
        Assert.That(wire.All, Has.Count.EqualTo(1), "the login");

        List<bool> heard = [];
        for (int minute = 0; minute < 300; minute++)
        {
            int before = wire.All.Count;
            connection.Send(s_frame);
            heard.Add(wire.All.Count > before);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(heard, Has.Some.True.And.Some.False);
        Assert.That(heard.Chunk(5).Select(stretch => stretch.Distinct().Count()), Is.All.EqualTo(1));
    }

    [TestCase("noise")]
    [TestCase("split")]
    public void The_same_seed_spoils_the_same_bytes(string fault)
    {
        List<byte[]> first = Through(fault, 20), second = Through(fault, 20);

        Assert.That(second, Is.EqualTo(first));
    }

    sealed class Segments : ITerminalConnection
    {
        public List<byte[]> All { get; } = [];

        public void Send(ReadOnlySpan<byte> bytes) => All.Add(bytes.ToArray());

        public void Close() => throw new AssertionException("nobody asked to close");
    }
}
