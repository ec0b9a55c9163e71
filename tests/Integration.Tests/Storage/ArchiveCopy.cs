using System.Net;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>The archive in the database comes back as it was.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class ArchiveCopy(EngineKind kind) : StoreFixture(kind)
{
    [Test]
    public void An_empty_database_has_an_empty_archive()
    {
        using var house = new StoreHouse(Kind);
        using SqlStore store = house.NewStore();
        store.Open();

        Assert.That(Text(store.Archive.Load()), Is.EqualTo(Text(ArchiveSnapshot.Empty)));
    }

    [Test]
    public void A_station_of_9300_terminals_is_saved_replaced_and_read_again()
    {
        ArchiveSnapshot large = Archive(7, 9300), small = Archive(8, 3);
        Store.Archive.Save(large);
        Assert.That(Text(Store.Archive.Load()), Is.EqualTo(Text(large)));

        Store.Archive.Save(small);
        Assert.That(Text(Store.Archive.Load()), Is.EqualTo(Text(small)));
    }

    static string Text(ArchiveSnapshot archive) => System.Text.Encoding.UTF8.GetString(ArchiveJson.Write(archive, 0));

    static ArchiveSnapshot Archive(long version, int terminals)
    {
        DateTime installed = new(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        return new(
            version,
            [new(1, "1", "供电公司", OrganisationKind.Company, null), new(2, "102", "第二供电所", OrganisationKind.SupplyStation, 1)],
            [new(5, "C5", "钢厂 \"east\"", "steel", 4000, 2)],
            [.. Enumerable.Range(10, terminals).Select(id => new Terminal(
                id, id % 100 == 0 ? TerminalAddress.Of(ProtocolFamily.Dlt698, [1, 2, (byte)id, (byte)(id >> 8)]) : TerminalAddress.Of376(0x4403, (ushort)id),
                $"终端 {id}", 2, id % 2 == 0 ? 5 : null, id % 100 == 0 ? ProfileCatalogue.Usual(ProtocolFamily.Dlt698) : TerminalProfile.Gdw1376,
                id % 3 == 0 ? LinkKind.Radio : LinkKind.Tcp, id % 4 == 0 ? [IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd00::/8")] : [],
                TimeSpan.FromMinutes(5), [new(1, "总表", "000012345678", [new(installed, 100, 1), new(installed.AddYears(2), 150, 10)]), new(2, "", null, [])],
                [new(1, "总加", [2, 1])])
            {
                Channel = id % 3 == 0 ? "ch-1" : null,
                DaysKept = 20 + id % 10,
                Line = id % 2 == 0 ? null : $"10kV line {id}",
            })]);
    }
}
