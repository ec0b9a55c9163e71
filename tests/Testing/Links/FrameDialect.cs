using System.Buffers;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Testing.Links;

/// <summary>Frames of 376.1 and nothing above them: what links need, whatever the sessions make of it.</summary>
public sealed class FrameDialect(byte protocolId = 2) : IDialect
{
    public ProtocolFamily Family => ProtocolFamily.Gdw376;

    public IRequests Requests => throw new NotSupportedException("links ask nothing");

    /// <summary>One uplink frame whose sequence number and address tell frames apart.</summary>
    public static byte[] Frame(int number, int payload = 12, bool confirm = true, byte protocolId = 2)
    {
        byte[] bytes = new byte[payload + 64];
        var writer = new FrameWriter(bytes, protocolId, new ControlField(0xCA), new AddressField(0x4401, (ushort)number, 0), Afn.Class2,
            SequenceField.Single(number & 15, confirm));
        Span<byte> body = stackalloc byte[payload];
        body.Fill((byte)number);
        writer.Write(body);
        return bytes[..writer.Finish()];
    }

    public Scan TryRead(scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Protocols.Gdw376.Frames.Frame.MaxUserData, scratch, out Frame frame, out error, out dropped);
        arrival = scan == Scan.Frame ? Of(frame) : default;
        return scan;
    }

    public Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped)
    {
        ReadOnlySpan<byte> before = rest;
        Scan scan = FrameScanner.TryRead(ref rest, Protocols.Gdw376.Frames.Frame.MaxUserData, out Frame frame, out error, out dropped);
        arrival = default;
        if (scan != Scan.Frame)
            return scan;
        if (frame.ProtocolId != protocolId)
        {
            rest = before[1..];
            (dropped, error) = (1, new(Fault.BadFraming, 1));
            return Scan.Skipped;
        }
        arrival = Of(frame);
        return scan;
    }

    public int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) => Confirm(arrival, destination);

    /// <summary>AFN 00 F1 with the sequence and address of what it confirms: 20 bytes.</summary>
    public static int Confirm(in Arrival arrival, Span<byte> destination)
    {
        var writer = new FrameWriter(destination, 2, ControlField.LinkAnswer, AddressField.Of(arrival.Address, 1), Afn.Confirm,
            SequenceField.Single(arrival.Sequence));
        writer.Write([0, 0, 1, 0]);
        return writer.Finish();
    }

    public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink) => throw new NotSupportedException("links decode nothing");

    static Arrival Of(Frame frame) => new()
    {
        Bytes = frame.Bytes,
        Address = frame.Address.Terminal,
        Kind = ArrivalKind.Report,
        WantsConfirm = frame.Sequence.WantsConfirm,
        Sequence = frame.Sequence.Number,
        IsFirst = frame.Sequence.IsFirst,
        IsFinal = frame.Sequence.IsFinal,
        HasData = true,
        EventCounters = -1,
        Code = (int)frame.Afn,
    };
}
