using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>What a dialect made of journalled frames, to look at.</summary>
internal sealed class HeardReadings : IReadingSink
{
    public List<(int Point, Quantity Quantity, DateTime At, long Value)> Curves { get; } = [];

    public List<Reading> Readings { get; } = [];

    public List<TerminalEvent> Events { get; } = [];

    public List<string> Refusals { get; } = [];

    public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality) => Curves.Add((point, quantity, at, value));

    public void CurveAbsent(int point, Quantity quantity, DateTime at)
    {
    }

    public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality)
    {
    }

    public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at)
    {
    }

    public void Reading(in Reading reading) => Readings.Add(reading);

    public void Event(in TerminalEvent record) => Events.Add(record with { Record = record.Record.ToArray() });

    public void Refused(string reason, ReadOnlySpan<byte> bytes) => Refusals.Add(reason + " " + Convert.ToHexString(bytes));
}
