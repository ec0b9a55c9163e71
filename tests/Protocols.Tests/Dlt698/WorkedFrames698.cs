using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>Frames of each service with known content, from login to a fragment's confirmation.</summary>
public sealed class WorkedFrames698
{
    public static IEnumerable<TestCaseData> All
    {
        get
        {
            string[] lines = [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "Protocols.Tests", "Golden", "worked-698.txt"))];
            for (int i = 0; i + 2 < lines.Length; i++)
                if (lines[i].StartsWith("# ", StringComparison.Ordinal) && lines[i + 1].StartsWith("68 ", StringComparison.Ordinal))
                    yield return new TestCaseData(lines[i + 1], lines[i + 2]).SetArgDisplayNames(lines[i][2..], lines[i + 1][..14]);
        }
    }

    [Test]
    public void None_is_missing() => Assert.That(All.Count(), Is.EqualTo(29));

    [TestCaseSource(nameof(All))]
    public void A_frame_says(string hex, string text) => Assert.That(ApduText.Of(ApduText.Frame(Hex.Bytes(hex))), Is.EqualTo(text));

    [TestCaseSource(nameof(All))]
    public void A_frame_is_written_again(string hex, string text)
    {
        byte[] bytes = Hex.Bytes(hex);
        Frame frame = ApduText.Frame(bytes);
        byte[] again = new byte[bytes.Length];
        FrameWriter.Write(again, frame.Control, frame.Server, frame.Client, frame.UserData);

        Assert.That(again, Is.EqualTo(bytes), text);
    }
}
