using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>Curves of one stretch. An answer about another stretch is a late one, and not taken for this question's.</summary>
internal sealed class CurveQuestion(
    Terminal terminal, ExchangePriority priority, string name, IReadOnlyList<RequestUnit> units, DateTime from, DateTime to, int answerLength)
    : Gdw376Exchange<object>(terminal, priority, name, Afn.Class2, units)
{
    public override int? AnswerBytes => answerLength;

    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value) =>
        field.Role != FieldRole.CurveStart || value.Time.TryGetDateTime(out DateTime start) && start >= from && start <= to;
}

/// <summary>Freezes of one day. An answer about another day is a late one, and not taken for this question's.</summary>
internal sealed class FreezeQuestion(
    Terminal terminal, ExchangePriority priority, string name, IReadOnlyList<RequestUnit> units, DateOnly day, int answerLength)
    : Gdw376Exchange<object>(terminal, priority, name, Afn.Class2, units)
{
    public override int ExpectedAnswerLength => answerLength;

    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value) =>
        field.Role != FieldRole.Stamp || value.Time.TryGetDateTime(out DateTime stamp) && DateOnly.FromDateTime(stamp) == day;
}

/// <summary>0C F25: present power, voltage and current of a point.</summary>
internal sealed class PresentQuestion(Terminal terminal, int point, ExchangePriority priority, StationClock clock)
    : Gdw376Exchange<PresentValues>(terminal, priority, $"0C F25 p{point}", Afn.Class1, [new(point, 25)])
{
    readonly Dictionary<Quantity, Scaled> _values = [];
    DateTime? _readAt;

    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value)
    {
        if (field.Role == FieldRole.ReadAt)
            _readAt = value.Time.TryGetDateTime(out DateTime local) ? clock.ToUtc(local) : null;
        else if (CurveUnits.TryFind(field.Name, out Quantity quantity))
            _values[quantity] = value.Number;
        Value = new(point, _readAt, _values);
        return true;
    }
}

/// <summary>0C F17: present total active power of a total-add group, kW on the wire, W here.</summary>
internal sealed class GroupPowerQuestion(Terminal terminal, int group, ExchangePriority priority)
    : Gdw376Exchange<long?>(terminal, priority, $"0C F17 group {group}", Afn.Class1, [new(group, 17)])
{
    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value)
    {
        Value = (value.Number with { Exponent = (sbyte)(value.Number.Exponent + 3) }).TryAt(0, out long watts) ? watts : null;
        return true;
    }
}

/// <summary>0C F2: the terminal's clock, station time.</summary>
internal sealed class ClockQuestion(Terminal terminal, ExchangePriority priority)
    : Gdw376Exchange<DateTime?>(terminal, priority, "0C F2", Afn.Class1, [new(0, 2)])
{
    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value)
    {
        Value = value.Time.TryGetDateTime(out DateTime local) ? local : null;
        return true;
    }
}

/// <summary>0C F7: EC1 and EC2.</summary>
internal sealed class EventCountersQuestion(Terminal terminal, ExchangePriority priority)
    : Gdw376Exchange<int?>(terminal, priority, "0C F7", Afn.Class1, [new(0, 7)])
{
    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value)
    {
        Value = (Value ?? 0) | (byte)value.Number.Mantissa << (field.Name == "important" ? 0 : 8);
        return true;
    }
}

/// <summary>05 F31: the time is taken when the frame is written, not when the job was queued.</summary>
internal sealed class ClockCommand(Terminal terminal)
    : Gdw376Exchange<object>(terminal, ExchangePriority.Operator, "05 F31", Afn.Control, [new(0, 31)])
{
    protected override void WriteBody(ref FrameWriter writer, in RequestUnit unit, in SendContext context)
    {
        var source = new TimeSource(CivilTime.Of(context.LocalNow));
        writer.Write(Bodies.Encode(Target, Afn.Control, 31, ref source).Span);
    }
}
