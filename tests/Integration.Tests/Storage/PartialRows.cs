using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using static LoadMgmt.FrontEnd.Readings.Quantity;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>Rows arrive in parts: one quantity at a time, in any order, often twice.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class PartialRows(EngineKind kind) : StoreFixture(kind)
{
    static readonly Quantity[] s_asked = [ActivePower, VoltageA, RegisterActiveForward, AngleCurrentC, CurrentA];

    /// <summary>Five parts of one row; the last says that there is no current, and its value never comes.</summary>
    Action<IReadingSink>[] Parts() =>
    [
        Value(ActivePower, 8, -450), Value(VoltageA, 8, 2301, Quality.ReRead), Value(RegisterActiveForward, 8, 99_999_999_9999, Quality.Suspect),
        Value(AngleCurrentC, 8, 1205, Quality.Estimated), Absent(CurrentA, 8),
    ];

    [Test]
    public void Every_order_of_parts_in_one_batch_makes_the_same_row()
    {
        foreach (Action<IReadingSink>[] order in Orders(Parts()))
        {
            Terminal terminal = Station.NewTerminal();
            Write(terminal, order);
            Write(terminal, order);
            Expect(terminal);
        }
    }

    [Test]
    public void Every_order_of_parts_in_batches_of_their_own_makes_the_same_row()
    {
        foreach (Action<IReadingSink>[] order in Orders(Parts()))
        {
            Terminal terminal = Station.NewTerminal();
            foreach (Action<IReadingSink> part in order.Concat(order))
                Write(terminal, part);
            Expect(terminal);
        }
    }

    [Test]
    public void Every_cut_of_the_parts_into_two_batches_makes_the_same_row_also_written_by_another_store()
    {
        Action<IReadingSink>[] parts = Parts();
        using SqlStore other = House.NewStore();
        for (int cut = 0; cut < 1 << parts.Length; cut++)
        {
            Terminal terminal = Station.NewTerminal();
            IReadingBatch first = Batch(terminal, parts.Where((_, i) => (cut >> i & 1) != 0));
            IReadingBatch second = Batch(terminal, parts.Where((_, i) => (cut >> i & 1) == 0));
            foreach ((SqlStore store, IReadingBatch batch) in new[] { (Store, first), (other, second), (other, first), (Store, second) })
                store.Write(batch, 0, cut);
            Expect(terminal);
        }
    }

    [Test]
    public void The_later_value_counts_and_brings_its_own_quality()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Value(ActivePower, 3, 100, Quality.Estimated), Value(VoltageA, 3, 2200, Quality.Suspect));
        Write(terminal, Value(ActivePower, 3, 200), Value(ActivePower, 4, 7, Quality.ReRead), Value(ActivePower, 4, 8));

        CurveRow row = Row(terminal, 3, ActivePower, VoltageA)!;
        Assert.Multiple(() =>
        {
            Assert.That(row.Values, Is.EqualTo(new long?[] { 200, 2200 }));
            Assert.That(row.Qualities, Is.EqualTo(new[] { Quality.Reported, Quality.Suspect }));
            Assert.That(Row(terminal, 4, ActivePower)!.Values[0], Is.EqualTo(8));
            Assert.That(Row(terminal, 4, ActivePower)!.Qualities[0], Is.EqualTo(Quality.Reported));
        });
    }

    [Test]
    public void A_batch_that_changes_nothing_leaves_every_table_as_it_was()
    {
        Terminal terminal = Station.NewTerminal();
        Action<IReadingSink>[] parts = [.. Parts(), Value(ActivePower, 95, 5)];
        Write(terminal, parts);
        string before = House.Dump(terminal.Id);

        Write(terminal, parts);
        using SqlStore afterRestart = House.NewStore();
        afterRestart.Write(Batch(terminal, parts), 0, 1);

        Assert.That(House.Dump(terminal.Id), Is.EqualTo(before));
    }

    [Test]
    public void Days_quantities_and_points_mixed_in_one_batch_all_arrive()
    {
        Terminal one = Station.NewTerminal(), other = Station.NewTerminal();
        IReadingBatch batch = StoreFactory.NewBatch(Station.Clock, House.Options);
        foreach (Quantity quantity in Quantities.All.Select(info => info.Quantity))
            foreach (Terminal terminal in (Terminal[])[one, other])
                for (int quarter = 0; quarter < 3 * 96; quarter++)
                    batch.For(terminal).Curve(quarter % 2 + 1, quantity, Station.At(quarter - 2 * 96), terminal.Id * 1000 + quarter * 40 + (int)quantity, Quality.Reported);
        Store.Write(batch, 0, 1);

        foreach (Terminal terminal in (Terminal[])[one, other])
            foreach (int point in (int[])[1, 2])
            {
                IReadOnlyList<CurveRow> rows = Store.ReadCurve(
                    terminal.Id, point, Station.At(-2 * 96), Station.At(96), [.. Quantities.All.Select(info => info.Quantity)]);
                Assert.That(rows, Has.Count.EqualTo(144));
                Assert.That(rows.Select(row => row.At), Is.EqualTo(Enumerable.Range(0, 144).Select(i => Station.At(2 * i + point - 1 - 2 * 96))));
                Assert.That(rows.SelectMany((row, i) => row.Values.Select((value, j) => value - terminal.Id * 1000 - (2 * i + point - 1) * 40 - (j + 1))), Is.All.Zero);
            }
    }

    [Test]
    public void Group_curves_are_merged_by_column_too()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, sink => sink.GroupCurve(2, GroupQuantity.ActivePower, Station.At(1), 5_000_000_000, Quality.Reported));
        Write(terminal, sink => sink.GroupCurve(2, GroupQuantity.ReactiveEnergy, Station.At(1), -7, Quality.ReRead));
        Write(terminal, sink => sink.GroupCurveAbsent(2, GroupQuantity.ActivePower, Station.At(1)));

        Assert.That(
            Store.ReadGroupCurve(terminal.Id, 2, Station.At(0), Station.At(96)),
            Is.EqualTo(new[] { new GroupCurveRow(Station.At(1), 5_000_000_000, null, null, -7) }));
    }

    void Expect(Terminal terminal)
    {
        CurveRow row = Row(terminal, 8, s_asked)!;
        CurveDay current = Day(terminal, CurrentA)!, power = Day(terminal, ActivePower)!;
        Assert.That(row.Values, Is.EqualTo(new long?[] { -450, 2301, 99_999_999_9999, 1205, null }));
        Assert.That(row.Qualities, Is.EqualTo(new[] { Quality.Reported, Quality.ReRead, Quality.Suspect, Quality.Estimated, Quality.Reported }));
        Assert.That((power.Stored, power.Absent), Is.EqualTo((UInt128.One << 8, UInt128.Zero)));
        Assert.That((current.Stored, current.Absent), Is.EqualTo((UInt128.Zero, UInt128.One << 8)));
    }

    static IEnumerable<T[]> Orders<T>(T[] items)
    {
        if (items.Length <= 1)
            return [items];
        return items.SelectMany((first, i) => Orders<T>([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[first, .. rest]));
    }
}
