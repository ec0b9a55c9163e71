using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376;

/// <summary>A day of 96 points, F81 of point 1 of terminal 4403-0001: in one frame, and in the two that a radio channel needs.</summary>
public sealed class WorkedCurve
{
    const string Whole = """
        68 CE 04 CE 04 68 88 03 44 01 00 02 0D 65 01 01 01 0A 00 00 15 03 26 01
        60 00 20 01 00 20 01 00 20 01 00 20 01 00 20 01 01 20 01 01 20 01 02 20
        01 03 20 01 05 20 01 EE EE EE EE EE EE 17 20 01 26 20 01 39 20 01 57 20
        01 82 20 01 17 21 01 65 21 01 28 22 01 12 23 01 21 24 01 60 25 01 34 27
        01 49 29 01 10 32 01 21 35 01 87 38 01 07 43 01 83 47 01 11 53 01 84 58
        01 94 64 01 28 71 01 71 77 01 04 84 01 09 90 01 66 95 01 54 00 02 55 04
        02 53 07 02 38 09 02 00 10 02 38 09 02 53 07 02 55 04 02 54 00 02 66 95
        01 10 90 01 05 84 01 72 77 01 31 71 01 50 04 80 96 58 01 32 53 01 20 48
        01 70 43 01 90 39 01 89 36 01 73 34 01 52 33 01 36 33 01 35 34 01 61 36
        01 26 40 01 34 45 01 89 51 01 82 59 01 96 68 01 99 78 01 49 89 01 91 99
        01 64 09 02 04 18 02 54 24 02 64 28 02 03 30 02 61 28 02 47 24 02 94 17
        02 47 09 02 65 99 01 10 89 01 43 78 01 14 68 01 65 58 01 24 50 01 06 43
        01 13 37 01 41 32 01 75 28 01 02 26 01 03 24 01 63 22 01 68 21 01 04 21
        01 82 16
        """;

    const string Head = """
        68 F6 03 F6 03 68 88 03 44 01 00 02 0D 45 01 01 01 0A 00 00 15 03 26 01
        4E 00 20 01 00 20 01 00 20 01 00 20 01 00 20 01 01 20 01 01 20 01 02 20
        01 03 20 01 05 20 01 EE EE EE EE EE EE 17 20 01 26 20 01 39 20 01 57 20
        01 82 20 01 17 21 01 65 21 01 28 22 01 12 23 01 21 24 01 60 25 01 34 27
        01 49 29 01 10 32 01 21 35 01 87 38 01 07 43 01 83 47 01 11 53 01 84 58
        01 94 64 01 28 71 01 71 77 01 04 84 01 09 90 01 66 95 01 54 00 02 55 04
        02 53 07 02 38 09 02 00 10 02 38 09 02 53 07 02 55 04 02 54 00 02 66 95
        01 10 90 01 05 84 01 72 77 01 31 71 01 50 04 80 96 58 01 32 53 01 20 48
        01 70 43 01 90 39 01 89 36 01 73 34 01 52 33 01 36 33 01 35 34 01 61 36
        01 26 40 01 34 45 01 89 51 01 82 59 01 96 68 01 99 78 01 49 89 01 91 99
        01 64 09 02 04 18 02 54 24 02 64 28 02 03 30 02 61 28 02 B1 16
        """;

    const string Tail = """
        68 26 01 26 01 68 88 03 44 01 00 02 0D 26 01 01 01 0A 30 19 15 03 26 01
        12 47 24 02 94 17 02 47 09 02 65 99 01 10 89 01 43 78 01 14 68 01 65 58
        01 24 50 01 06 43 01 13 37 01 41 32 01 75 28 01 02 26 01 03 24 01 63 22
        01 68 21 01 04 21 01 4B 16
        """;

    [TestCase(0, "1.2000"), TestCase(5, "1.2001"), TestCase(9, "1.2005"), TestCase(10, "-"), TestCase(11, "-"), TestCase(12, "1.2017")]
    [TestCase(42, "2.1000"), TestCase(52, "-0.0450"), TestCase(76, "2.3003"), TestCase(95, "1.2104")]
    public void A_day_has_its_points(int index, string kilowatt) =>
        Assert.That(Points(Whole)[index].Number.ToString(), Is.EqualTo(kilowatt));

    [Test]
    public void The_day_in_two_frames_has_the_same_points() =>
        Assert.That(Points(Head).Concat(Points(Tail)).Select(point => point.Number), Is.EqualTo(Points(Whole).Select(point => point.Number)));

    [Test]
    public void The_second_frame_carries_18_points_from_19_30()
    {
        Decoded decoded = Decoded.Of(Frames.First(Hex.Bytes(Tail)), WireProfile.Gdw376);

        Assert.Multiple(() =>
        {
            Assert.That(decoded.Error.IsNone);
            Assert.That(decoded.Units, Is.EqualTo(new[] { (81, 1) }));
            Assert.That(decoded["start"].Time.ToString(), Is.EqualTo("2026-03-15 19:30"));
            Assert.That(decoded["count"].Number.Mantissa, Is.EqualTo(18));
        });
    }

    [Test]
    public void The_frames_of_a_chain_say_where_they_stand()
    {
        SequenceField first = Frames.First(Hex.Bytes(Head)).Sequence, last = Frames.First(Hex.Bytes(Tail)).Sequence;

        Assert.That((first.IsFirst, first.IsFinal, first.Number, last.IsFirst, last.IsFinal, last.Number), Is.EqualTo((true, false, 5, false, true, 6)));
    }

    [Test]
    public void The_same_frame_as_a_report_differs_in_control_sequence_and_checksum()
    {
        byte[] report = Hex.Bytes(Whole);
        (report[6], report[13], report[^2]) = (0xCA, 0x75, 0xD4);

        Frame frame = Frames.First(report);
        Assert.That((frame.Control.IsFromInitiator, frame.Sequence.WantsConfirm, frame.Bytes.Length), Is.EqualTo((true, true, 315)));
    }

    static List<DecodedField> Points(string hex) =>
        [.. Decoded.Of(Frames.First(Hex.Bytes(hex)), WireProfile.Gdw376).Fields.Where(field => field.Name == "p")];
}
