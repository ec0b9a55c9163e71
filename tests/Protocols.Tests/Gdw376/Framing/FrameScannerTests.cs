using System.Buffers;
using CsCheck;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Tests.Golden;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Framing;

/// <summary>Frames are found in any stream, however it is split and whatever stands between them.</summary>
public sealed class FrameScannerTests
{
    static readonly byte[] s_login = Hex.Bytes("68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16");
    static readonly byte[] s_heartbeat = Hex.Bytes("68 4A 00 4A 00 68 C9 01 44 34 12 00 02 71 00 00 04 00 56 34 12 15 A8 14 38 16");

    static readonly byte[][] s_recorded =
        [.. GoldenLines.All.Where(line => line.ChecksumValid == true && line.Kind != "session").Select(line => Hex.Bytes(line.Hex))];

    [Test]
    public void Two_frames_are_found_at_every_split()
    {
        byte[] stream = [.. s_login, .. s_heartbeat];
        for (int first = 0; first <= stream.Length; first++)
            for (int second = first; second <= stream.Length; second++)
                Assert.That(InSegments(stream, first, second), Is.EqualTo(new[] { s_login, s_heartbeat }), $"split at {first} and {second}");
    }

    [Test]
    public void A_frame_that_comes_byte_by_byte_is_whole_with_its_last_byte()
    {
        for (int length = 0; length <= s_heartbeat.Length; length++)
        {
            ReadOnlySpan<byte> rest = s_heartbeat.AsSpan(0, length);
            Scan scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, out _, out _, out int dropped);
            Assert.That((scan, dropped), Is.EqualTo((length < s_heartbeat.Length ? Scan.NeedMore : Scan.Frame, 0)), $"{length} bytes");
        }
    }

    [TestCase("55")]
    [TestCase("11 22")]
    [TestCase("FE FE FE FE")]
    [TestCase("68")]
    [TestCase("68 68 68")]
    [TestCase("68 32 00 32 00")]
    [TestCase("68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7")]     // the last byte got lost
    [TestCase("68 32 00 33 00 68")]
    public void Noise_before_a_frame_costs_only_itself(string noise) =>
        Assert.That(Found([.. Hex.Bytes(noise), .. s_login, .. s_heartbeat]), Is.EqualTo(new[] { s_login, s_heartbeat }));

    [Test]
    public void A_start_mark_that_promises_too_much_is_noise_at_once()
    {
        // L1 of 4000 bytes where 1024 are allowed: nobody waits for the rest.
        byte[] greedy = [0x68, 4000 * 4 & 0xFF, 4000 * 4 >> 8, .. s_login], marks = [.. Hex.Bytes("68 68 68 68 68 68"), .. s_login];

        Assert.That(Frames.In(greedy, maxUserData: 1024), Is.EqualTo(new[] { s_login }));
        Assert.That(Frames.In(marks, maxUserData: 1024), Is.EqualTo(new[] { s_login }));
    }

    [Test]
    public void What_is_dropped_and_what_is_framed_is_all_there_is() =>
        Gen.Select(Gen.Byte.Array[0, 40].Array[0, 6], Gen.Int[0, s_recorded.Length - 1].Array[6]).Sample((noise, picks) =>
        {
            byte[] stream = [.. noise.SelectMany((bytes, at) => bytes.Where(value => value != 0x68).Concat(s_recorded[picks[at]]))];
            ReadOnlySpan<byte> rest = stream;
            int taken = 0;
            List<byte[]> frames = [];
            Scan scan;
            while ((scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out _, out int dropped)) != Scan.NeedMore)
            {
                taken += dropped + (scan == Scan.Frame ? frame.Bytes.Length : 0);
                if (scan == Scan.Frame)
                    frames.Add(frame.Bytes.ToArray());
            }
            return taken + rest.Length == stream.Length
                && frames.Select(Convert.ToHexString).SequenceEqual(noise.Select((_, at) => Convert.ToHexString(s_recorded[picks[at]])));
        }, iter: 500);

    [Test]
    public void Segments_and_one_piece_give_the_same() =>
        Gen.Select(Gen.Byte.Array[0, 30], Gen.Int[0, s_recorded.Length - 1], Gen.Byte.Array[0, 30], Gen.Int[0, 700], Gen.Int[0, 700]).Sample((before, pick, after, a, b) =>
        {
            byte[] stream = [.. before, .. s_recorded[pick], .. after, .. s_login];
            int first = Math.Min(a, b) % (stream.Length + 1), second = Math.Max(first, Math.Max(a, b) % (stream.Length + 1));
            return InSegments(stream, first, second).Select(Convert.ToHexString).SequenceEqual(Found(stream).Select(Convert.ToHexString));
        }, iter: 2000);

    [Test]
    public void A_flipped_bit_anywhere_never_gives_a_wrong_frame()
    {
        for (int bit = 0; bit < s_heartbeat.Length * 8; bit++)
        {
            byte[] damaged = [.. s_heartbeat];
            damaged[bit / 8] ^= (byte)(1 << bit % 8);
            // Both copies of L and the checksum cover every single bit.
            Assert.That(Found([.. damaged, .. s_login]), Is.EqualTo(new[] { s_login }), $"bit {bit}");
        }
    }

    static List<byte[]> Found(byte[] stream) => Frames.In(stream);

    static List<byte[]> InSegments(byte[] stream, int first, int second)
    {
        var head = new Segment(stream.AsMemory(0, first));
        Segment tail = head.Append(stream.AsMemory(first, second - first)).Append(stream.AsMemory(second));
        var rest = new ReadOnlySequence<byte>(head, 0, tail, tail.Memory.Length);
        byte[] scratch = new byte[Frame.MaxLength];
        List<byte[]> frames = [];
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, scratch, out Frame frame, out _, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
                frames.Add(frame.Bytes.ToArray());
        return frames;
    }

    sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
