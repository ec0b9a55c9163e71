using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>Frames of 376.1 as arrivals. Decides by DIR, PRM, AFN and SEQ; the function code only informs.</summary>
internal static class Gdw376Framing
{
    /// <summary>Six bytes behind the identifier are the clock of the 2013 form, in any edition.</summary>
    const int ClockLength = 6, ShortestWithClock = Frame.HeadLength + Frame.FixedUserData + DataUnitId.Length + ClockLength + Frame.TailLength;

    public static Scan TryRead(
        scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped)
    {
        int maxUserData = Math.Min(Frame.MaxUserData, scratch.Length - Frame.HeadLength - Frame.TailLength);
        Scan scan = FrameScanner.TryRead(ref rest, maxUserData, scratch, out Frame frame, out error, out dropped);
        return Classify(scan, frame.Bytes, out arrival);
    }

    public static Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out error, out dropped);
        return Classify(scan, frame.Bytes, out arrival);
    }

    static Scan Classify(Scan scan, ReadOnlySpan<byte> frame, out Arrival arrival)
    {
        arrival = default;
        if (scan != Scan.Frame)
            return scan;
        FrameHead head = FrameHead.Read(frame);
        ControlField control = head.Control;
        SequenceField sequence = head.Sequence;
        Afn afn = head.Afn;
        LinkService service = afn == Afn.LinkTest && control.IsUplink ? ServiceOf(frame) : LinkService.None;
        ArrivalKind kind = !control.IsUplink ? ArrivalKind.Unexpected
            : service != LinkService.None ? ArrivalKind.Link
            // AFN 00 is always an answer, whatever PRM says: a confirmation is not confirmed.
            : control.IsFromInitiator && afn != Afn.Confirm ? ArrivalKind.Report
            : ArrivalKind.Answer;
        arrival.Bytes = frame;
        arrival.Address = head.Address.Terminal;
        arrival.Kind = kind;
        arrival.Service = service;
        arrival.WantsConfirm = sequence.WantsConfirm;
        arrival.Sequence = sequence.Number;
        arrival.IsFirst = sequence.IsFirst;
        arrival.IsFinal = sequence.IsFinal;
        arrival.HasData = IsData(kind, afn);
        arrival.Code = (int)afn;
        arrival.EventCounters = -1;
        arrival.TerminalClock = CivilTime.Missing;
        if (control.HasEvents || service == LinkService.Heartbeat && frame.Length >= ShortestWithClock)
            ReadMore(Frame.OfVerified(frame), ref arrival);
        return scan;
    }

    /// <summary>What few frames have, apart: room for it would have to be cleared for each of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void ReadMore(Frame frame, ref Arrival arrival)
    {
        FrameParts parts = frame.Split(passwordLength: 0);
        if (parts.Events is { } events)
            (arrival.EventsWaiting, arrival.EventCounters) = (true, events.Important | events.General << 8);
        if (arrival.Service == LinkService.Heartbeat && parts.Units.Length >= DataUnitId.Length + ClockLength)
            arrival.TerminalClock = AnnexA.A01.Read(parts.Units.Slice(DataUnitId.Length, ClockLength));
    }

    /// <summary>
    /// What has to be durable: readings and events in any frame, and whatever a terminal reports of itself, vendor AFNs too: what is
    /// confirmed is never lost, understood or not.
    /// </summary>
    static bool IsData(ArrivalKind kind, Afn afn) => kind switch
    {
        ArrivalKind.Report => afn != Afn.LinkTest,
        ArrivalKind.Answer => afn is Afn.Class1 or Afn.Class2 or Afn.Events,
        _ => false,
    };

    /// <summary>
    /// By DT alone: lamp controllers write a point and one byte more. It stands in front, so that a TpV or ACD without its field hides nothing.
    /// </summary>
    static LinkService ServiceOf(ReadOnlySpan<byte> frame)
    {
        const int Dt = Frame.HeadLength + Frame.FixedUserData + 2;
        return frame.Length < Dt + 2 + Frame.TailLength ? LinkService.None : BinaryPrimitives.ReadUInt16LittleEndian(frame[Dt..]) switch
        {
            1 => LinkService.Login,
            2 => LinkService.Logout,
            4 => LinkService.Heartbeat,
            _ => LinkService.None,
        };
    }

    /// <summary>Bytes of the confirmation that is due; 0 where none is.</summary>
    public static int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) =>
        arrival.Kind == ArrivalKind.Link ? Confirmation.Write(arrival.Bytes, ControlField.LinkAnswer, profile.Wire, destination)
        : arrival.Kind == ArrivalKind.Report && arrival.WantsConfirm ? Confirmation.Write(arrival.Bytes, ControlField.ReportAnswer, profile.Wire, destination)
        : 0;
}
