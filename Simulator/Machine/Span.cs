using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>What stretch of time an answer is about.</summary>
/// <param name="From">First curve point; else the begin of the frozen day or month.</param>
/// <param name="To">End of the frozen day or month; for present values, now.</param>
/// <param name="KeptFrom">Before it the terminal has nothing.</param>
internal readonly record struct Span(DateTime From, DateTime To, DateTime KeptFrom, DateTime Now)
{
    public CivilTime Stamp { get; init; }

    public byte Density { get; init; }

    public int Count { get; init; }

    public TimeSpan Interval { get; init; }

    public bool IsCurve => Density != 0;

    public DateTime ReadAt => To;

    public bool Has(DateTime at) => at >= KeptFrom && at <= Now;

    public static Span Present(TerminalModel model) => new(model.Clock.Now, model.Clock.Now, model.KeptFrom, model.Clock.Now);

    /// <summary>What a question of class 2 asks for, as far as the terminal has it; null when it has nothing of it.</summary>
    public static Span? Of(Asked asked, TerminalModel model)
    {
        if (asked.Fields.Exists(field => field.Role == FieldRole.CurveDensity))
            return Curve(asked.Time(FieldRole.CurveStart), (byte)asked.Number(FieldRole.CurveDensity), (int)asked.Number(FieldRole.Count), model);
        return Freeze(asked.Time(FieldRole.Stamp), model);
    }

    /// <summary>The freeze of a day or month that has ended.</summary>
    static Span? Freeze(CivilTime stamp, TerminalModel model)
    {
        if (!stamp.TryGetDateTime(out DateTime begin))
            return null;
        bool month = stamp.Day < 0;
        DateTime end = month ? begin.AddMonths(1) : begin.AddDays(1), now = model.Clock.Now;
        DateTime kept = month ? model.KeptFrom.AddMonths(-12) : model.KeptFrom;
        bool installed = model.Spec.Meters.All(meter => meter.Installed.ToDateTime(default) <= begin);
        return end <= now && begin >= kept && installed ? new Span(begin, end, kept, now) { Stamp = stamp } : null;
    }

    /// <summary>As firmware does: the start rounded up to the grid, the count cut so that the last point is not in the future.</summary>
    public static Span? Curve(CivilTime start, byte density, int count, TerminalModel model)
    {
        if (!start.TryGetDateTime(out DateTime from) || IntervalOf(density) is not { } interval)
            return null;
        long rest = from.Ticks % interval.Ticks;
        if (rest != 0)
            from = from.AddTicks(interval.Ticks - rest);
        DateTime now = model.Clock.Now;
        count = (int)Math.Min(count, (now - from) / interval + 1);
        DateTime last = from + interval * (count - 1);
        if (count < 1 || from > now || last < model.KeptFrom)
            return null;
        return new Span(from, last, model.KeptFrom, now) { Density = density, Count = count, Interval = interval };
    }

    public Span Part(int first, int count) => this with { From = From + Interval * first, Count = count, To = From + Interval * (first + count - 1) };

    /// <summary>Density m of annex C, as far as the terminal freezes so finely: every quarter of an hour.</summary>
    static TimeSpan? IntervalOf(byte density) => density switch
    {
        1 => TimeSpan.FromMinutes(15),
        2 => TimeSpan.FromMinutes(30),
        3 => TimeSpan.FromMinutes(60),
        _ => null,
    };
}
