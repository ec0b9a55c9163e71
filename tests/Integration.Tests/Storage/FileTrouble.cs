using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>Files that cannot be the embedded store.</summary>
public sealed class FileTrouble
{
    [Test]
    public void A_file_that_is_no_database_is_named_with_what_helps()
    {
        using var house = new StoreHouse(EngineKind.Sqlite);
        File.WriteAllText(Path.Combine(house.Folder, "test.db"), new string('x', 5000));
        using SqlStore store = house.NewStore();

        Assert.That(store.Open, Throws.TypeOf<StoreException>()
            .With.Property(nameof(StoreException.Fault)).EqualTo(StoreFault.Schema).And.Message.Contains("test.db").And.Message.Contains("Store:Path"));
    }

    [Test]
    public void A_database_of_a_newer_server_is_left_alone()
    {
        using var house = new StoreHouse(EngineKind.Sqlite);
        using (SqlStore first = house.NewStore())
            first.Open();
        house.Sql("UPDATE meta SET value = '999' WHERE name = 'schema_version'");
        using SqlStore store = house.NewStore();

        Assert.That(store.Open, Throws.TypeOf<StoreException>().With.Message.Contains("999"));
    }

    [Test]
    public void The_columns_of_curves_are_the_quantities()
    {
        using var house = new StoreHouse(EngineKind.Sqlite);
        using SqlStore store = house.NewStore();
        store.Open();

        Assert.That(
            house.Sql("SELECT name FROM pragma_table_info('load_curve')"),
            Is.EquivalentTo(FrontEnd.Readings.Quantities.All.Select(info => info.Column).Concat(["day", "terminal_id", "point", "at", "quality_low", "quality_high"])));
    }
}
