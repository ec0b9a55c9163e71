using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Tests.Sessions;

namespace LoadMgmt.FrontEnd.Tests.Journal;

/// <summary>A group waits for company only while it is small.</summary>
public class GroupSizeTests
{
    [TestCase(999, 20, false)]
    [TestCase(1000, 20, true)]
    [TestCase(250, 900, false)]
    [TestCase(300, 900, true)]
    public void A_group_is_worth_a_flush_by_its_frames_or_by_its_bytes(int frames, int bytesOfEach, bool isWorth)
    {
        var batch = new BatchBuffer(8 << 20, 32_768);
        for (int i = 0; i < frames; i++)
            Assert.That(batch.TryAdd(
                new() { Sequence = 0, ReceivedAt = DateTime.UnixEpoch, Address = SessionBench.Address, Bytes = new byte[bytesOfEach] }, i + 1, null, []));
        Assert.That(batch.IsWorthWriting, Is.EqualTo(isWorth));
    }

    [Test]
    public void A_small_queue_is_worth_a_flush_at_its_half()
    {
        var batch = new BatchBuffer(64 * 1024, 16);
        for (int i = 0; i < 8; i++)
        {
            Assert.That(batch.IsWorthWriting, Is.False);
            batch.TryAdd(new() { Sequence = 0, ReceivedAt = DateTime.UnixEpoch, Address = SessionBench.Address, Bytes = new byte[20] }, i + 1, null, []);
        }
        Assert.That(batch.IsWorthWriting);
    }
}
