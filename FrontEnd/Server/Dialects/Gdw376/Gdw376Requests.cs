using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>Station requests as exchanges of 376.1. Several curves travel in one question as long as the answer fits what terminals buffer.</summary>
internal sealed class Gdw376Requests(StationClock clock) : IRequests
{
    /// <summary>User data of a radio frame (clause 4.3.3.2), less C, A, AFN, SEQ, EC and Tp.</summary>
    const int RadioRoom = 255 - Frame.FixedUserData - EventCounter.Length - TimeTag.Length;

    public IParameterRequests Parameters { get; } = new Gdw376Parameters();

    public IReadOnlyList<Exchange> ReadCurve(
        Terminal terminal, int point, IReadOnlyList<Quantity> quantities, CurveSpan span, ExchangePriority priority) =>
        // F109 and F110 carry three angles each: asked once.
        Curves(terminal, point, "p", [.. quantities.Select(CurveUnits.Of).Distinct()], span, priority);

    public IReadOnlyList<Exchange> ReadGroupCurve(
        Terminal terminal, int group, IReadOnlyList<GroupQuantity> quantities, CurveSpan span, ExchangePriority priority) =>
        Curves(terminal, group, "group ", [.. quantities.Select(CurveUnits.Of)], span, priority);

    List<Exchange> Curves(
        Terminal terminal, int point, string kind, IReadOnlyList<(int Fn, int BytesPerPoint)> wanted, CurveSpan span, ExchangePriority priority)
    {
        byte density = CurveUnits.DensityOf(span.Interval);
        if (density == 0)
            throw new RequestNotSupportedException($"curve every {span.Interval}", terminal.Profile.Name);
        int room = Room(terminal);
        var exchanges = new List<Exchange>();
        var units = new List<(int Fn, int Bytes)>();
        int used = 0, points = 0;
        for (int offset = 0; offset < span.Count; offset += points)
        {
            int head = DataUnitId.Length + CurveUnits.StampLength;
            points = Math.Min(span.Count - offset, Math.Min(255, (room - head) / wanted.Max(unit => unit.BytesPerPoint)));
            DateTime start = clock.ToLocal(span.From + span.Interval * offset);
            foreach ((int fn, int bytes) in wanted)
            {
                int length = head + points * bytes;
                if (used + length > room && units.Count > 0)
                    Flush(start);
                units.Add((fn, length));
                used += length;
            }
            Flush(start);
        }
        return exchanges;

        void Flush(DateTime start)
        {
            var source = new CurveSource(start, density, points);
            RequestUnit[] asked = [.. units.Select(unit => new RequestUnit(point, unit.Fn, Bodies.Encode(terminal, Afn.Class2, unit.Fn, ref source)))];
            string name = $"0D {string.Join(' ', units.Select(unit => "F" + unit.Fn))} {kind}{point} {start:yyyy-MM-dd HH:mm} ×{points}";
            // A terminal rounds a start that is not on its grid up to the next instant: one interval of grace.
            exchanges.Add(new CurveQuestion(terminal, priority, name, asked, start, start + span.Interval * points, used + 24));
            units.Clear();
            used = 0;
        }
    }

    public IReadOnlyList<Exchange> ReadDaily(Terminal terminal, int point, DateOnly day, ExchangePriority priority) =>
        ReadFreezes(terminal, point, [DailyFreeze.ActiveForward], day, priority);

    public IReadOnlyList<Exchange> ReadFreezes(
        Terminal terminal, int point, IReadOnlyList<DailyFreeze> freezes, DateOnly day, ExchangePriority priority)
    {
        int room = Room(terminal), used = 0;
        var exchanges = new List<Exchange>();
        var units = new List<RequestUnit>();
        foreach ((int fn, int length) in freezes.Select(FreezeUnits.Of).Distinct())
        {
            if (used + length > room && units.Count > 0)
                Flush();
            var stamp = new TimeSource(CivilTime.Of(day.ToDateTime(default)));
            units.Add(new(point, fn, Bodies.Encode(terminal, Afn.Class2, fn, ref stamp)));
            used += length;
        }
        Flush();
        return exchanges;

        void Flush()
        {
            string name = $"0D {string.Join(' ', units.Select(unit => "F" + unit.Fn))} p{point} {day:yyyy-MM-dd}";
            exchanges.Add(new FreezeQuestion(terminal, priority, name, [.. units], day, used + 24));
            units.Clear();
            used = 0;
        }
    }

    /// <summary>User data of an answer that a terminal can be trusted to buffer.</summary>
    static int Room(Terminal terminal) =>
        terminal.Link == LinkKind.Radio ? RadioRoom : terminal.Profile.Wire.MaxDownlink - Frame.FixedUserData - EventCounter.Length;

    public Exchange<PresentValues> ReadPresent(Terminal terminal, int point, ExchangePriority priority) =>
        new PresentQuestion(terminal, point, priority, clock);

    public Exchange<long?> ReadGroupPower(Terminal terminal, int group, ExchangePriority priority) =>
        new GroupPowerQuestion(terminal, group, priority);

    public Exchange<DateTime?> ReadClock(Terminal terminal, ExchangePriority priority) => new ClockQuestion(terminal, priority);

    public IReadOnlyList<Exchange<ControlState>> ReadControlState(Terminal terminal, ExchangePriority priority) =>
        [new ControlStateQuestion(terminal, priority, clock)];

    public Exchange Act(Terminal terminal, ControlAct act) => Acts.Of(terminal, act);

    public Exchange ReadEvents(Terminal terminal, bool important, byte from, byte to, ExchangePriority priority)
    {
        int fn = important ? 1 : 2;
        var pointers = new NumberSource(from, to);
        RequestUnit[] units = [new(0, fn, Bodies.Encode(terminal, Afn.Events, fn, ref pointers))];
        return new Gdw376Exchange<object>(terminal, priority, $"0E F{fn} {from}…{to}", Afn.Events, units);
    }

    public Exchange<int?> ReadEventCounters(Terminal terminal, ExchangePriority priority) => new EventCountersQuestion(terminal, priority);

    public Exchange<MeterAnswer> ReadMeter(Terminal terminal, MeterRead read, ExchangePriority priority) => MeterQuestion.Of(terminal, read, priority);
}
