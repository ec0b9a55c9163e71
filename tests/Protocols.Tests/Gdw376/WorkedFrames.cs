using System.Globalization;
using System.Text;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376;

/// <summary>One frame of each kind, some captured: read to plain words, and written again byte for byte.</summary>
public sealed class WorkedFrames
{
    static readonly (string Name, bool Of2005, string Hex, string Text)[] s_all =
    [
        ("login", false, "68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16",
            "up 02 p0 F1"),
        ("login under id 01", true, "68 31 00 31 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16",
            "up 02 p0 F1"),
        ("answer F3 to login", false, "68 4A 00 4A 00 68 0B 01 44 34 12 00 00 60 00 00 04 00 02 00 00 01 00 00 FD 16",
            "down 00 p0 F3 afn=2 dadt=00000100 err=0"),
        ("answer F1 to login", false, "68 32 00 32 00 68 0B 01 44 34 12 00 00 60 00 00 01 00 F7 16",
            "down 00 p0 F1"),
        ("heartbeat", false, "68 32 00 32 00 68 C9 01 44 34 12 00 02 71 00 00 04 00 CB 16",
            "up 02 p0 F3"),
        ("heartbeat with clock", false, "68 4A 00 4A 00 68 C9 01 44 34 12 00 02 71 00 00 04 00 56 34 12 15 A8 14 38 16",
            "up 02 p0 F3 clock=2014-08-15 12:34:56"),
        ("answer F3 to heartbeat", false, "68 4A 00 4A 00 68 0B 01 44 34 12 00 00 61 00 00 04 00 02 00 00 04 00 00 01 16",
            "down 00 p0 F3 afn=2 dadt=00000400 err=0"),
        ("logout", false, "68 32 00 32 00 68 C9 01 44 34 12 00 02 72 00 00 02 00 CA 16",
            "up 02 p0 F2"),
        ("clock set", false, "68 8A 00 8A 00 68 4A 01 44 34 12 02 05 71 00 00 40 03 30 15 10 23 31 26 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 5F 16",
            "down 05 p0 F31 clock=2026-11-23 10:15:30, PW 16"),
        ("clock set with Tp", false, "68 A2 00 A2 00 68 4A 01 44 34 12 02 05 F1 00 00 40 03 30 15 10 23 31 26 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 30 15 10 23 00 58 16",
            "down 05 p0 F31 clock=2026-11-23 10:15:30, PW 16, Tp 1 30151023 0"),
        ("confirm with ACD", false, "68 3A 00 3A 00 68 A0 01 44 34 12 02 00 61 00 00 01 00 05 02 96 16",
            "up 00 p0 F1, EC 5 2"),
        ("trip of round 1", false, "68 76 00 76 00 68 4A 01 44 34 12 02 05 72 01 01 01 00 52 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 A3 16",
            "down 05 p1 F1 delay_and_limit=52, PW 16"),
        ("question 0C F2", false, "68 32 00 32 00 68 4B 01 44 34 12 02 0C 64 00 00 02 00 4A 16",
            "down 0C p0 F2"),
        ("denial of it", false, "68 32 00 32 00 68 89 01 44 34 12 02 00 64 00 00 02 00 7C 16",
            "up 00 p0 F2"),
        ("set 04 F1", false, "68 8A 00 8A 00 68 4A 01 44 34 12 02 04 75 00 00 01 00 05 01 1E 10 04 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 8E 16",
            "down 04 p0 F1 rts=5 permitted_delay=1 timeout_and_resends=4126 confirm_services=04 heartbeat=5, PW 16"),
        ("question 0A F10", false, "68 4A 00 4A 00 68 4B 01 44 34 12 02 0A 66 00 00 02 01 02 00 01 00 02 00 50 16",
            "down 0A p0 F10 count=2 index=1 index=2"),
        ("event question", false, "68 3A 00 3A 00 68 4B 01 44 34 12 02 0E 63 00 00 01 00 04 05 53 16",
            "down 0E p0 F1 from=4 to=5"),
        ("event answer", false, "68 6E 00 6E 00 68 A8 01 44 34 12 02 0E 63 00 00 01 00 05 02 04 05 04 07 12 09 23 11 26 01 01 05 02 40 16",
            "up 0E p0 F1 important_counter=5 general_counter=2 from=4 to=5 record=040712092311260101, EC 5 2"),
        ("clock set to all", false, "68 8A 00 8A 00 68 44 01 44 FF FF 03 05 70 00 00 40 03 30 15 10 23 31 26 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 11 16",
            "down 05 p0 F31 clock=2026-11-23 10:15:30, PW 16"),
        ("clock set of 2005, captured", true, "68 51 00 51 00 68 4A 05 35 06 08 76 05 70 00 00 40 03 02 40 14 22 49 09 4C 4B 21 16",
            "down 05 p0 F31 clock=2009-09-22 14:40:02, PW 2"),
        ("its answer", true, "68 39 00 39 00 68 A8 05 35 06 08 00 00 60 00 00 01 00 84 3C 11 16",
            "up 00 p0 F1, EC 132 60"),
        ("reset F2 with Tp, captured", false, "68 8A 00 8A 00 68 41 03 44 07 00 02 01 F1 00 00 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 C1 37 58 10 17 00 FC 16",
            "down 01 p0 F2, PW 16, Tp 193 37581017 0"),
    ];

