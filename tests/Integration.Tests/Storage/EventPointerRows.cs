using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>How far events are read comes back as it was.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class EventPointerRows(EngineKind kind) : StoreFixture(kind)
{
    [Test]
    public void The_last_word_on_each_terminal_is_read_again()
    {
        var table = new EventPointerTable(Store);
        Assert.That(table.Load(), Is.Empty);
        table.Save([new(7, 0, 255, null), new(8, null, null, new DateOnly(2026, 3, 15))]);
        table.Save([new(7, 3, null, new DateOnly(2026, 3, 16)), new(9, 1, 2, null)]);

        Assert.That(table.Load().OrderBy(row => row.TerminalId), Is.EqualTo(new EventPointers[]
        {
            new(7, 3, null, new DateOnly(2026, 3, 16)), new(8, null, null, new DateOnly(2026, 3, 15)), new(9, 1, 2, null),
        }));
    }
}
