using CsCheck;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

public class SendBufferTests
{
    /// <summary>Steps: 0 to 8 append, 9 lends to a send that runs, 10 to one that waits, 11 to 14 settle a part or all.</summary>
    [Test]
    public void Whatever_the_order_of_writes_and_sends_the_bytes_leave_in_theirs() =>
        Gen.Select(Gen.Int[0, 14], Gen.Int[1, 600]).Array[1, 200].Sample(steps =>
        {
            var buffer = new SendBuffer(4096);
            List<byte> written = [], sent = [];
            byte next = 0;
            ArraySegment<byte>? lent = null;
            int leaving = 0;
            foreach ((int step, int size) in steps)
            {
                if (step < 9)
                {
                    byte[] bytes = new byte[size];
                    for (int i = 0; i < size; i++)
                        bytes[i] = next++;
                    bool fits = written.Count - sent.Count - leaving + size <= 4096;
                    if (buffer.TryAppend(bytes) != fits)
                        return false;
                    if (fits)
                        written.AddRange(bytes);
                    else
                        next -= (byte)size;
                }
                else if (step <= 10)
                {
                    if (lent is null)
                        leaving = step == 9 ? (lent = buffer.Lend()).Value.Count : 0;
                    lent ??= buffer.Lend(isWaiting: true);
                }
                else if (lent is { } loan)
                {
                    int count = step == 11 ? loan.Count : Math.Min(size, loan.Count);
                    sent.AddRange(loan[..count]);
                    buffer.Settle(count);
                    (lent, leaving) = (null, 0);
                }
                if (buffer.Count != written.Count - sent.Count)
                    return false;
            }
            sent.AddRange(lent is null ? buffer.Lend() : lent.Value);
            return sent.SequenceEqual(written.Take(sent.Count));
        });

    [Test]
    public void A_buffer_cleared_while_lent_is_settled_without_harm()
    {
        var buffer = new SendBuffer(1000);
        buffer.TryAppend(new byte[300]);
        buffer.Lend();
        buffer.Clear();
        buffer.Settle(300);
        Assert.That(buffer.Count, Is.Zero);
        Assert.That(buffer.Room, Is.EqualTo(1000));
    }
}
