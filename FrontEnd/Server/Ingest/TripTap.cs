using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Ingest;

/// <summary>Lets all readings of one frame through, and notes the trips among them.</summary>
internal sealed class TripTap : IReadingSink
{
    readonly List<ControlEvent> _heard = [];
    IReadingSink? _inner;
    TerminalAddress _terminal;
    DateTime _receivedAt;

    /// <summary>Of the last frame.</summary>
    public IReadOnlyList<ControlEvent> Heard => _heard;

    public TripTap On(IReadingSink inner, in JournalRecord record)
    {
        (_inner, _terminal, _receivedAt) = (inner, record.Address, record.ReceivedAt);
        _heard.Clear();
        return this;
    }

    public void Event(in TerminalEvent record)
    {
        _inner!.Event(record);
        if (record.Trip is { } trip)
            _heard.Add(new(_terminal, trip, record.At, _receivedAt));
    }

    public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality) => _inner!.Curve(point, quantity, at, value, quality);

    public void CurveAbsent(int point, Quantity quantity, DateTime at) => _inner!.CurveAbsent(point, quantity, at);

    public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality) =>
        _inner!.GroupCurve(group, quantity, at, value, quality);

    public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at) => _inner!.GroupCurveAbsent(group, quantity, at);

    public void Reading(in Reading reading) => _inner!.Reading(reading);

    public void Refused(string reason, ReadOnlySpan<byte> bytes) => _inner!.Refused(reason, bytes);
}
