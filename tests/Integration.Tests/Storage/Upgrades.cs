using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>A database of an older server.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class Upgrades(EngineKind kind) : StoreFixture(kind)
{
    [Test]
    public void A_database_of_version_1_gets_the_later_tables_and_keeps_its_rows()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Value(Quantity.ActivePower, 0, 7));
        House.Sql("DROP TABLE IF EXISTS command");
        House.Sql("DROP TABLE event_pointer");
        House.Sql("ALTER TABLE terminal DROP COLUMN line");
        House.Sql("UPDATE meta SET value = '1' WHERE name = 'schema_version'");
        using SqlStore store = House.NewStore();
        store.Open();

        Assert.Multiple(() =>
        {
            Assert.That(House.Sql("SELECT value FROM meta WHERE name = 'schema_version'"), Is.EqualTo(new[] { StoreHouse.NewestSchema }));

            Assert.That(new EventPointerTable(store).Load(), Is.Empty);

            Assert.That(store.ReadCurve(terminal.Id, 1, Station.At(0), Station.At(1), [Quantity.ActivePower]).Single().Values[0], Is.EqualTo(7));
        });
    }
}
