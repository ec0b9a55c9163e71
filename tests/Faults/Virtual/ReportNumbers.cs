using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Faults.Virtual;

/// <summary>What a confirmation names its report by.</summary>
internal static class ReportNumbers
{
    /// <summary>Null: no report, or no confirmation.</summary>
    public static int? Of(ProtocolFamily family, ReadOnlySpan<byte> bytes, bool isUp)
    {
        if (family == ProtocolFamily.Dlt698)
            return OopNumbers.Of(bytes, isUp);
        if (FrameScanner.TryRead(ref bytes, Frame.MaxUserData, out Frame frame, out _, out _) != Scan.Frame || frame.Control.IsUplink != isUp)
            return null;
        return isUp && frame.Control.IsFromInitiator && frame.Afn is Afn.Class1 or Afn.Class2 or Afn.Events || !isUp && frame.Afn == Afn.Confirm
            ? frame.Sequence.Number : null;
    }
}
