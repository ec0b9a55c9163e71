using System.Globalization;
using System.Net;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Tables;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>The archive's copy in the database, for people and reports; and what collection notes of gaps.</summary>
internal sealed class ArchiveTables(SqlStore store, ProfileCatalogue profiles) : IArchiveStore
{
    const string Version = "archive_version";

    public ArchiveSnapshot Load() => store.Ask(() =>
    {
        string? version = store.Queries.Rows("SELECT value FROM meta WHERE name = @name", reader => reader.GetString(0), ("name", Version)).FirstOrDefault();
        return version is null
            ? ArchiveSnapshot.Empty
            : new(long.Parse(version, CultureInfo.InvariantCulture), Organisations(), Customers(), Terminals());
    });

    public void Save(ArchiveSnapshot snapshot) => store.Guarded(() =>
    {
        using IWriteSession session = store.Begin(-1);
        foreach (RowSet rows in ArchiveRows.Of(snapshot))
            session.Replace(rows);
        session.Merge(new ListRows<long>(StoreTables.Meta, [snapshot.Version], (version, writer) =>
        {
            writer.Text(Version);
            writer.Text(version.ToString(CultureInfo.InvariantCulture));
        }));
        session.Commit();
    });

    public void NoteTries(IReadOnlyList<CurveDay> days) => store.Guarded(() =>
    {
        // The last word on a gap counts; one statement meets each key once.
        CurveDay[] last = [.. days.GroupBy(day => (day.TerminalId, day.Number, day.Item, day.Day)).Select(same => same.Last())];
        using IWriteSession session = store.Begin(-1);
        session.Merge(new ListRows<CurveDay>(StoreTables.CurveDay, StoreTables.CurveDayTries, last, WriteTries));
        session.Commit();
    });

    static void WriteTries(CurveDay day, IRowWriter writer)
    {
        writer.Integer(day.TerminalId);
        writer.Integer(day.Number);
        writer.Day(day.Day);
        writer.Integer(day.Item.Code);
        writer.Integer(day.Tries);
        writer.Instant(day.NextTry is { } next ? Instants.WholeSecond(next) : null);
    }

    List<Organisation> Organisations() => store.Queries.Rows("SELECT id, code, name, kind, parent_id FROM organisation ORDER BY id", reader =>
        new Organisation(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), (OrganisationKind)reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetInt32(4)));

    List<Customer> Customers() => store.Queries.Rows("SELECT id, number, name, kind, capacity_kva, organisation_id FROM customer ORDER BY id", reader =>
        new Customer(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetInt32(5)));

    List<Terminal> Terminals()
    {
        ILookup<(int, int), Ratios> ratios = store.Queries
            .Rows("SELECT terminal_id, point, valid_from, ct, pt FROM ratio ORDER BY terminal_id, point, valid_from", reader =>
                (Of: (reader.GetInt32(0), reader.GetInt32(1)), Ratios: new Ratios(store.ReadInstant(reader, 2), reader.GetInt32(3), reader.GetInt32(4))))
            .ToLookup(row => row.Of, row => row.Ratios);
        ILookup<int, MeasurementPoint> points = store.Queries
            .Rows("SELECT terminal_id, number, name, meter_address FROM measurement_point ORDER BY terminal_id, number", reader =>
                (Of: reader.GetInt32(0), Point: new MeasurementPoint(
                    reader.GetInt32(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), [.. ratios[(reader.GetInt32(0), reader.GetInt32(1))]])))
            .ToLookup(row => row.Of, row => row.Point);
        ILookup<(int, int), int> members = store.Queries
            .Rows("SELECT terminal_id, group_number, point FROM total_group_point ORDER BY terminal_id, group_number, position", reader =>
                (Of: (reader.GetInt32(0), reader.GetInt32(1)), Point: reader.GetInt32(2)))
            .ToLookup(row => row.Of, row => row.Point);
        ILookup<int, TotalGroup> groups = store.Queries
            .Rows("SELECT terminal_id, number, name FROM total_group ORDER BY terminal_id, number", reader =>
                (Of: reader.GetInt32(0), Group: new TotalGroup(reader.GetInt32(1), reader.GetString(2), [.. members[(reader.GetInt32(0), reader.GetInt32(1))]])))
            .ToLookup(row => row.Of, row => row.Group);
        return store.Queries.Rows(
            "SELECT id, address, name, organisation_id, customer_id, profile, link, channel, networks, heartbeat_seconds, days_kept, line FROM terminal ORDER BY id", reader =>
        {
            int id = reader.GetInt32(0);
            var address = TerminalAddress.Parse(reader.GetString(1));
            return new Terminal(
                id, address, reader.GetString(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetInt32(4),
                profiles.FindOrStandIn(reader.GetString(5), address.Family), (LinkKind)reader.GetInt32(6),
                [.. reader.GetString(8).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(network => IPNetwork.Parse(network))],
                TimeSpan.FromSeconds(reader.GetInt32(9)), [.. points[id]], [.. groups[id]])
            {
                Channel = reader.IsDBNull(7) ? null : reader.GetString(7),
                DaysKept = reader.GetInt32(10),
                Line = reader.IsDBNull(11) ? null : reader.GetString(11),
            };
        });
    }
}
