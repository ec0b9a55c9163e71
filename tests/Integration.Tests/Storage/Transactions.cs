using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>Rows and cursor together or not at all; nothing lost by restarts; several writers.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class Transactions(EngineKind kind) : StoreFixture(kind)
{
    [Test]
    public void A_batch_that_fails_leaves_neither_rows_nor_cursor()
    {
        Terminal terminal = Station.NewTerminal();
        Store.Write(Batch(terminal, Value(Quantity.VoltageA, 0, 1)), 5, 10);
        IReadingBatch batch = Batch(terminal, Value(Quantity.ActivePower, 1, 1), sink => sink.Event(new(3, null, true, new byte[] { 3, 0 })));
        House.Sql("ALTER TABLE event RENAME TO event_away");
        try
        {
            Assert.That(() => Store.Write(batch, 5, 20), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.Fault)).EqualTo(StoreFault.Schema));
            Assert.That((Store.ReadCursor(5), Row(terminal, 1, Quantity.ActivePower)), Is.EqualTo((10L, (CurveRow?)null)));
        }
        finally
        {
            House.Sql("ALTER TABLE event_away RENAME TO event");
        }
        Store.Write(batch, 5, 20);

        Assert.That((Store.ReadCursor(5), Row(terminal, 1, Quantity.ActivePower)?.Values[0]), Is.EqualTo((20L, (long?)1)));
    }

    [Test]
    public void A_shard_that_never_wrote_begins_at_zero_and_an_empty_batch_moves_its_cursor()
    {
        long before = Store.ReadCursor(6);
        Store.Write(StoreFactory.NewBatch(Station.Clock, House.Options), 6, 42);

        Assert.That((before, Store.ReadCursor(6), Store.ReadCursor(7)), Is.EqualTo((0L, 42L, 0L)));
    }

    [Test]
    public void A_store_that_is_opened_again_has_everything()
    {
        Terminal terminal = Station.NewTerminal();
        using (SqlStore first = House.NewStore())
        {
            first.Open();
            first.Write(Batch(terminal, Value(Quantity.ActivePower, 0, 1)), 8, 5);
        }
        using SqlStore second = House.NewStore();
        second.Open();

        Assert.Multiple(() =>
        {
            Assert.That(second.ReadCursor(8), Is.EqualTo(5));
            Assert.That(second.ReadCurve(terminal.Id, 1, Station.At(0), Station.At(1), [Quantity.ActivePower]).Single().Values[0], Is.EqualTo(1));
            Assert.That(House.Sql("SELECT value FROM meta WHERE name = 'schema_version'"), Is.EqualTo(new[] { StoreHouse.NewestSchema }));
        });
    }

    [Test]
    public void Writers_beside_each_other_lose_nothing()
    {
        Terminal[] terminals = [.. Enumerable.Range(0, 40).Select(_ => Station.NewTerminal())];
        Parallel.For(0, 4, new() { MaxDegreeOfParallelism = 4 }, shard =>
        {
            foreach (Terminal terminal in terminals.Where((_, i) => i % 4 == shard))
                foreach (Quantity quantity in (Quantity[])[Quantity.ActivePower, Quantity.VoltageA])
                    Store.Write(Batch(terminal, Enumerable.Range(0, 96).Select(quarter => Value(quantity, quarter, quarter))), 10 + shard, terminal.Id);
        });

        foreach (Terminal terminal in terminals)
            Assert.That(
                Store.ReadCurve(terminal.Id, 1, Station.At(0), Station.At(96), [Quantity.ActivePower, Quantity.VoltageA]).Select(row => (row.Values[0], row.Values[1])),
                Is.EqualTo(Enumerable.Range(0, 96).Select(quarter => ((long?)quarter, (long?)quarter))));
    }

    [Test]
    public void The_mode_says_engine_version_and_edition() => Assert.That(Store.Mode, Does.Match(Kind switch
    {
        EngineKind.Sqlite => @"^SQLite 3\.\d+$",
        EngineKind.Postgres => @"^PostgreSQL \d+$",
        _ => @"^TimescaleDB 2\.\d+ \((licensed|Apache)\)$",
    }));

    [Test]
    public void The_views_show_engineering_units()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Value(Quantity.ActivePower, 0, -12_345), Value(Quantity.VoltageA, 0, 2301),
            sink => sink.Reading(new(1, ReadingKind.Daily, "active_forward", 0, Station.Midnight, new(125, -2), "kWh")));

        Assert.Multiple(() =>
        {
            Assert.That(House.Sql($"SELECT CAST(p * 10000 AS integer), CAST(u_a * 10 AS integer) FROM load_curve_v WHERE terminal_id = {terminal.Id}"), Is.EqualTo(new[] { "-12345|2301" }));
            Assert.That(House.Sql($"SELECT CAST(value * 100 AS integer) FROM reading_v WHERE terminal_id = {terminal.Id}"), Is.EqualTo(new[] { "125" }));
        });
    }
}
