using System.Buffers;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Dlt698.Objects;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>Frames of 698.45 as arrivals, and what answers them. DIR and the APDU's tag decide; the function code only informs.</summary>
internal static class Dlt698Framing
{
    public const int MaxConfirmLength = Frame.FixedLength + 16 + Confirmations.MaxApdu;

    public static Scan TryRead(
        scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Math.Min(Frame.MaxLength, scratch.Length), scratch, out Frame frame, out error, out dropped);
        arrival = scan == Scan.Frame ? Classify(frame) : default;
        return scan;
    }

    public static Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Frame.MaxLength, out Frame frame, out error, out dropped);
        arrival = scan == Scan.Frame ? Classify(frame) : default;
        return scan;
    }

    /// <summary>The frame of an arrival again; its bytes were verified when it came.</summary>
    public static bool TryFrame(in Arrival arrival, out Frame frame)
    {
        ReadOnlySpan<byte> bytes = arrival.Bytes;
        return FrameScanner.TryRead(ref bytes, Frame.MaxLength, out frame, out _, out _) == Scan.Frame;
    }

    static Arrival Classify(Frame frame)
    {
        ServerAddress server = frame.Server;
        if (!frame.Control.IsUplink || server.Kind != AddressKind.Single)
            return Of(frame, ArrivalKind.Unexpected);
        ReadOnlySpan<byte> data = frame.Plain;
        if (frame.Control.IsFragment)
            return OfFragment(frame, data);
        var tag = (ApduTag)data[0];
        return tag switch
        {
            ApduTag.LinkRequest => OfLink(frame, data),
            ApduTag.ReportNotification => Of(frame, ArrivalKind.Report, tag, data, hasData: true),
            ApduTag.GetResponse or ApduTag.ProxyResponse or ApduTag.SecurityResponse => Of(frame, ArrivalKind.Answer, tag, data, hasData: true),
            ApduTag.ConnectResponse or ApduTag.ReleaseResponse or ApduTag.ReleaseNotification or ApduTag.SetResponse or ApduTag.ActionResponse
                or ApduTag.ServerError => Of(frame, ArrivalKind.Answer, tag, data),
            _ => Of(frame, ArrivalKind.Unexpected, tag, data),
        };
    }

    static Arrival Of(Frame frame, ArrivalKind kind, ApduTag tag = default, ReadOnlySpan<byte> apdu = default, bool hasData = false)
    {
        // Behind a SECURITY tag stands no PIID.
        Piid piid = tag is ApduTag.ReleaseNotification or ApduTag.ConnectResponse or ApduTag.ReleaseResponse or ApduTag.ServerError && apdu.Length > 1 ? new(apdu[1])
            : tag != ApduTag.SecurityResponse && apdu.Length > 2 ? new(apdu[2])
            : default;
        return new()
        {
            Bytes = frame.Bytes,
            Address = frame.Server.Address,
            Kind = kind,
            WantsConfirm = kind == ArrivalKind.Report,
            Sequence = piid.Number,
            IsFirst = true,
            IsFinal = true,
            HasData = hasData,
            EventsWaiting = piid.HasEvents || kind == ArrivalKind.Report && IsEventNotice(apdu),
            EventCounters = -1,
            TerminalClock = CivilTime.Missing,
            Code = (int)tag,
        };
    }

    /// <summary>A report of the list of new events: the terminal wants to be asked for them.</summary>
    static bool IsEventNotice(ReadOnlySpan<byte> apdu) => apdu.Length > 5 && apdu[1] == Choices.Normal && (apdu[4] << 8 | apdu[5]) == Oi.NewEvents;

    static Arrival OfLink(Frame frame, ReadOnlySpan<byte> apdu)
    {
        if (!LinkRequest.TryRead(apdu, out LinkRequest request))
            return Of(frame, ArrivalKind.Unexpected, ApduTag.LinkRequest);
        return new()
        {
            Bytes = frame.Bytes,
            Address = frame.Server.Address,
            Kind = ArrivalKind.Link,
            Service = request.Kind switch
            {
                LinkRequestKind.Login => LinkService.Login,
                LinkRequestKind.Heartbeat => LinkService.Heartbeat,
                _ => LinkService.Logout,
            },
            WantsConfirm = true,
            Sequence = request.Piid.Number,
            IsFirst = true,
            IsFinal = true,
            EventsWaiting = request.Piid.HasEvents,
            EventCounters = -1,
            TerminalClock = request.SentAt,
            Code = (int)ApduTag.LinkRequest,
        };
    }

    /// <summary>A piece of an APDU: kept like all data, and confirmed, since the next piece comes only then.</summary>
    static Arrival OfFragment(Frame frame, ReadOnlySpan<byte> data)
    {
        if (!Fragment.TryRead(data, out Fragment fragment, out _))
            return Of(frame, ArrivalKind.Unexpected);
        return new()
        {
            Bytes = frame.Bytes,
            Address = frame.Server.Address,
            Kind = frame.Control.IsFromClient ? ArrivalKind.Answer : ArrivalKind.Report,
            WantsConfirm = fragment.Kind != FragmentKind.Confirmation,
            Sequence = fragment.Number & 0x3F,
            IsFirst = fragment.Kind == FragmentKind.First,
            IsFinal = fragment.Kind == FragmentKind.Last,
            HasData = fragment.Kind != FragmentKind.Confirmation,
            EventCounters = -1,
            TerminalClock = CivilTime.Missing,
        };
    }

    /// <summary>LINK-Response, REPORT-Response or a fragment's confirmation; SA and CA as they came.</summary>
    public static int WriteConfirm(in Arrival arrival, StationClock clock, Span<byte> destination)
    {
        if (!arrival.WantsConfirm || !TryFrame(arrival, out Frame frame))
            return 0;
        ServerAddress server = frame.Server;
        Span<byte> room = FrameWriter.Apdu(destination, server);
        (ControlField control, int length) = arrival.Kind switch
        {
            _ when frame.Control.IsFragment => (arrival.Kind == ArrivalKind.Answer ? ControlField.Request.AsFragment : ControlField.ReportResponse.AsFragment,
                Confirmations.OfFragment(frame.Plain, room)),
            ArrivalKind.Link => (ControlField.LinkResponse, Confirmations.OfLink(frame.Plain, clock, room)),
            _ => (ControlField.ReportResponse, Confirmations.OfReport(frame.Plain, room)),
        };
        return FrameWriter.Finish(destination, control, server, frame.Client, length);
    }
}
