using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>Station requests as exchanges of 698.45.</summary>
internal sealed class Dlt698Requests(StationClock clock) : IRequests
{
    const byte TripMethod = 129, CloseMethod = 130, SupplyOnMethod = 127, SupplyOffMethod = 128;

    public IReadOnlyList<Exchange> ReadCurve(
        Terminal terminal, int point, IReadOnlyList<Quantity> quantities, CurveSpan span, ExchangePriority priority) =>
        RecordReads.OfCurve(terminal, point, quantities, span, priority, clock);

    public IReadOnlyList<Exchange> ReadGroupCurve(
        Terminal terminal, int group, IReadOnlyList<GroupQuantity> quantities, CurveSpan span, ExchangePriority priority) =>
        throw Missing(terminal, "curves of total-add groups / 总加组曲线");

    public IReadOnlyList<Exchange> ReadDaily(Terminal terminal, int point, DateOnly day, ExchangePriority priority) =>
        [RecordReads.OfDay(terminal, point, day, priority)];

    public Exchange<PresentValues> ReadPresent(Terminal terminal, int point, ExchangePriority priority) =>
        new PresentQuestion(terminal, point, MeterPoints.TryGetMeter(terminal, point, out TerminalAddress meter) ? meter : null, priority);

    public Exchange<long?> ReadGroupPower(Terminal terminal, int group, ExchangePriority priority) =>
        throw Missing(terminal, "power of total-add groups / 总加组功率");

    public Exchange<DateTime?> ReadClock(Terminal terminal, ExchangePriority priority) => new ClockQuestion(terminal, priority);

    public Exchange SetClock(Terminal terminal) => new ClockCommand(terminal);

    public IReadOnlyList<Exchange<ControlState>> ReadControlState(Terminal terminal, ExchangePriority priority) =>
        [new ControlStateQuestion(terminal, priority, clock)];

    /// <summary>8000 method 129: relay, alarm delay in minutes, limiting time in minutes (0 permanent), closing by itself: never.</summary>
    public Exchange Trip(Terminal terminal, int round, int alarmMinutes, int limitHalfHours)
    {
        Check(nameof(round), round, 1, 8);
        Check(nameof(alarmMinutes), alarmMinutes, 0, 15);
        Check(nameof(limitHalfHours), limitHalfHours, 0, 15);
        return new ActionCommand(terminal, $"ACTION 8000/129 relay {round}", new(Oi.RemoteControl, TripMethod), (ref WireWriter writer) =>
        {
            writer.ArrayData(1);
            writer.StructureData(4);
            writer.OadData(Relay(round));
            writer.IntegerData(DataTag.Unsigned, alarmMinutes);
            writer.IntegerData(DataTag.LongUnsigned, limitHalfHours * 30);
            writer.IntegerData(DataTag.Bool, 0);
        });
    }

    /// <summary>8000 method 130 with command 0: closing is permitted; 1 would close with nobody looking.</summary>
    public Exchange AllowClose(Terminal terminal, int round)
    {
        Check(nameof(round), round, 1, 8);
        return new ActionCommand(terminal, $"ACTION 8000/130 relay {round}", new(Oi.RemoteControl, CloseMethod), (ref WireWriter writer) =>
        {
            writer.ArrayData(1);
            writer.StructureData(2);
            writer.OadData(Relay(round));
            writer.IntegerData(DataTag.Enum, 0);
        });
    }

    /// <summary>8001 methods 127 and 128: until it is released; the family has no duration for it.</summary>
    public Exchange SetGuaranteedSupply(Terminal terminal, bool on, int halfHours)
    {
        if (on && halfHours != 0)
            throw Missing(terminal, "guaranteed supply for a time / 定时保电");
        byte method = on ? SupplyOnMethod : SupplyOffMethod;
        return new ActionCommand(terminal, $"ACTION 8001/{method}", new(Oi.GuaranteedSupply, method), (ref WireWriter writer) => writer.NullData());
    }

    public Exchange ReadEvents(Terminal terminal, bool important, byte from, byte to, ExchangePriority priority) =>
        throw Missing(terminal, "events by counter / 按计数器召测事件");

    static Oad Relay(int round) => Oad.ValueOf(Oi.Relays, (byte)round);

    static RequestNotSupportedException Missing(Terminal terminal, string what) => new(what, terminal.Profile.Name);

    static void Check(string field, int value, int low, int high)
    {
        if (value < low || value > high)
            throw new ArgumentOutOfRangeException(field, value, $"{field} must be {low} to {high} / {field} 应为 {low} 至 {high}");
    }
}
