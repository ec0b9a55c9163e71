using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Faults.Virtual;

/// <summary>What a confirmation names its report by, in DL/T 698.45.</summary>
internal static class OopNumbers
{
    public static int? Of(ReadOnlySpan<byte> bytes, bool isUp) =>
        FrameScanner.TryRead(ref bytes, Frame.MaxLength, out Frame frame, out _, out _) == Scan.Frame && frame.Control.IsUplink == isUp && frame.Plain.Length > 2
        && (ApduTag)frame.Plain[0] == (isUp ? ApduTag.ReportNotification : ApduTag.ReportResponse) ? new Piid(frame.Plain[2]).Number : null;
}
