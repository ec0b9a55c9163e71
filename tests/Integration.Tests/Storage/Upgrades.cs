using System.Text.RegularExpressions;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>A database of an older server.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed partial class Upgrades(EngineKind kind) : StoreFixture(kind)
{
    [Test]
    public void A_database_of_version_1_gets_the_later_tables_and_keeps_its_rows()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Value(Quantity.ActivePower, 0, 7));
        string newest = Columns();
        foreach (string table in LaterTables())
            House.Sql($"DROP TABLE IF EXISTS {table}");
        House.Sql("ALTER TABLE terminal DROP COLUMN line");
        House.Sql("UPDATE meta SET value = '1' WHERE name = 'schema_version'");
        using SqlStore store = House.NewStore();
        store.Open();

        Assert.Multiple(() =>
        {
            Assert.That(House.Sql("SELECT value FROM meta WHERE name = 'schema_version'"), Is.EqualTo(new[] { StoreHouse.NewestSchema }));

            Assert.That(Columns(), Is.EqualTo(newest).And.Contains("command_target.approved_by").And.Not.Contains("command.step"));

            Assert.That(new EventPointerTable(store).Load(), Is.Empty);
            Assert.That(new AuditTable(store).ReadMark(), Is.Zero);
            Assert.That(store.ReadCurve(terminal.Id, 1, Station.At(0), Station.At(1), [Quantity.ActivePower]).Single().Values[0], Is.EqualTo(7));
        });
    }

    /// <summary>Every column there is, by table.</summary>
    string Columns() => string.Join('\n', House.Sql(Kind == EngineKind.Sqlite
        ? "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
        : "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'").Order(StringComparer.Ordinal));

    static IEnumerable<string> LaterTables() =>
        SchemaScripts.After("Sqlite", 1).SelectMany(script => CreatedTable().Matches(script.Sql)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"CREATE TABLE (\w+)")]
    private static partial Regex CreatedTable();
}
