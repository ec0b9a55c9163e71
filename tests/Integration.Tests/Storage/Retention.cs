using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>What is past its time goes; what is not stays.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class Retention(EngineKind kind) : StoreFixture(kind)
{
    internal override StoreOptions Change(StoreOptions options) => options with { RetentionDays = 30, ReadingRetentionDays = 60 };

    [Test]
    public void Curves_and_readings_each_go_after_their_own_time()
    {
        Terminal terminal = Station.NewTerminal();
        void Say()
        {
            DateTime at = Station.Clock.UtcNow;
            Write(terminal, sink =>
            {
                sink.Curve(1, Quantity.ActivePower, at, 1, Quality.Reported);
                sink.GroupCurve(1, GroupQuantity.ActivePower, at, 1, Quality.Reported);
                sink.Reading(new(1, ReadingKind.Present, "q", 0, at, new(1, 0), "kvar"));
                sink.Event(new(1, at, false, new byte[] { 1 }));
                sink.Refused("bad", BitConverter.GetBytes(at.Ticks));
            });
        }
        int[] Left() => [.. ((string[])["load_curve", "group_curve", "curve_day", "reading", "event", "refused"])
            .Select(table => int.Parse(House.Sql($"SELECT count(*) FROM {table} WHERE terminal_id = {terminal.Id}").Single()))];

        Say();
        Station.Time.Advance(TimeSpan.FromDays(45));
        Say();
        MaintenanceReport first = Store.Run(Station.Clock.UtcNow), second = Store.Run(Station.Clock.UtcNow);
        Assert.That(Left(), Is.EqualTo(new[] { 1, 1, 2, 2, 2, 2 }));
        Assert.That((first.Dropped, first.Deleted, second.Dropped, second.Deleted), Is.EqualTo((2, 2L, 0, 0L)));

        Station.Time.Advance(TimeSpan.FromDays(45));
        Store.Run(Station.Clock.UtcNow);
        Assert.That(Left(), Is.EqualTo(new[] { 0, 0, 0, 1, 1, 1 }));

        Say();
        Assert.That(Left()[0], Is.EqualTo(1), "a partition that was dropped does not stop the next");
    }
}
