using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Protocols.Tests.Gdw376.Framing;

public sealed class ChecksumTests
{
    [Test]
    public void The_sum_by_lanes_is_the_sum_byte_by_byte_at_every_length()
    {
        byte[] bytes = new byte[1501];
        new Random(376).NextBytes(bytes);
        byte sum = 0;
        for (int length = 0; length <= 1500; length++)
        {
            Assert.That(Checksum.Of(bytes.AsSpan(0, length)), Is.EqualTo(sum), $"{length} bytes");
            sum += bytes[length];
        }
    }
}
