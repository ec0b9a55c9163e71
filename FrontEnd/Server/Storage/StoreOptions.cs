namespace LoadMgmt.FrontEnd.Storage;

public enum StoreEngine { Sqlite, Postgres }

/// <summary>Settings section Store.</summary>
public sealed record StoreOptions
{
    /// <summary>Sqlite needs no server; Postgres takes TimescaleDB where the database has it.</summary>
    public StoreEngine Engine { get; init; } = StoreEngine.Sqlite;

    /// <summary>File of the embedded store, relative to the data directory.</summary>
    public string Path { get; init; } = "store.db";

    /// <summary>Npgsql connection string, e.g. Host=127.0.0.1;Database=loadmgmt;Username=loadmgmt;Password=…</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Days of curves, readings and events that are kept; older values are refused.</summary>
    public int RetentionDays { get; init; } = 1100;

    public IEnumerable<string> Faults()
    {
        if (Engine == StoreEngine.Postgres && string.IsNullOrWhiteSpace(ConnectionString))
            yield return "Store:ConnectionString is empty: with Engine Postgres give Host=…;Database=…;Username=… / 使用 Postgres 时必须给出连接串";
        if (Engine == StoreEngine.Sqlite && string.IsNullOrWhiteSpace(Path))
            yield return "Store:Path is empty: give a file, for example store.db / 请给出文件名，例如 store.db";
        if (RetentionDays is < 2 or > 36_500)
            yield return $"Store:RetentionDays {RetentionDays}: 2 to 36500 / 取值 2 至 36500";
    }
}