    public static IEnumerable<TestCaseData> All =>
        s_all.Select(worked => new TestCaseData(Hex.Bytes(worked.Hex), worked.Of2005 ? WireProfile.Gdw130 : WireProfile.Gdw376, worked.Text)
            .SetArgDisplayNames(worked.Name));

    [TestCaseSource(nameof(All))]
    public void A_frame_says_what_it_should(byte[] bytes, WireProfile profile, string text)
    {
        Frame frame = Frames.First(bytes);
        Decoded decoded = Decoded.Of(frame, profile);

        Assert.That((decoded.Error, Summary(frame, decoded, profile)), Is.EqualTo((ProtocolError.None, text)));
    }

    [TestCaseSource(nameof(All))]
    public void A_frame_is_written_byte_for_byte(byte[] bytes, WireProfile profile, string text)
    {
        Frame frame = Frames.First(bytes);
        FrameParts parts = frame.Split(profile);
        byte[] written = new byte[bytes.Length];

        var writer = new FrameWriter(written, frame.ProtocolId, frame.Control, frame.Address, frame.Afn, frame.Sequence);
        writer.Write(parts.Units);
        writer.Write(parts.Password);
        if (parts.Events is { } events)
            writer.Write([events.Important, events.General]);
        if (parts.TimeTag is { } tag)
            writer.Write(tag);

        Assert.That((writer.Finish(), Convert.ToHexString(written)), Is.EqualTo((bytes.Length, Convert.ToHexString(bytes))), text);
    }

    [TestCaseSource(nameof(All))]
    public void A_frame_without_room_is_not_written(byte[] bytes, WireProfile profile, string text)
    {
        Frame frame = Frames.First(bytes);
        for (int room = 0; room < bytes.Length; room++)
        {
            var writer = new FrameWriter(new byte[room], profile.ProtocolId, frame.Control, frame.Address, frame.Afn, frame.Sequence);
            writer.Write(frame.Body);
            Assert.That(writer.Finish(), Is.Zero, text);
        }
    }

    static string Summary(Frame frame, Decoded decoded, WireProfile profile)
    {
        FrameParts parts = frame.Split(profile);
        var text = new StringBuilder($"{(frame.Control.IsUplink ? "up" : "down")} {(byte)frame.Afn:X2}");
        foreach ((int fn, int point) in decoded.Units)
            text.Append(CultureInfo.InvariantCulture, $" p{point} F{fn}");
        foreach (DecodedField field in decoded.Fields)
            text.Append(CultureInfo.InvariantCulture, $" {field.Name}={(field.Time != default ? field.Time : field.Name is "dadt" or "record" or "confirm_services" or "delay_and_limit" ? field.Raw : field.Number)}");
        if (!parts.Password.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $", PW {parts.Password.Length}");
        if (parts.Events is { } events)
            text.Append(CultureInfo.InvariantCulture, $", EC {events.Important} {events.General}");
        if (parts.TimeTag is { } tag)
            text.Append(CultureInfo.InvariantCulture, $", Tp {tag.FrameCounter} {tag.Second:X2}{tag.Minute:X2}{tag.Hour:X2}{tag.Day:X2} {tag.PermittedDelay}");
        return text.ToString();
    }
}
