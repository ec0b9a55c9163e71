using CsCheck;
using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Radio;

public sealed class FramingTests
{
    static readonly BlockFraming s_blocks = new(PlainFraming.Instance);
    static readonly ShortFraming s_short = new(PlainFraming.Instance, 2);

    static IEnumerable<TestCaseData> Framings()
    {
        yield return new(PlainFraming.Instance) { TestName = "plain" };
        yield return new(s_blocks) { TestName = "RS(15,9)" };
        yield return new(s_short) { TestName = "10H" };
        yield return new(new BlockFraming(s_short)) { TestName = "10H in RS(15,9)" };
    }

    [TestCaseSource(nameof(Framings))]
    public void What_is_sent_is_found_again_in_noise(object framing) =>
        Gen.Select(Gen.Int[0, 180], Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 20], Gen.Int[1, 40]).Sample((body, before, behind, piece) =>
        {
            var under = (IRadioFraming)framing;
            byte[] frame = Question(body), coded = new byte[under.LengthOf(frame.Length)];
            coded = coded[..under.Encode(frame, coded)];
            // Noise without what may begin a frame: such a start is held until silence, which is tested apart.
            byte[] air = [.. before.Where(IsQuiet), .. coded, .. behind.Where(IsQuiet)];
            var found = new List<byte[]>();
            var deframer = new Deframer(under, under.LengthOf(263) + 1);
            foreach (byte[] chunk in air.Chunk(piece))
            {
                ReadOnlySpan<byte> rest = chunk;
                while (!rest.IsEmpty)
                {
                    deframer.Add(ref rest);
                    while (deframer.Next() is { } heard)
                        found.Add(heard.Frame!);
                }
            }
            return found.Count == 1 && found[0].SequenceEqual(frame);
        });

    [Test]
    public void Any_bytes_are_taken_without_an_end() =>
        Gen.Byte.Array[0, 2000].Sample(noise =>
        {
            var deframer = new Deframer(s_short, 264);
            ReadOnlySpan<byte> rest = noise;
            int rounds = 0;
            while (!rest.IsEmpty)
            {
                deframer.Add(ref rest);
                while (deframer.Next() is not null)
                    rounds++;
                deframer.GiveUp();
                rounds++;
            }
            return rounds <= 2 * noise.Length + 1;
        });

    [Test]
    public void A_question_of_one_unit_without_a_body_goes_in_fifteen_bytes()
    {
        byte[] burst = new byte[40];

        int length = s_short.Encode(Question(0), burst);

        Assert.That(length, Is.EqualTo(15));
        Assert.That(Convert.ToHexString(burst.AsSpan(0, length)), Does.StartWith("104B01441700020C6"));
    }

    [Test]
    public void A_frame_with_a_wrong_sum_is_garbled_and_one_inside_it_is_found()
    {
        byte[] frame = Question(30), inner = Question(0);
        inner.CopyTo(frame, 16);
        var deframer = new Deframer(PlainFraming.Instance, 264);
        ReadOnlySpan<byte> rest = frame;
        deframer.Add(ref rest);

        Assert.That(deframer.Next()?.Kind, Is.EqualTo(HeardKind.Garbled));
        Assert.That(deframer.Next()?.Frame, Is.EqualTo(inner));
        Assert.That(deframer.GarbledFrames, Is.EqualTo(1));
    }

    [Test]
    public void More_than_255_bytes_of_user_data_is_no_radio_frame() =>
        Assert.That(PlainFraming.Length(Hex.Bytes("68 02 04 02 04 68")), Is.EqualTo(-1));

    [Test]
    public void Every_block_is_a_word_of_the_code()
    {
        byte[] frame = Question(40), coded = new byte[s_blocks.LengthOf(frame.Length)];
        s_blocks.Encode(frame, coded);

        Assert.That(coded.Skip(1).Chunk(15), Has.All.Matches<byte[]>(block => Gf16.IsCodeword(block)));
        coded[5] ^= 1;
        Assert.That(Gf16.IsCodeword(coded.AsSpan(1, 15)), Is.False);
    }

    static bool IsQuiet(byte value) => value is not (0x68 or 0x10 or 0x33);

    static byte[] Question(int body)
    {
        byte[] frame = new byte[300];
        var writer = new FrameWriter(frame, 2, ControlField.Query, AddressField.Of(TerminalAddress.Of376(0x4401, 0x17), 1), Afn.Class1, SequenceField.Single(1));
        writer.Write(DataUnitId.Of(1, 25));
        writer.Write(new byte[body]);
        return frame[..writer.Finish()];
    }
}
