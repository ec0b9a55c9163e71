using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Storage.Postgres;
using Npgsql;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>Servers that go away, refuse, or are not what was expected.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.Servers))]
public sealed class ServerTrouble(EngineKind kind) : StoreFixture(kind)
{
    [Test]
    public void A_cut_connection_is_to_be_tried_again_and_the_same_batch_then_ends_in_the_same_state()
    {
        Terminal terminal = Station.NewTerminal();
        IReadingBatch batch = Batch(terminal, Enumerable.Range(0, 96).Select(quarter => Value(Quantity.ActivePower, quarter, quarter)));
        Store.Write(batch, 0, 1);
        string before = House.Dump(terminal.Id);
        House.CutConnections();

        StoreException? cut = Assert.Throws<StoreException>(() => Store.Write(batch, 0, 1));
        Store.Write(batch, 0, 1);

        Assert.Multiple(() =>
        {
            Assert.That(cut!.Fault, Is.EqualTo(StoreFault.Retry));
            Assert.That(House.Dump(terminal.Id), Is.EqualTo(before));
        });
    }

    [Test]
    public void A_batch_whose_acknowledgement_was_lost_is_written_again_by_a_store_that_does_not_know_it()
    {
        Terminal terminal = Station.NewTerminal();
        using SqlStore restarted = House.NewStore();
        for (int quarter = 0; quarter < 8; quarter++)      // more than it takes to stay in the slow lane
        {
            IReadingBatch batch = Batch(terminal, Value(Quantity.ActivePower, quarter, 1));
            Store.Write(batch, 0, quarter);
            restarted.Write(batch, 0, quarter);
        }
        restarted.Write(Batch(terminal, Value(Quantity.VoltageA, 20, 2)), 0, 9);

        Assert.That(restarted.ReadCurve(terminal.Id, 1, Station.At(0), Station.At(96), [Quantity.ActivePower, Quantity.VoltageA]).Select(row => (row.Values[0], row.Values[1])),
            Is.EqualTo(Enumerable.Repeat(((long?)1, (long?)null), 8).Append((null, 2))));
    }

    [Test]
    public void Days_that_collection_had_noted_before_their_first_value_keep_their_tries_batch_after_batch()
    {
        Terminal[] terminals = [.. Enumerable.Range(0, 8).Select(_ => Station.NewTerminal())];      // more than it takes to stay in the slow lane
        foreach (Terminal terminal in terminals)
        {
            Store.Archive.NoteTries([new(terminal.Id, 1, Quantity.VoltageB, Station.Yesterday, 0, 0, 2, null)]);
            Write(terminal, Value(Quantity.VoltageA, 0, 1), Value(Quantity.VoltageB, 0, 2), Value(Quantity.VoltageB, 1, 3));
            Write(terminal, Value(Quantity.VoltageB, 2, 4));
        }

        CurveDay Expected(Terminal terminal, Quantity quantity, int map, int tries) => new(terminal.Id, 1, quantity, Station.Yesterday, (UInt128)map, 0, tries, null);
        Assert.That(terminals.SelectMany(terminal => Store.ReadCurveDays(Station.Yesterday, [terminal.Id])), Is.EquivalentTo(
            terminals.SelectMany(terminal => new[] { Expected(terminal, Quantity.VoltageA, 1, 0), Expected(terminal, Quantity.VoltageB, 7, 2) })));
    }

    [Test]
    public void A_database_that_is_not_there_is_named_with_what_helps()
    {
        StoreOptions wrong = House.Options with { ConnectionString = new NpgsqlConnectionStringBuilder(House.Options.ConnectionString) { Database = "no_such_database" }.ToString() };
        using SqlStore store = Other(wrong);

        Assert.That(store.Open, Throws.TypeOf<StoreException>().With.Message.Contains("no_such_database").And.Message.Contains("Store:ConnectionString"));
    }

    [Test]
    public void A_server_that_does_not_answer_is_to_be_tried_again()
    {
        StoreOptions wrong = House.Options with { ConnectionString = "Host=127.0.0.1;Port=1;Database=x;Username=x" };
        using SqlStore store = Other(wrong);

        Assert.That(store.Open, Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.Fault)).EqualTo(StoreFault.Retry));
    }

    [Test]
    public void Curves_lie_in_weeks()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Value(Quantity.ActivePower, 0, 1), Value(Quantity.ActivePower, -96 * 7, 1), Value(Quantity.ActivePower, -96 * 70, 1));

        List<string> pieces = House.Sql($"SELECT DISTINCT tableoid::regclass::text FROM load_curve WHERE terminal_id = {terminal.Id}");
        Assert.That(pieces, Has.Count.EqualTo(3));
        Assert.That(pieces, Has.None.Contains("default"));
    }

    SqlStore Other(StoreOptions options) => StoreFactory.Create(
        options, "", new(Station.Time, ProfileCatalogue.Standard, new(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
}
