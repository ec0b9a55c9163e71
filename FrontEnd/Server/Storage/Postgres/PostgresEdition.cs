using System.Globalization;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>What the database can do, probed once at start. Nothing that is missing stops it: table, key, ingest and questions are the same.</summary>
/// <param name="Mode">For people.</param>
/// <param name="HasHypertables">Else curves lie in weekly partitions of PostgreSQL's own.</param>
/// <param name="HasCompression">TimescaleDB's licensed features.</param>
internal sealed record PostgresEdition(string Mode, bool HasHypertables, bool HasCompression)
{
    public static PostgresEdition Probe(NpgsqlConnection connection)
    {
        // The table says it: an extension that came later leaves its partitions alone.
        if (connection.Scalar("SELECT relkind::text FROM pg_class WHERE oid = 'load_curve'::regclass") is "p")
            return new(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {connection.PostgreSqlVersion.Major}"), false, false);
        string version = (string)connection.Scalar("SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'")!;
        bool isLicensed = connection.Scalar("SELECT current_setting('timescaledb.license', true)") is "timescale";
        return new($"TimescaleDB {string.Join('.', version.Split('.').Take(2))} ({(isLicensed ? "licensed" : "Apache")})", true, isLicensed);
    }
}

internal static class NpgsqlExtensions
{
    /// <summary>Statements of our own, with names of our own tables.</summary>
    public static int Execute(this NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = Command(connection, sql);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = Command(connection, sql);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public static IReadOnlyList<string> Texts(this NpgsqlConnection connection, string sql)
    {
        using NpgsqlCommand command = Command(connection, sql);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<string> texts = [];
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }

#pragma warning disable CA2100 // Made of names of our own tables, and numbers.
    static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100
}
