using System.Text;
using LoadMgmt.FrontEnd.Audit;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>The audit log's copy: a row an entry, however often it is written.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class AuditCopies(EngineKind kind) : StoreFixture(kind)
{
    static readonly DateTime s_at = new(2026, 3, 15, 4, 0, 7, 250, DateTimeKind.Utc);

    [Test, Order(1)]
    public void Entries_are_there_once_however_often_they_are_written_and_the_last_is_the_mark()
    {
        var table = new AuditTable(Store);
        Assert.That(table.ReadMark(), Is.Zero);
        AuditRow[] rows = [Row(1, "terminal.admit"), Row(2, "clock.set"), new(new(3, s_at, "command", Encoding.UTF8.GetBytes("""{"step":1}""")), "c3")];
        table.Write(rows[..2]);
        table.Write(rows);

        Assert.Multiple(() =>
        {
            Assert.That(table.ReadMark(), Is.EqualTo(3));
            Assert.That(House.Sql("SELECT sequence, mac, kind, who, what, target, record FROM audit ORDER BY sequence"), Is.EqualTo(new[]
            {
                """1|a1|act|chen|terminal.admit|4401-1234|{"what":"terminal.admit","who":"chen","target":"4401-1234"}""",
                """2|a2|act|chen|clock.set|4401-1234|{"what":"clock.set","who":"chen","target":"4401-1234"}""",
                """3|c3|command||||{"step":1}""",
            }));
        });
    }

    [Test, Order(2)]
    public void A_row_that_is_there_is_never_changed_and_another_entry_of_its_number_stands_beside_it()
    {
        var table = new AuditTable(Store);
        table.Write([Row(10, "first")]);
        table.Write([new(Row(10, "second").Entry, "a10")]);
        table.Write([new(Row(10, "third").Entry, "b10")]);

        Assert.That(House.Sql("SELECT mac, what FROM audit WHERE sequence = 10 ORDER BY mac"), Is.EqualTo(new[] { "a10|first", "b10|third" }));
    }

    [Test, Order(3)]
    public void A_zero_character_holds_nothing_up_and_entries_outlive_every_retention()
    {
        new AuditTable(Store).Write([Row(20, "a\\u0000b")]);
        Store.Run(Station.Clock.UtcNow.AddYears(9));

        Assert.That(House.Sql("SELECT what FROM audit WHERE sequence = 20"), Is.EqualTo(new[] { "a␀b" }));
    }

    static AuditRow Row(long sequence, string what) => new(
        new(sequence, s_at, "act", Encoding.UTF8.GetBytes($$"""{"what":"{{what}}","who":"chen","target":"4401-1234"}""")), $"a{sequence}");
}
