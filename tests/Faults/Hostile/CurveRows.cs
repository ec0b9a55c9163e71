using Microsoft.Data.Sqlite;
using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Hostile;

/// <summary>What the store has of a terminal, read from its file while the server runs.</summary>
internal static class CurveRows
{
    /// <summary>A report that came a hundred times is one row with the value that it came with first: 1.2 kW at midnight.</summary>
    public static async Task CheckOneAsync(Scene scene, TerminalAddress address)
    {
        long rows = -1, power = -1;
        for (int tries = 0; tries < 100 && rows != 1; tries++)
        {
            (rows, power) = Read(scene.Station.Folder, address);
            await Task.Delay(50);
        }
        scene.Check(rows == 1 && power == 12_000, $"a report that was replayed is {rows} rows, power {power}");
    }

    static (long Rows, long Power) Read(string folder, TerminalAddress address)
    {
        var where = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "store.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(where.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), coalesce(max(p), -1) FROM load_curve WHERE terminal_id = (SELECT id FROM terminal WHERE address = $address)";
        command.Parameters.AddWithValue("$address", address.ToString());
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
