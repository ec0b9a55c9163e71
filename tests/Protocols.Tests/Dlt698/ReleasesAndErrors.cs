using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>
/// RELEASE and ERROR, laid out alike in three public implementations (a C parser with the standard's ASN.1, a terminal's firmware, a Go
/// library); none of them has a recorded frame. Every APDU of a server ends with FollowReport and TimeTag, errors too.
/// </summary>
public sealed class ReleasesAndErrors
{
    [TestCase("03 05 00", "ReleaseRequest Piid=5 HasTimeTag=0")]
    [TestCase("03 05 01 07 EA 0B 17 0A 1E 00 01 00 05", "ReleaseRequest Piid=5 HasTimeTag=1 SentAt=2026-11-23 10:30:00 AllowedDelay=5 min")]
    [TestCase("83 05 00 00 00", "ReleaseResponse Piid=5 ReleaseResult=0 FollowReport=0 HasTimeTag=0")]
    [TestCase("84 40 07 EA 0B 17 0A 00 00 07 EA 0B 17 0A 1E 05 00 00",
        "ReleaseNotification Piid=64 ConnectedAt=2026-11-23 10:00:00 ServerTime=2026-11-23 10:30:05 FollowReport=0 HasTimeTag=0")]
    [TestCase("6E 05 01 00", "ClientError Piid=5 ErrorKind=1 HasTimeTag=0")]
    [TestCase("EE 05 02 00 00", "ServerError Piid=5 ErrorKind=2 FollowReport=0 HasTimeTag=0")]
    [TestCase("EE 05 FF 00 01 07 EA 0B 17 0A 1E 00 01 00 05", "ServerError Piid=5 ErrorKind=255 FollowReport=0 HasTimeTag=1 SentAt=2026-11-23 10:30:00 AllowedDelay=5 min")]
    public void An_APDU_says(string hex, string text) => Assert.That(ApduText.Of(Hex.Bytes(hex)), Is.EqualTo(text));

    [Test]
    public void An_error_is_explained_in_words()
    {
        byte[] frame = new byte[64];
        var server = new ServerAddress(TerminalAddress.Parse("698:130700001234"));
        int length = FrameWriter.Write(frame, ControlField.Response, server, 0x10, Hex.Bytes("EE 05 02 00 00"));

        ExplainedField error = Explainer.Explain(frame.AsSpan(0, length)).Single(field => field.Fault is not null);

        Assert.That((error.ValueIn(true), error.ValueIn(false)), Is.EqualTo(("服务不支持", "service not supported")));
    }
}
