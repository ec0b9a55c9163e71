using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>Freezes, events, and what is refused.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class OtherReadings(EngineKind kind) : StoreFixture(kind)
{
    [Test]
    public void A_freeze_is_kept_exactly_and_no_value_never_replaces_one()
    {
        Terminal terminal = Station.NewTerminal();
        DateTime at = Station.At(96);
        Action<IReadingSink> present = sink => sink.Reading(new(1, ReadingKind.Daily, "active_forward", 2, at, new(123_456_789_0123, -4), "kWh"));
        Action<IReadingSink> missing = sink => sink.Reading(new(1, ReadingKind.Daily, "active_forward", 2, at, Scaled.Missing, "kWh"));
        Write(terminal, missing);
        Assert.That(Read(), Is.EqualTo(new[] { new StoredReading(terminal.Id, 1, ReadingKind.Daily, "active_forward", 2, at, null, "kWh") }));

        Write(terminal, present, missing);
        Write(terminal, missing);
        Write(terminal, missing, present);
        Assert.That(Read(), Is.EqualTo(new[] { new StoredReading(terminal.Id, 1, ReadingKind.Daily, "active_forward", 2, at, 123_456_789.0123m, "kWh") }));

        IReadOnlyList<StoredReading> Read() => Store.ReadReadings(terminal.Id, null, null, at, at.AddTicks(1), 10);
    }

    [Test]
    public void Readings_are_found_by_point_kind_and_time_the_latest_first()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, sink =>
        {
            foreach (int point in (int[])[1, 2])
                foreach (ReadingKind kind in Enum.GetValues<ReadingKind>())
                    for (int day = 0; day < 3; day++)
                        sink.Reading(new(point, kind, "q", 0, Station.Midnight.AddDays(-day), new(day, 0), "kvarh"));
        });
        int Count(int? point, ReadingKind? kind, int days, int limit = 100) =>
            Store.ReadReadings(terminal.Id, point, kind, Station.Midnight.AddDays(-days), Station.Midnight.AddTicks(1), limit).Count;

        Assert.Multiple(() =>
        {
            Assert.That(Count(null, null, 5), Is.EqualTo(18));
            Assert.That(Count(2, null, 5), Is.EqualTo(9));
            Assert.That(Count(2, ReadingKind.Monthly, 5), Is.EqualTo(3));
            Assert.That(Count(2, ReadingKind.Monthly, 1), Is.EqualTo(2));
            Assert.That(Count(null, null, 5, limit: 7), Is.EqualTo(7));
            Assert.That(Store.ReadReadings(terminal.Id, null, null, Station.Midnight.AddDays(-9), Station.Midnight.AddTicks(1), 1).Single().At, Is.EqualTo(Station.Midnight));
        });
    }

    [Test]
    public void A_report_of_an_event_and_its_later_reading_are_one()
    {
        Terminal terminal = Station.NewTerminal();
        byte[] record = [5, 3, 0x30, 0x08, 0x14, 0x03, 0x26];
        DateTime at = Station.At(34), received = Station.Clock.UtcNow;
        Write(terminal, sink => sink.Event(new(5, at, false, record)), sink => sink.Event(new(5, at, true, record)), sink => sink.Event(new(5, at, false, record)));
        Station.Time.Advance(TimeSpan.FromMinutes(10));
        Write(terminal, sink => sink.Event(new(5, at, false, record)), sink => sink.Event(new(5, at.AddMinutes(1), false, record)), sink => sink.Event(new(14, null, false, Array.Empty<byte>())));

        IReadOnlyList<StoredEvent> events = Store.ReadEvents([terminal.Id], received, received.AddHours(1), 10);
        StoredEvent first = events.Single(one => one.At == at), timeless = events.Single(one => one.Erc == 14);
        Assert.Multiple(() =>
        {
            Assert.That(events, Has.Count.EqualTo(3));
            Assert.That((first.ReceivedAt, first.Important), Is.EqualTo((received, true)));
            Assert.That(first.Record, Is.EqualTo(record));
            Assert.That((timeless.At, timeless.Record.Length), Is.EqualTo(((DateTime?)null, 0)));
            Assert.That(Store.ReadEvents([terminal.Id, .. Enumerable.Range(6_000_000, 900)], received, received.AddHours(1), 2), Has.Count.EqualTo(2));
            Assert.That(Store.ReadEvents(null, received, received.AddTicks(1), 1000).Count(one => one.TerminalId == terminal.Id), Is.EqualTo(1));
            Assert.That(Store.ReadEvents([], received, received.AddHours(1), 10), Is.Empty);
        });
    }

    [Test]
    public void What_cannot_be_stored_is_kept_with_the_reason_once()
    {
        Terminal terminal = Station.NewTerminal();
        DateTime now = Station.Clock.UtcNow;
        Action<IReadingSink>[] parts =
        [
            sink => sink.Curve(1, Quantity.ActivePower, now.AddHours(1).AddSeconds(1), 7, Quality.Reported),
            sink => sink.Curve(1, Quantity.ActivePower, now.AddDays(-400).AddSeconds(-1), 7, Quality.Reported),
            sink => sink.Curve(1, Quantity.ActivePower, Station.At(0), 1L << 31, Quality.Reported),
            sink => sink.CurveAbsent(1, Quantity.ActivePower, now.AddYears(50)),
            sink => sink.GroupCurve(1, GroupQuantity.ActivePower, now.AddYears(73), 7, Quality.Reported),
            sink => sink.Reading(new(1, ReadingKind.Present, "q", 0, now.AddHours(2), new(1, 0), "kvar")),
            sink => sink.Reading(new(1, ReadingKind.Monthly, "q", 0, now.AddDays(20), new(1, 0), "kvar")),
            sink => sink.Refused("bad digits", [0x1A, 0x00]),
        ];
        Write(terminal, parts);
        Write(terminal, parts);

        List<string> refused = House.Sql($"SELECT reason, bytes FROM refused WHERE terminal_id = {terminal.Id} ORDER BY reason");
        Assert.Multiple(() =>
        {
            Assert.That(refused, Has.Count.EqualTo(6));
            Assert.That(refused, Has.One.EqualTo("bad digits|1A00"));
            Assert.That(refused, Has.One.Contains($"p p1 at {now.AddSeconds(3601):yyyy-MM-dd HH:mm:ss}Z: later than now, wrong clock"));
            Assert.That(refused, Has.One.Contains("older than what is kept"));
            Assert.That(refused, Has.One.Contains("does not fit 32 bits").And.Contains("2147483648"));
            Assert.That(House.Sql($"SELECT count(*) FROM load_curve WHERE terminal_id = {terminal.Id}"), Is.EqualTo(new[] { "0" }));
            Assert.That(House.Sql($"SELECT count(*) FROM curve_day WHERE terminal_id = {terminal.Id}"), Is.EqualTo(new[] { "0" }));
            Assert.That(House.Sql($"SELECT count(*) FROM reading WHERE terminal_id = {terminal.Id}"), Is.EqualTo(new[] { "1" }));
        });
    }

    [Test]
    public void Rows_that_the_database_refuses_are_put_aside_and_the_rest_is_stored()
    {
        Terminal terminal = Station.NewTerminal();
        const int Bad = 999;      // no tariff: a check of the table
        IReadingBatch batch = Batch(terminal, sink =>
        {
            sink.Curve(1, Quantity.ActivePower, Station.At(0), 1, Quality.Reported);
            for (int i = 0; i < 40; i++)
                sink.Reading(new(1, ReadingKind.Daily, "active_forward", i is 3 or 17 ? Bad + i : i, Station.Midnight, new(i, 0), "kWh"));
            sink.Refused("bad digits", [1]);
        });
        Store.Write(batch, 0, 77_777);
        Store.Write(batch, 0, 77_777);

        List<string> refused = House.Sql($"SELECT bytes FROM refused WHERE terminal_id = {terminal.Id}");
        Assert.Multiple(() =>
        {
            Assert.That(Store.ReadReadings(terminal.Id, null, null, Station.Midnight, Station.At(1), 100).Select(row => row.Tariff).Order(), Is.EqualTo(Enumerable.Range(0, 40).Except([3, 17])));
            Assert.That(refused.Select(hex => System.Text.Encoding.UTF8.GetString(Convert.FromHexString(hex))), Has.One.Contains($"tariff={Bad + 3} ").And.One.Contains($"tariff={Bad + 17} "));
            Assert.That(refused, Has.Count.EqualTo(3));
            Assert.That(Row(terminal, 0, Quantity.ActivePower)!.Values[0], Is.EqualTo(1));
            Assert.That(Store.ReadCursor(0), Is.EqualTo(77_777));
        });
    }

    [Test]
    public void A_text_that_no_text_column_takes_disturbs_nothing_else()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, sink => sink.Reading(new(1, ReadingKind.Daily, "a\0b", 0, Station.Midnight, new(1, 0), "kWh")), Value(Quantity.ActivePower, 0, 1));

        long stored = Store.ReadReadings(terminal.Id, null, null, Station.Midnight, Station.At(1), 9).Count;
        Assert.Multiple(() =>
        {
            // SQLite keeps it; PostgreSQL has no zero character.
            Assert.That(stored + House.Sql($"SELECT 1 FROM refused WHERE terminal_id = {terminal.Id}").Count, Is.EqualTo(1));
            Assert.That(Row(terminal, 0, Quantity.ActivePower), Is.Not.Null);
        });
    }
}
