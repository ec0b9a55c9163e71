using CsCheck;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Explain;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>698.45 in words: every byte once, values with names and units, and what is wrong.</summary>
public sealed class ExplainedFrames698
{
    static readonly byte[][] s_frames = [.. GoldenLine698.All.Select(line => line.Bytes)
        .Concat(WorkedFrames698.All.Select(test => Hex.Bytes((string)test.Arguments[0]!)))];

    [Test]
    public void Every_byte_of_a_known_frame_is_explained_once_and_without_a_fault()
    {
        foreach (byte[] frame in s_frames)
        {
            IReadOnlyList<ExplainedField> fields = Explainer.Explain(frame);
            Assert.That(IsCoveredOnce(fields, frame.Length), Is.True, Convert.ToHexString(frame));
            Assert.That(fields.Where(field => field.NameEn == "not decoded").Select(field => field.ToLine(chinese: false)), Is.Empty);
            Assert.That(fields[0].NameEn, Does.StartWith("frame"));
        }
    }

    [Test]
    public void Every_byte_of_anything_is_explained_once() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[0, s_frames.Length - 1], Gen.Int[0, 200], Gen.Byte, Gen.Byte.Array[0, 40]).Sample((before, index, at, value, after) =>
        {
            byte[] frame = [.. s_frames[index]];
            frame[at % frame.Length] = value;
            byte[] all = [.. before, .. frame, .. after];
            return IsCoveredOnce(Explainer.Explain(all), all.Length);
        }, iter: 3000);

    [Test]
    public void Every_byte_of_an_Apdu_in_a_good_frame_is_explained_once() =>
        Gen.Select(Gen.Enum<ApduTag>(), Gen.Byte[0, 8], Gen.OneOf(Gen.Byte, Gen.Byte[0, 6]).Array[0, 100]).Sample((tag, choice, rest) =>
        {
            byte[] frame = new byte[160];
            int length = FrameWriter.Write(frame, ControlField.Response, new(TerminalAddress.Parse("698:05")), 0, [(byte)tag, choice, .. rest]);
            return IsCoveredOnce(Explainer.Explain(frame.AsSpan(0, length)), length);
        }, iter: 5000);

    [Test]
    public void Present_values_have_names_and_units()
    {
        string[] lines = Lines("""
            68 56 00 C3 05 34 12 00 00 07 13 10 96 F5 85 02 04 03 20 00 02 00 01 01 03 12 08 99 12 08 96 12 08 A2 20 01 02 00 01 01 03 05 00
            00 03 E8 05 00 00 03 E9 05 00 00 03 EA 20 04 02 00 01 01 04 05 00 00 04 D2 05 00 00 01 9B 05 00 00 01 9C 05 00 00 01 9B 00 00 84 99 16
            """);

        Assert.That(lines[0], Is.EqualTo("   0  frame up, GET response: 698:130700001234, 88 B"));
        Assert.That(lines, Has.Member("  18    object attribute OAD: 20000200 voltage"));
        Assert.That(lines, Has.Member("  25        phase A: 220.1 V"));
        Assert.That(lines, Has.Member("  63        total: 123.4 W"));
    }

    [Test]
    public void Rows_are_told_apart_in_Chinese()
    {
        string[] lines = Lines("""
            68 5B 00 83 05 34 12 00 00 07 13 10 9B A4 88 02 06 01 60 12 03 00 03 00 20 2A 02 00 00 60 40 02 00 01 50 02 02 00 03 20 21 02 00
            00 10 02 01 00 20 02 01 01 01 55 07 05 00 00 12 34 56 78 1C 07 EA 0B 17 00 0F 05 1C 07 EA 0B 17 00 0F 00 06 00 12 D6 94
            06 00 00 00 00 00 00 68 6D 16
            """, chinese: true);

        Assert.That(lines[0], Does.EndWith("上行帧，上报通知: 698:130700001234, 93 B"));
        Assert.That(lines, Has.Some.EndsWith("记录行 1"));
        Assert.That(lines, Has.Some.EndsWith("目标服务器地址: 000012345678"));
        Assert.That(lines, Has.Some.EndsWith("正向有功电能总: 12345.80 kWh"));
        Assert.That(lines, Has.Some.EndsWith("数据冻结时间: 2026-11-23 00:15:00"));
    }

    [Test]
    public void What_is_wrong_is_said()
    {
        Assert.That(Lines("68 1A 00 C3 05 34 12 00 00 07 13 10 6C DA 85 01 03 20 00 02 00 00 06 00 00 6B C4 16"),
            Has.Some.EndsWith("access result DAR: 6 object does not exist  ! object does not exist"));
        Assert.That(Lines("68 1A 00 C3 05 34 12 00 00 07 13 10 6C DA 85 01 03 20 00 02 00 00 06 00 00 6B C5 16"),
            Has.Some.EndsWith("frame check FCS: C56BH  ! check C56BH should be C46BH"));
        Assert.That(Lines("FE FE 68 1A 00 C3 05 34 12 00 00 07 13 10 6C DA 85 01 03 20 00 02 00 00 06 00 00 6B C4 16")[0], Does.Contain("preamble"));
    }

    [Test]
    public void Frames_of_both_families_and_noise_are_told_apart()
    {
        string[] lines = Lines("""
            55 68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16
            11 22 68 17 00 43 05 34 12 00 00 07 13 10 D5 A9 05 01 02 40 00 02 00 00 00 17 16
            """);

        Assert.That(lines.Where(line => line.Contains("frame ", StringComparison.Ordinal) && !line.Contains("check", StringComparison.Ordinal)).Select(line => line.Trim()),
            Has.Some.Contains("frame up, link test: 4401-1234").And.Some.Contains("frame down, GET request: 698:130700001234"));
    }

    static string[] Lines(string hex, bool chinese = false) => [.. Explainer.Explain(Hex.Bytes(hex)).Select(field => field.ToLine(chinese))];

    static bool IsCoveredOnce(IReadOnlyList<ExplainedField> fields, int length)
    {
        int end = 0;
        foreach (ExplainedField field in fields)
        {
            if (field.Offset != end && field.Length > 0)
                return false;
            end = Math.Max(end, field.Offset + field.Length);
        }
        return end == length;
    }
}
