using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>
/// Yesterday of so many simulated terminals, one measurement point each: 8 quantities × 96 points, as the frames that report them and as the
/// values that the dialect reads from these frames.
/// </summary>
internal sealed class MeasuredDay
{
    public const int Points = 96;

    /// <summary>Of AFN 0D, one for each quantity.</summary>
    static readonly int[] s_classes = [81, 85, 89, 90, 91, 92, 93, 94];

    readonly long[][] _values;

    public MeasuredDay(int terminals)
    {
        Clock = StationClock.Default(TimeProvider.System);
        DateOnly day = DateOnly.FromDateTime(Clock.LocalNow).AddDays(-1);
        Start = new StationDay(day, Clock).Start;
        var plan = new FleetPlan(new() { Terminals = terminals, Editions = Only2009, OnePoint = true, Installed = day, DaysKept = 400 });
        Terminals = [.. plan.Terminals.Select((spec, i) => new Terminal(
            i + 1, spec.Address, "", 1, null, TerminalProfile.Gdw376, LinkKind.Tcp, [], TimeSpan.FromMinutes(5), [], []))];
        Frames = [.. plan.Terminals.Select(spec => FramesOf(spec, day))];
        _values = new long[terminals][];
        var dialect = new Gdw376Dialect(Clock);
        DateTime receivedAt = Clock.UtcNow;
        for (int i = 0; i < terminals; i++)
        {
            var kept = new KeptValues(Start);
            foreach (byte[] frame in Frames[i])
                dialect.Decode(new() { Sequence = 1, ReceivedAt = receivedAt, Address = Terminals[i].Address, Bytes = frame }, Terminals[i], kept);
            _values[i] = kept.Whole();
        }
    }

    public static IReadOnlyList<Quantity> Quantities { get; } =
    [
        Quantity.ActivePower, Quantity.ReactivePower, Quantity.VoltageA, Quantity.VoltageB, Quantity.VoltageC,
        Quantity.CurrentA, Quantity.CurrentB, Quantity.CurrentC,
    ];

    public StationClock Clock { get; }

    /// <summary>Midnight that begins the day, UTC.</summary>
    public DateTime Start { get; }

    public IReadOnlyList<Terminal> Terminals { get; }

    /// <summary>Of each terminal, a frame for each quantity.</summary>
    public IReadOnlyList<byte[][]> Frames { get; }

    public int Rows => Terminals.Count * Points;

    public DateTime At(int point) => Start + StationDay.Interval * point;

    public long Value(int terminal, int quantity, int point) => _values[terminal][quantity * Points + point];

    /// <summary>All readings of a terminal, quantity by quantity.</summary>
    public void Add(int terminal, IReadingBatch batch)
    {
        IReadingSink sink = batch.For(Terminals[terminal]);
        for (int i = 0; i < Quantities.Count; i++)
            for (int point = 0; point < Points; point++)
                sink.Curve(1, Quantities[i], At(point), Value(terminal, i, point), Quality.Reported);
    }

    static EditionMix Only2009 => EditionMix.TryParse("2009", out EditionMix mix) ? mix : throw new InvalidOperationException("no such edition");

    static byte[][] FramesOf(TerminalSpec spec, DateOnly day)
    {
        var model = new TerminalModel(spec, TimeProvider.System);
        var answers = new Answers(model, new ParameterStore(spec));
        var frames = new UplinkFrames(model);
        return [.. s_classes.Select((fn, number) => frames.ReportOf(Afn.Class2, number, confirm: true, first: true, final: true,
            [.. answers.Curve(fn, 1, day.ToDateTime(default), Points, frames.Room(timeTag: false))]))];
    }

    /// <summary>Takes one terminal's day.</summary>
    sealed class KeptValues(DateTime start) : IReadingSink
    {
        readonly long?[] _values = new long?[Quantities.Count * Points];

        public long[] Whole() => [.. _values.Select(value => value ?? throw new InvalidOperationException("a simulated day has a gap"))];

        public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality) =>
            _values[Quantities.IndexOf(quantity) * Points + (int)((at - start) / StationDay.Interval)] = value;

        public void CurveAbsent(int point, Quantity quantity, DateTime at) => throw Unexpected();

        public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality) => throw Unexpected();

        public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at) => throw Unexpected();

        public void Reading(in Reading reading) => throw Unexpected();

        public void Event(in TerminalEvent record) => throw Unexpected();

        public void Refused(string reason, ReadOnlySpan<byte> bytes) => throw new InvalidOperationException(reason);

        static InvalidOperationException Unexpected() => new("a report of a curve has nothing else");
    }
}

file static class Lists
{
    public static int IndexOf<T>(this IReadOnlyList<T> list, T item) where T : struct
    {
        for (int i = 0; i < list.Count; i++)
            if (list[i].Equals(item))
                return i;
        throw new InvalidOperationException($"{item} is none of them");
    }
}
