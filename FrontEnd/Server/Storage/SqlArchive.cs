using System.Data.Common;
using System.Net;
using System.Text;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>The archive in tables, the same in every engine: replaced as a whole in one transaction, many rows to a statement.</summary>
internal sealed class SqlArchive(
    ProfileCatalogue profiles, Func<DbConnection> connect, Func<DbException, StoreException> translate,
    Func<DateTime, object> instant, Func<DbDataReader, int, DateTime> readInstant, Func<DateOnly, object> day) : IArchiveStore
{
    const int RowsPerStatement = 200;

    static readonly string[] s_tables = ["organisation", "customer", "terminal", "measurement_point", "ratio", "total_group"];

    public ArchiveSnapshot Load() => Guard(connection =>
    {
        long version = SqlStore.Ask(connection, "SELECT value FROM meta WHERE name = 'archive_version'", reader => long.Parse(reader.GetString(0))).FirstOrDefault();
        if (version == 0)
            return ArchiveSnapshot.Empty;
        List<Organisation> organisations = SqlStore.Ask(connection, "SELECT id, code, name, kind, parent_id FROM organisation ORDER BY id",
            reader => new Organisation(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), (OrganisationKind)reader.GetInt32(3), Int(reader, 4)));
        List<Customer> customers = SqlStore.Ask(connection, "SELECT id, number, name, kind, capacity_kva, organisation_id FROM customer ORDER BY id",
            reader => new Customer(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetInt32(5)));
        ILookup<(int, int), Ratios> ratios = SqlStore.Ask(connection, "SELECT terminal_id, point, valid_from, ct, pt FROM ratio ORDER BY terminal_id, point, valid_from",
            reader => (Key: (reader.GetInt32(0), reader.GetInt32(1)), Value: new Ratios(readInstant(reader, 2), reader.GetInt32(3), reader.GetInt32(4)))).ToLookup(row => row.Key, row => row.Value);
        ILookup<int, MeasurementPoint> points = SqlStore.Ask(connection, "SELECT terminal_id, number, name, meter_address FROM measurement_point ORDER BY terminal_id, number",
            reader => (Key: reader.GetInt32(0), Value: new MeasurementPoint(
                reader.GetInt32(1), reader.GetString(2), Text(reader, 3), [.. ratios[(reader.GetInt32(0), reader.GetInt32(1))]]))).ToLookup(row => row.Key, row => row.Value);
        ILookup<int, TotalGroup> groups = SqlStore.Ask(connection, "SELECT terminal_id, number, name, points FROM total_group ORDER BY terminal_id, number",
            reader => (Key: reader.GetInt32(0), Value: new TotalGroup(
                reader.GetInt32(1), reader.GetString(2), [.. reader.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]))).ToLookup(row => row.Key, row => row.Value);
        List<Terminal> terminals = SqlStore.Ask(connection,
            "SELECT id, address, name, organisation_id, customer_id, profile, link, channel, networks, heartbeat_seconds, days_kept FROM terminal ORDER BY id",
            reader =>
            {
                TerminalAddress address = TerminalAddress.Parse(reader.GetString(1));
                return new Terminal(
                    reader.GetInt32(0), address, reader.GetString(2), reader.GetInt32(3), Int(reader, 4),
                    profiles.FindOrStandIn(reader.GetString(5), address.Family), (LinkKind)reader.GetInt32(6),
                    [.. reader.GetString(8).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPNetwork.Parse)],
                    TimeSpan.FromSeconds(reader.GetInt32(9)), [.. points[reader.GetInt32(0)]], [.. groups[reader.GetInt32(0)]])
                {
                    DaysKept = reader.GetInt32(10),
                    Channel = Text(reader, 7),
                };
            });
        return new(version, organisations, customers, terminals);
    });

    public void Save(ArchiveSnapshot snapshot) => Guard(connection =>
    {
        using DbTransaction transaction = connection.BeginTransaction();
        foreach (string table in s_tables)
            Run(connection, "DELETE FROM " + table);
        Insert(connection, "organisation", 5, snapshot.Organisations.Select(one => new object?[] { one.Id, one.Code, one.Name, (int)one.Kind, one.ParentId }));
        Insert(connection, "customer", 6, snapshot.Customers.Select(one => new object?[] { one.Id, one.Number, one.Name, one.Kind, one.CapacityKva, one.OrganisationId }));
        Insert(connection, "terminal", 11, snapshot.Terminals.Select(one => new object?[]
        {
            one.Id, one.Address.ToString(), one.Name, one.OrganisationId, one.CustomerId, one.Profile.Name, (int)one.Link, one.Channel,
            string.Join(' ', one.AllowedNetworks), (int)one.Heartbeat.TotalSeconds, one.DaysKept,
        }));
        Insert(connection, "measurement_point", 4, snapshot.Terminals.SelectMany(one => one.Points.Select(point =>
            new object?[] { one.Id, point.Number, point.Name, point.MeterAddress })));
        Insert(connection, "ratio", 5, snapshot.Terminals.SelectMany(one => one.Points.SelectMany(point => point.Ratios.Select(ratio =>
            new object?[] { one.Id, point.Number, instant(ratio.ValidFrom), ratio.Ct, ratio.Pt }))));
        Insert(connection, "total_group", 4, snapshot.Terminals.SelectMany(one => one.Groups.Select(group =>
            new object?[] { one.Id, group.Number, group.Name, string.Join(' ', group.Points) })));
        Run(connection, "DELETE FROM meta WHERE name = 'archive_version'");
        Run(connection, "INSERT INTO meta VALUES ('archive_version', @version)", ("version", snapshot.Version.ToString()));
        transaction.Commit();
        return true;
    });

    public void NoteTries(IReadOnlyList<CurveDay> days) => Guard(connection =>
    {
        using DbTransaction transaction = connection.BeginTransaction();
        foreach (CurveDay[] some in days.Chunk(RowsPerStatement))
        {
            var sql = new StringBuilder(
                "INSERT INTO curve_day AS t (day, terminal_id, point, quantity, stored_low, stored_high, absent_low, absent_high, tries, next_try) VALUES ");
            var parameters = new List<(string, object)>();
            for (int i = 0; i < some.Length; i++)
            {
                sql.Append(i == 0 ? "" : ", ").Append($"(@d{i}, {some[i].TerminalId}, {some[i].Point}, {(int)some[i].Quantity}, 0, 0, 0, 0, {some[i].Tries}, ")
                    .Append(some[i].NextTry is null ? "NULL)" : $"@n{i})");
                parameters.Add(("d" + i, day(some[i].Day)));
                if (some[i].NextTry is { } next)
                    parameters.Add(("n" + i, instant(next)));
            }
            sql.Append(" ON CONFLICT (day, terminal_id, point, quantity) DO UPDATE SET tries = excluded.tries, next_try = excluded.next_try");
            Run(connection, sql.ToString(), [.. parameters]);
        }
        transaction.Commit();
        return true;
    });

    static void Insert(DbConnection connection, string table, int columns, IEnumerable<object?[]> rows)
    {
        foreach (object?[][] some in rows.Chunk(RowsPerStatement))
        {
            var sql = new StringBuilder("INSERT INTO ").Append(table).Append(" VALUES ");
            var parameters = new List<(string, object)>();
            for (int row = 0; row < some.Length; row++)
            {
                sql.Append(row == 0 ? "(" : ", (");
                for (int column = 0; column < columns; column++)
                {
                    sql.Append(column == 0 ? "" : ", ");
                    if (some[row][column] is not { } value)
                    {
                        sql.Append("NULL");
                        continue;
                    }
                    string name = $"p{row}_{column}";
                    sql.Append('@').Append(name);
                    parameters.Add((name, value));
                }
                sql.Append(')');
            }
            Run(connection, sql.ToString(), [.. parameters]);
        }
    }

    static void Run(DbConnection connection, string sql, params (string, object)[] parameters)
    {
        using DbCommand command = SqlStore.Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    T Guard<T>(Func<DbConnection, T> work)
    {
        try
        {
            using DbConnection connection = connect();
            return work(connection);
        }
        catch (DbException error)
        {
            throw translate(error);
        }
    }

    static int? Int(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
