using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>One database and one store for all tests of a class; each test has terminals of its own.</summary>
[Parallelizable(ParallelScope.Self)]
public abstract class StoreFixture(EngineKind kind)
{
    long _cursor;

    internal EngineKind Kind => kind;

    internal StoreHouse House { get; private set; } = null!;

    internal SqlStore Store { get; private set; } = null!;

    internal Station Station => House.Station;

    internal virtual StoreOptions Change(StoreOptions options) => options;

    [OneTimeSetUp]
    public void Make()
    {
        House = new(kind, Change);
        Store = House.NewStore();
        Store.Open();
    }

    [OneTimeTearDown]
    public void Drop()
    {
        Store?.Dispose();
        House?.Dispose();
    }

    internal IReadingBatch Batch(Terminal terminal, params IEnumerable<Action<IReadingSink>> parts) => Station.Batch(House.Options, terminal, parts);

    internal void Write(Terminal terminal, params IEnumerable<Action<IReadingSink>> parts) => Store.Write(Batch(terminal, parts), 0, ++_cursor);

    internal CurveRow? Row(Terminal terminal, int quarter, params Quantity[] quantities) =>
        Store.ReadCurve(terminal.Id, 1, Station.At(quarter), Station.At(quarter).AddTicks(1), quantities).SingleOrDefault();

    internal CurveDay? Day(Terminal terminal, DayItem item, DateOnly? day = null) =>
        Store.ReadCurveDays(day ?? Station.Yesterday, [terminal.Id]).SingleOrDefault(row => row.Item == item);

    internal Action<IReadingSink> Value(Quantity quantity, int quarter, long value, Quality quality = Quality.Reported) =>
        sink => sink.Curve(1, quantity, Station.At(quarter), value, quality);

    internal Action<IReadingSink> Absent(Quantity quantity, int quarter) => sink => sink.CurveAbsent(1, quantity, Station.At(quarter));
}
