using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// Curves and freezes as GET record. What a terminal collects from meters stands in its record table 60120300, chosen by store time, which
/// schemes for curves make the freeze time; what it measures itself stands in its own freeze objects, chosen by freeze time.
/// </summary>
internal static class RecordReads
{
    public static readonly Oad Collected = new(Oi.Tasks, 3), FreezeTime = Oad.ValueOf(Oi.FreezeTime), Server = Oad.ValueOf(Oi.Server);

    static readonly Oad s_minuteFreeze = Oad.ValueOf(Oi.MinuteFreeze), s_dailyFreeze = Oad.ValueOf(Oi.DailyFreeze);

    /// <summary>An answer of so many bytes fits what terminals buffer; a larger one comes in blocks or pieces.</summary>
    const int Room = 900;

    /// <summary>Bytes of a row without its values: meter, and two times with their tags.</summary>
    const int RowHead = 9 + 8 + 8;

    /// <summary>double-long with its tag.</summary>
    const int ValueLength = 5;

    public static IReadOnlyList<Exchange> OfCurve(
        Terminal terminal, int point, IReadOnlyList<Quantity> quantities, CurveSpan span, ExchangePriority priority, StationClock clock)
    {
        Oad[] columns = [FreezeTime, .. quantities.Select(quantity => CurveObjects.TryGetOad(quantity, out Oad oad)
            ? oad
            : throw new RequestNotSupportedException($"curve of {quantity.Info().NameEn} / {quantity.Info().NameZh}曲线", terminal.Profile.Name))];
        TimeInterval step = TimeInterval.OfMinutes((int)span.Interval.TotalMinutes);
        int rows = Math.Max(1, Room / (RowHead + columns.Length * ValueLength));
        var exchanges = new List<Exchange>();
        for (int offset = 0; offset < span.Count; offset += rows)
        {
            int count = Math.Min(rows, span.Count - offset);
            DateTime from = clock.ToLocal(span.From + span.Interval * offset), to = clock.ToLocal(span.From + span.Interval * (offset + count));
            string name = $"GET 5002 p{point} {from:yyyy-MM-dd HH:mm} ×{count}";
            exchanges.Add(Read(terminal, point, priority, name, s_minuteFreeze, columns, from, to, step, count * (RowHead + columns.Length * ValueLength)));
        }
        return exchanges;
    }

    /// <summary>Registers with their tariffs at the end of a day: frozen at midnight, which is stamped with the day that begins.</summary>
    public static Exchange OfDay(Terminal terminal, int point, DateOnly day, ExchangePriority priority)
    {
        DateTime end = day.AddDays(1).ToDateTime(default);
        Oad[] columns = [FreezeTime, Oad.ValueOf(0x0010), Oad.ValueOf(0x0020), Oad.ValueOf(0x0030), Oad.ValueOf(0x0040)];
        return Read(terminal, point, priority, $"GET 5004 p{point} {day:yyyy-MM-dd}", s_dailyFreeze, columns, end, end.AddDays(1),
            new(TimeUnit.Day, 1), RowHead + 4 * 5 * ValueLength);
    }

    static RecordQuestion Read(
        Terminal terminal, int point, ExchangePriority priority, string name, Oad freeze, Oad[] columns, DateTime from, DateTime to, TimeInterval step,
        int answerLength)
    {
        bool hasMeter = MeterPoints.TryGetMeter(terminal, point, out TerminalAddress meter);
        return new(terminal, priority, name, (ref WireWriter writer) =>
        {
            if (hasMeter)
                OfMeter(ref writer, meter, freeze, columns, from, to, step);
            else
                OfTerminal(ref writer, freeze, columns, from, to, step);
        }, answerLength);
    }

    /// <summary>Selector 7: from, to (not included), step, these meters.</summary>
    static void OfMeter(ref WireWriter writer, TerminalAddress meter, Oad freeze, Oad[] columns, DateTime from, DateTime to, TimeInterval step)
    {
        writer.Oad(Collected);
        writer.Byte(7);
        writer.DateTimeS(from);
        writer.DateTimeS(to);
        writer.Interval(step);
        writer.Byte(3);
        writer.Count(1);
        writer.Server(meter);
        writer.Count(2);
        writer.Column(Server);
        writer.Column(freeze, columns);
    }

    /// <summary>Selector 2: freeze time from, to (included), step.</summary>
    static void OfTerminal(ref WireWriter writer, Oad freeze, Oad[] columns, DateTime from, DateTime to, TimeInterval step)
    {
        bool hasSpan = step.TryGetSpan(out TimeSpan span);
        writer.Oad(freeze);
        writer.Byte(2);
        writer.Oad(FreezeTime);
        writer.DateTimeSData(from);
        writer.DateTimeSData(hasSpan ? to - span : to);
        writer.IntervalData(step);
        writer.Count(columns.Length);
        foreach (Oad column in columns)
            writer.Column(column);
    }
}
