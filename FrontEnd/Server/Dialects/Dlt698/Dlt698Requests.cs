using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>Station requests as exchanges of 698.45.</summary>
internal sealed class Dlt698Requests(StationClock clock) : IRequests
{
    public IParameterRequests Parameters { get; } = new Dlt698Parameters();

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

    public IReadOnlyList<Exchange<ControlState>> ReadControlState(Terminal terminal, ExchangePriority priority) =>
        [new ControlStateQuestion(terminal, priority, clock)];

    public Exchange Act(Terminal terminal, ControlAct act) => Acts.Of(terminal, act);

    public Exchange ReadEvents(Terminal terminal, bool important, byte from, byte to, ExchangePriority priority) =>
        throw Missing(terminal, "events by counter / 按计数器召测事件");

    static RequestNotSupportedException Missing(Terminal terminal, string what) => new(what, terminal.Profile.Name);
}
