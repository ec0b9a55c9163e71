using System.Text.Json;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Golden;

/// <summary>Every recorded frame is framed as a whole, every broken one refused.</summary>
public sealed class FramingOfRealFrames
{
    public static IEnumerable<GoldenLine> Valid => GoldenLines.All.Where(line => line.ChecksumValid == true && line.Kind is not ("stream" or "session"));

    public static IEnumerable<GoldenLine> Broken => GoldenLines.All.Where(line => line.ChecksumValid == false);

    public static IEnumerable<GoldenLine> Streams => GoldenLines.All.Where(line => line.Kind == "stream");

    public static IEnumerable<GoldenLine> Sessions => GoldenLines.All.Where(line => line.Kind == "session");

    [TestCaseSource(nameof(Valid))]
    public void A_valid_frame_is_framed_whole(GoldenLine line) =>
        Assert.That(Frames.In(Hex.Bytes(line.Hex)).Select(Convert.ToHexString), Is.EqualTo(new[] { line.Hex }));

    [TestCaseSource(nameof(Broken))]
    public void A_broken_frame_is_refused(GoldenLine line) =>
        Assert.That(Frames.In(Hex.Bytes(line.Hex)).Select(Convert.ToHexString), Has.None.EqualTo(line.Hex));

    [TestCaseSource(nameof(Streams))]
    public void A_stream_gives_its_frames_in_order(GoldenLine line)
    {
        string[] frames = [.. line.Expected!.Value.GetProperty("frames_in_order").EnumerateArray().Select(frame => frame.GetString()!)];

        Assert.That(Frames.In(Hex.Bytes(line.Hex)).Select(Convert.ToHexString), Is.EqualTo(frames));
    }

    [TestCaseSource(nameof(Sessions))]
    public void Each_step_of_a_session_is_one_frame(GoldenLine line)
    {
        foreach (JsonElement step in line.Expected!.Value.GetProperty("steps").EnumerateArray())
        {
            string hex = step[3].GetString()!;
            Assert.That(Frames.In(Hex.Bytes(hex)).Select(Convert.ToHexString), Is.EqualTo(new[] { hex }));
        }
    }
}
