using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>Remembers all that a dialect says.</summary>
internal sealed class CollectedReadings : IReadingSink
{
    public Dictionary<(int Point, Quantity Quantity, DateTime At), long> Curves { get; } = [];

    public List<(int Point, Quantity Quantity, DateTime At)> Absent { get; } = [];

    public List<Reading> Readings { get; } = [];

    public List<TerminalEvent> Events { get; } = [];

    public List<string> Reasons { get; } = [];

    public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality) => Curves.Add((point, quantity, at), value);

    public void CurveAbsent(int point, Quantity quantity, DateTime at) => Absent.Add((point, quantity, at));

    public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality) => Reasons.Add("a group");

    public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at) => Reasons.Add("a group");

    public void Reading(in Reading reading) => Readings.Add(reading);

    public void Event(in TerminalEvent record) => Events.Add(record);

    public void Refused(string reason, ReadOnlySpan<byte> bytes) => Reasons.Add(reason);
}
