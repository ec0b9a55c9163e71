using System.Globalization;
using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Tables;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>Weekly partitions of plain PostgreSQL: made before rows come to them, named by their first day, e.g. load_curve_20260105.</summary>
internal static class PostgresPartitions
{
    static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    public static IEnumerable<DateTime> Weeks(CurveRowSet rows)
    {
        HashSet<uint> days = [];
        uint last = uint.MaxValue;
        for (int row = 0; row < rows.Count; row++)
            if (rows.Key(row).Seconds / 86_400 is var day && day != last)
                days.Add(last = day);
        return days.Select(day => WeekOf(Instants.Utc(day * 86_400))).Distinct();
    }

    /// <summary>Outside of every other transaction, since it waits for all that write to the table.</summary>
    public static void Create(NpgsqlConnection connection, string table, DateTime week)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        connection.Execute(PostgresSchema.Lock);
        string name = Name(table, week);
        if (connection.Scalar($"SELECT to_regclass('{name}')::text") is null)
            connection.Execute($"CREATE TABLE {name} PARTITION OF {table} FOR VALUES FROM ('{Text(week)}') TO ('{Text(week + s_week)}')");
        transaction.Commit();
    }

    /// <summary>Partitions of a table that end before an instant.</summary>
    public static IEnumerable<string> Before(NpgsqlConnection connection, string table, DateTime cutoff) => connection
        .Texts($"SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '{table}'::regclass")
        .Where(name => TryWeek(name, table, out DateTime week) && week + s_week <= cutoff);

    static bool TryWeek(string name, string table, out DateTime week)
    {
        week = default;
        return name.Length == table.Length + 9 && DateTime.TryParseExact(
            name.AsSpan(table.Length + 1), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out week);
    }

    static DateTime WeekOf(DateTime utc) => DateTime.UnixEpoch + s_week * Math.Floor((utc - DateTime.UnixEpoch) / s_week);

    static string Name(string table, DateTime week) => string.Create(CultureInfo.InvariantCulture, $"{table}_{week:yyyyMMdd}");

    static string Text(DateTime utc) => string.Create(CultureInfo.InvariantCulture, $"{utc:yyyy-MM-dd HH:mm:ss}Z");
}
