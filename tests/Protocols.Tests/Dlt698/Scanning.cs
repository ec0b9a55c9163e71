using System.Buffers;
using CsCheck;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>Frames are found whatever the splits and the noise around them.</summary>
public sealed class Scanning
{
    static readonly byte[] s_login = Hex.Bytes("68 1E 00 81 05 34 12 00 00 07 13 00 21 E9 01 00 00 00 B4 07 EA 0B 17 01 0A 1E 00 00 00 22 DA 16");
    static readonly byte[] s_clock = Hex.Bytes("68 17 00 43 05 34 12 00 00 07 13 10 D5 A9 05 01 02 40 00 02 00 00 00 17 16");

    [Test]
    public void The_check_is_that_of_X_25()
    {
        Assert.That(Fcs.Of("123456789"u8), Is.EqualTo(0x906E));
        Assert.That(Fcs.Of(Hex.Bytes("1E 00 81 05 34 12 00 00 07 13 00")), Is.EqualTo(0xE921));
    }

    [Test]
    public void The_check_in_strides_is_the_check_bit_by_bit() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            int crc = 0xFFFF;
            foreach (byte value in bytes)
            {
                crc ^= value;
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 1) != 0 ? crc >> 1 ^ 0x8408 : crc >> 1;
            }
            return Fcs.Of(bytes) == (crc ^ 0xFFFF);
        });

    [Test]
    public void Noise_before_between_and_behind_frames_is_dropped()
    {
        byte[] noise = Hex.Bytes("FE FE FE FE 68 55 16 68 68");
        byte[] bytes = [.. noise, .. s_login, .. noise, .. s_clock, .. noise];

        Assert.That(In(new(bytes), out int dropped), Is.EqualTo(new[] { Convert.ToHexString(s_login), Convert.ToHexString(s_clock) }));
        Assert.That(dropped, Is.GreaterThanOrEqualTo(2 * noise.Length));
    }

    [Test]
    public void Any_split_gives_the_same_frames() =>
        Gen.Int[1, 30].Array[1, 8].Sample(cuts => In(Segment.Of([.. s_login, 0x68, 0x00, .. s_clock], cuts), out _)
            .SequenceEqual([Convert.ToHexString(s_login), Convert.ToHexString(s_clock)]));

    [Test]
    public void A_frame_cut_short_waits_for_the_rest()
    {
        for (int length = 0; length < s_login.Length; length++)
        {
            ReadOnlySpan<byte> rest = s_login.AsSpan(0, length);
            Assert.That(FrameScanner.TryRead(ref rest, Frame.MaxLength, out _, out _, out _), Is.EqualTo(Scan.NeedMore));
            Assert.That(rest.Length, Is.EqualTo(length));
        }
    }

    [Test]
    public void A_flipped_bit_is_noticed()
    {
        for (int bit = 0; bit < s_login.Length * 8; bit++)
        {
            byte[] flipped = [.. s_login];
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.That(In(new(flipped), out _), Is.Empty, $"bit {bit}");
        }
    }

    [TestCase("68 1E 00 81 05 34 12 00 00 07 13 00 21 E8", Fault.BadCrc, TestName = "A header's check is asked before the rest is waited for")]
    [TestCase("68 0B 00", Fault.BadLength, TestName = "A length below twelve is none")]
    [TestCase("68 17 40", Fault.BadLength, TestName = "A length in kilobytes is not taken")]
    [TestCase("68 FF 3F", Fault.BadLength, TestName = "A length above what is taken is none")]
    [TestCase("68 0E 00 43 0F", Fault.BadLength, TestName = "An address that the length has no room for is none")]
    public void A_header_that_cannot_be_right_is_dropped(string hex, Fault fault)
    {
        ReadOnlySpan<byte> rest = Hex.Bytes(hex);
        int before = rest.Length;

        Scan scan = FrameScanner.TryRead(ref rest, 4096, out _, out ProtocolError error, out int dropped);

        Assert.That((scan, error.Fault, dropped, before - rest.Length), Is.EqualTo((Scan.Skipped, fault, 1, 1)));
    }

    [Test]
    public void Any_bytes_are_framed_or_dropped_and_the_scan_ends() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            foreach (ref byte value in bytes.AsSpan())
                value = value < 0x40 ? (byte)0x68 : value;
            ReadOnlySpan<byte> rest = bytes;
            int before = bytes.Length;
            while (FrameScanner.TryRead(ref rest, Frame.MaxLength, out _, out _, out int dropped) is var scan && scan != Scan.NeedMore)
            {
                if (rest.Length >= before || scan == Scan.Skipped && before - rest.Length != dropped)
                    return false;
                before = rest.Length;
            }
            return true;
        });

    [TestCase("698:130700001234", "05 34 12 00 00 07 13")]
    [TestCase("698:05", "00 05")]
    [TestCase("698:00112233445566778899AABBCCDDEEFF", "0F FF EE DD CC BB AA 99 88 77 66 55 44 33 22 11 00")]
    public void An_address_stands_lowest_byte_first(string text, string hex)
    {
        var server = new ServerAddress(TerminalAddress.Parse(text));
        byte[] bytes = new byte[server.WireLength];

        Assert.That(server.Write(bytes), Is.EqualTo(bytes.Length));
        Assert.That(bytes, Is.EqualTo(Hex.Bytes(hex)));
        Assert.That(ServerAddress.Read(bytes), Is.EqualTo(server));
    }

    [Test]
    public void A_broadcast_and_a_wildcard_are_told_from_one_terminal()
    {
        byte[] bytes = new byte[2];
        ServerAddress.Broadcast.Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("C0 AA")));
        Assert.That(ServerAddress.Read(bytes).Kind, Is.EqualTo(AddressKind.Broadcast));
        Assert.That(ServerAddress.Read(Hex.Bytes("55 AA AA AA AA AA AA")), Is.EqualTo(
            new ServerAddress(TerminalAddress.Parse("698:AAAAAAAAAAAA"), AddressKind.Wildcard, Logical: 1)));
    }

    [Test]
    public void Scrambled_user_data_is_read_plain()
    {
        byte[] plain = [0x05, 0x01, 0x02, 0x40, 0x00, 0x02, 0x00, 0x00];
        byte[] scrambled = [.. plain.Select(value => (byte)(value + 0x33))];
        byte[] bytes = new byte[64];
        int length = FrameWriter.Write(bytes, new(0x4B), new(TerminalAddress.Parse("698:05")), 1, scrambled);
        byte[] read = new byte[plain.Length];

        Assert.That(ApduText.Frame(bytes.AsSpan(0, length)).CopyPlain(read), Is.EqualTo(plain.Length));
        Assert.That(read, Is.EqualTo(plain));
    }

    [Test]
    public void Too_little_room_is_told()
    {
        for (int room = 0; room < s_clock.Length; room++)
            Assert.That(FrameWriter.Write(new byte[room], ControlField.Request, ApduText.Frame(s_clock).Server, 0x10, ApduText.Frame(s_clock).UserData), Is.Zero);
    }

    static List<string> In(ReadOnlySequence<byte> rest, out int dropped)
    {
        var frames = new List<string>();
        byte[] scratch = new byte[4096];
        dropped = 0;
        while (FrameScanner.TryRead(ref rest, scratch.Length, scratch, out Frame frame, out _, out int noise) is var scan && scan != Scan.NeedMore)
        {
            dropped += noise;
            if (scan == Scan.Frame)
                frames.Add(Convert.ToHexString(frame.Bytes));
        }
        return frames;
    }

    sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        /// <summary>The bytes cut again and again at the given lengths.</summary>
        public static ReadOnlySequence<byte> Of(byte[] bytes, int[] cuts)
        {
            Segment? first = null, last = null;
            for (int at = 0, i = 0; at < bytes.Length; i++)
            {
                int length = Math.Min(cuts[i % cuts.Length], bytes.Length - at);
                var next = new Segment { Memory = bytes.AsMemory(at, length), RunningIndex = at };
                if (last is not null)
                    last.Next = next;
                (first, last, at) = (first ?? next, next, at + length);
            }
            return new(first!, 0, last!, last!.Memory.Length);
        }
    }
}
