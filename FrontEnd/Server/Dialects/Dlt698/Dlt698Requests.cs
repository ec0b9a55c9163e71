using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>Station requests as exchanges of 698.45.</summary>
internal sealed class Dlt698Requests(StationClock clock) : IRequests
{
    /// <summary>Records of one object: what is asked for at most, and where the terminal says only that there are new ones.</summary>
    const int MostEvents = 10, NewestOfNew = 3;

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

    /// <summary>Events are not counted: as many of the newest records of each object, those of control being the important ones.</summary>
    public Exchange ReadEvents(Terminal terminal, bool important, byte from, byte to, ExchangePriority priority)
    {
        int newest = Math.Clamp((int)(byte)(to - from), 1, MostEvents);
        return new EventsQuestion(terminal, priority, $"GET events ×{newest}", important ? EventsQuestion.OfControl : EventsQuestion.OfTerminal, newest);
    }

    public Exchange ReadNewEvents(Terminal terminal, ExchangePriority priority) =>
        new EventsQuestion(terminal, priority, "GET 33200200", [], NewestOfNew);

    static RequestNotSupportedException Missing(Terminal terminal, string what) => new(what, terminal.Profile.Name);
}
