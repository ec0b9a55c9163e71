using LoadMgmt.Protocols;
using Gdw376 = LoadMgmt.Protocols.Gdw376.Frames;
using Oop = LoadMgmt.Protocols.Dlt698.Frames;

namespace LoadMgmt.Simulator.Transport;

/// <summary>Frames of either family, and whom they are for.</summary>
internal static class FamilyFrames
{
    /// <param name="receiver">Null: everyone, or a group.</param>
    public static Scan TryRead(
        ProtocolFamily family, ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> bytes, out TerminalAddress? receiver, out int dropped)
    {
        Scan scan;
        if (family == ProtocolFamily.Dlt698)
        {
            scan = Oop.FrameScanner.TryRead(ref rest, Oop.Frame.MaxLength, out Oop.Frame frame, out _, out dropped);
            bytes = frame.Bytes;
            receiver = scan == Scan.Frame && frame.Server.Kind == Oop.AddressKind.Single ? frame.Server.Address : null;
            return scan;
        }
        scan = Gdw376.FrameScanner.TryRead(ref rest, Gdw376.Frame.MaxUserData, out Gdw376.Frame old, out _, out dropped);
        bytes = old.Bytes;
        receiver = scan == Scan.Frame && !old.Address.IsGroup ? old.Address.Terminal : null;
        return scan;
    }
}
