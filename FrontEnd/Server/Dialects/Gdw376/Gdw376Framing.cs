using System.Buffers;
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
    public static Scan TryRead(
        scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped)
    {
        int maxUserData = Math.Min(Frame.MaxUserData, scratch.Length - Frame.HeadLength - Frame.TailLength);
        Scan scan = FrameScanner.TryRead(ref rest, maxUserData, scratch, out Frame frame, out error, out dropped);
        arrival = scan == Scan.Frame ? Classify(frame) : default;
        return scan;
    }

    public static Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out error, out dropped);
        arrival = scan == Scan.Frame ? Classify(frame) : default;
        return scan;
    }

    static Arrival Classify(Frame frame)
    {
        ControlField control = frame.Control;
        SequenceField sequence = frame.Sequence;
        Afn afn = frame.Afn;
        FrameParts parts = frame.Split(passwordLength: 0);
        LinkService service = afn == Afn.LinkTest && control.IsUplink ? ServiceOf(frame.Body) : LinkService.None;
        ArrivalKind kind = !control.IsUplink ? ArrivalKind.Unexpected
            : service != LinkService.None ? ArrivalKind.Link
            // AFN 00 is always an answer, whatever PRM says: a confirmation is not confirmed.
            : control.IsFromInitiator && afn != Afn.Confirm ? ArrivalKind.Report
            : ArrivalKind.Answer;
        return new Arrival
        {
            Bytes = frame.Bytes,
            Address = frame.Address.Terminal,
            Kind = kind,
            Service = service,
            WantsConfirm = sequence.WantsConfirm,
            Sequence = sequence.Number,
            IsFirst = sequence.IsFirst,
            IsFinal = sequence.IsFinal,
            HasData = IsData(kind, afn),
            EventsWaiting = parts.Events is not null,
            EventCounters = parts.Events is { } events ? events.Important | events.General << 8 : -1,
            TerminalClock = service == LinkService.Heartbeat ? ClockOf(parts.Units) : CivilTime.Missing,
            Code = (int)afn,
        };
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
    static LinkService ServiceOf(ReadOnlySpan<byte> body) => body.Length < DataUnitId.Length ? LinkService.None : (body[2], body[3]) switch
    {
        (1, 0) => LinkService.Login,
        (2, 0) => LinkService.Logout,
        (4, 0) => LinkService.Heartbeat,
        _ => LinkService.None,
    };

    /// <summary>Six bytes behind the identifier are the clock of the 2013 form, in any edition.</summary>
    static CivilTime ClockOf(ReadOnlySpan<byte> units) =>
        units.Length >= DataUnitId.Length + 6 ? AnnexA.A01.Read(units.Slice(DataUnitId.Length, 6)) : CivilTime.Missing;

    /// <summary>Bytes of the confirmation that is due; 0 where none is.</summary>
    public static int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) =>
        arrival.Kind == ArrivalKind.Link ? Confirmation.Write(arrival.Bytes, ControlField.LinkAnswer, profile.Wire, destination)
        : arrival.Kind == ArrivalKind.Report && arrival.WantsConfirm ? Confirmation.Write(arrival.Bytes, ControlField.ReportAnswer, profile.Wire, destination)
        : 0;
}
