namespace LoadMgmt.FrontEnd.Storage;

public enum StoreEngine : byte { Sqlite, Postgres }

/// <summary>Settings section Store.</summary>
public sealed record StoreOptions
{
    /// <summary>Sqlite needs no server; Postgres is PostgreSQL 15 or later, with TimescaleDB where the database has it.</summary>
    public StoreEngine Engine { get; init; } = StoreEngine.Sqlite;

    /// <summary>File of the embedded store, relative to the data directory.</summary>
    public string Path { get; init; } = "store.db";

    /// <summary>Npgsql's form, for example Host=db;Database=loadmgmt;Username=loadmgmt;Password=…</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Connections that write at the same time; 0: two for Postgres, one for Sqlite, which has only one.</summary>
    public int Writers { get; init; }

    /// <summary>Days that curves are kept; older values are refused.</summary>
    public int RetentionDays { get; init; } = 400;

    /// <summary>Days that freezes, events and refused values are kept.</summary>
    public int ReadingRetentionDays { get; init; } = 1100;

    /// <summary>Age in days at which curves are compressed, where TimescaleDB's licensed features are there; 0 never.</summary>
    public int CompressAfterDays { get; init; } = 21;

    public IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Engine))
            yield return $"Store:Engine {Engine}: write Sqlite or Postgres / 请写 Sqlite 或 Postgres";
        if (Engine == StoreEngine.Sqlite && string.IsNullOrWhiteSpace(Path))
            yield return "Store:Path is empty: name a file, for example store.db / 为空，请给出文件名，例如 store.db";
        if (Engine == StoreEngine.Postgres && ConnectionFault() is { } fault)
            yield return fault;
        if (Writers < 0 || Writers > (Engine == StoreEngine.Sqlite ? 1 : 8))
            yield return $"Store:Writers {Writers}: {(Engine == StoreEngine.Sqlite ? "0 or 1 for Sqlite / Sqlite 取 0 或 1" : "0 to 8 / 取值 0 至 8")}";
        if (RetentionDays is < 2 or > 36_500)
            yield return Range(nameof(RetentionDays), RetentionDays, 2, 36_500);
        if (ReadingRetentionDays is < 2 or > 36_500)
            yield return Range(nameof(ReadingRetentionDays), ReadingRetentionDays, 2, 36_500);
        if (CompressAfterDays is < 0 or > 36_500)
            yield return Range(nameof(CompressAfterDays), CompressAfterDays, 0, 36_500);
    }

    string? ConnectionFault()
    {
        const string Remedy = "write Host=…;Database=…;Username=…;Password=… / 请写 Host=…;Database=…;Username=…;Password=…";
        if (string.IsNullOrWhiteSpace(ConnectionString))
            return $"Store:ConnectionString is empty: {Remedy}";
        try
        {
            var parts = new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString);
            return string.IsNullOrEmpty(parts.Host) ? $"Store:ConnectionString names no Host: {Remedy}" : null;
        }
        catch (ArgumentException error)
        {
            // The string itself holds a password and is not shown.
            return $"Store:ConnectionString: {error.Message}: {Remedy}";
        }
    }

    static string Range(string name, int value, int least, int most) => $"Store:{name} {value}: {least} to {most} / 取值 {least} 至 {most}";
}
