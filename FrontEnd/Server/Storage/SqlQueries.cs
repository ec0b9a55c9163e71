using System.Data.Common;
using System.Globalization;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Every question to the store, once, in SQL that both engines understand. The only difference: SQLite's key of curves begins with the UTC day.</summary>
internal sealed class SqlQueries(SqlStore store)
{
    /// <summary>Terminals that are named in the statement; for more, all are read and the others left out.</summary>
    const int MostNamed = 500;

    public long Cursor(int shard) => Rows("SELECT sequence FROM ingest_cursor WHERE shard = @shard", reader => reader.GetInt64(0), ("shard", shard)).FirstOrDefault();

    public List<CurveRow> Curve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities)
    {
        string columns = string.Concat(quantities.Select(quantity => ", " + quantity.Info().Column));
        return Rows(
            $"SELECT at, quality_low, quality_high{columns} FROM load_curve WHERE {store.SeriesDays} terminal_id = @terminal AND point = @number AND at >= @from AND at < @to ORDER BY at",
            reader => Curve(reader, quantities), ("terminal", terminalId), ("number", point), ("from", store.Parameter(from)), ("to", store.Parameter(to)));
    }

    public List<GroupCurveRow> GroupCurve(int terminalId, int group, DateTime from, DateTime to) => Rows(
        $"SELECT at, p, q, ep, eq FROM group_curve WHERE {store.SeriesDays} terminal_id = @terminal AND group_number = @number AND at >= @from AND at < @to ORDER BY at",
        reader => new GroupCurveRow(store.ReadInstant(reader, 0), Long(reader, 1), Long(reader, 2), Long(reader, 3), Long(reader, 4)),
        ("terminal", terminalId), ("number", group), ("from", store.Parameter(from)), ("to", store.Parameter(to)));

    public List<CurveDay> CurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds)
    {
        (string named, Func<int, bool> isAsked) = Terminals(terminalIds);
        return Rows(
            $"SELECT terminal_id, point, quantity, stored_low, stored_high, absent_low, absent_high, tries, next_try FROM curve_day WHERE day = @day{named}",
            reader => isAsked(reader.GetInt32(0))
                ? new CurveDay(
                    reader.GetInt32(0), reader.GetInt32(1), new((byte)reader.GetInt32(2)), day, Map(reader, 3), Map(reader, 5), reader.GetInt32(7),
                    Instant(reader, 8))
                : null,
            ("day", store.Parameter(day)));
    }

    public List<StoredReading> Readings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit) => Rows(
        $"""
        SELECT point, kind, item, tariff, at, mantissa, exponent, unit FROM reading
        WHERE terminal_id = @terminal{(point is null ? "" : " AND point = @point")}{(kind is null ? "" : " AND kind = @kind")} AND at >= @from AND at < @to
        ORDER BY at DESC, point, kind, item, tariff LIMIT @limit
        """,
        reader => new StoredReading(
            terminalId, reader.GetInt32(0), (ReadingKind)reader.GetInt32(1), reader.GetString(2), reader.GetInt32(3), store.ReadInstant(reader, 4),
            reader.IsDBNull(5) ? null : new Scaled(reader.GetInt64(5), (sbyte)reader.GetInt32(6)).ToDecimal(), reader.GetString(7)),
        ("terminal", terminalId), ("point", point), ("kind", (int?)kind), ("from", store.Parameter(from)), ("to", store.Parameter(to)), ("limit", limit));

    public List<StoredEvent> Events(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit)
    {
        (string named, Func<int, bool> isAsked) = Terminals(terminalIds);
        return Rows(
            $"SELECT terminal_id, erc, at, received_at, important, record FROM event WHERE received_at >= @from AND received_at < @to{named} ORDER BY received_at DESC, at DESC",
            reader => isAsked(reader.GetInt32(0))
                ? new StoredEvent(
                    reader.GetInt32(0), reader.GetInt32(1), Instant(reader, 2), store.ReadInstant(reader, 3), reader.GetInt32(4) != 0,
                    reader.GetFieldValue<byte[]>(5))
                : null,
            limit, ("from", store.Parameter(from)), ("to", store.Parameter(to)));
    }

    public (long Rows, long Nulls) Count(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities)
    {
        string counts = string.Concat(quantities.Select(quantity => $", COUNT({quantity.Info().Column})"));
        return Rows($"SELECT COUNT(*){counts} FROM load_curve WHERE {store.AllDays} at >= @from AND at < @to", reader =>
        {
            long rows = reader.GetInt64(0), nulls = 0;
            for (int i = 1; i <= quantities.Count; i++)
                nulls += rows - reader.GetInt64(i);
            return (rows, nulls);
        }, ("from", store.Parameter(from)), ("to", store.Parameter(to))).Single();
    }

    public List<T> Rows<T>(string sql, Func<DbDataReader, T?> read, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Rows(sql, read, int.MaxValue, parameters);

    /// <summary>What a statement answers; rows that are read as null are left out.</summary>
    public List<T> Rows<T>(string sql, Func<DbDataReader, T?> read, int most, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbConnection connection = store.OpenReader();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
            if (value is not null)
                Add(command, name, value);
        using DbDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (rows.Count < most && reader.Read())
            if (read(reader) is { } row)
                rows.Add(row);
        if (rows.Count == most)
            command.Cancel();
        return rows;
    }

    static void Add(DbCommand command, string name, object value)
    {
        DbParameter parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    CurveRow Curve(DbDataReader reader, IReadOnlyList<Quantity> quantities)
    {
        long low = Long(reader, 1) ?? 0, high = Long(reader, 2) ?? 0;
        long?[] values = new long?[quantities.Count];
        var qualities = new Quality[quantities.Count];
        for (int i = 0; i < values.Length; i++)
        {
            int bit = (int)quantities[i] - 1;
            // An int column does not answer GetInt64 of a strict reader in every engine's driver; the narrow one is widened here.
            values[i] = reader.IsDBNull(3 + i) ? null : quantities[i].Info().IsWide ? reader.GetInt64(3 + i) : reader.GetInt32(3 + i);
            qualities[i] = (Quality)((low >> bit & 1) | (high >> bit & 1) << 1);
        }
        return new(store.ReadInstant(reader, 0), values, qualities);
    }

    static (string Named, Func<int, bool> IsAsked) Terminals(IReadOnlyCollection<int>? ids)
    {
        if (ids is null)
            return ("", _ => true);
        if (ids.Count <= MostNamed)
            return (ids.Count == 0 ? " AND 1 = 0" : $" AND terminal_id IN ({string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))})", _ => true);
        var asked = ids.ToHashSet();
        return ("", asked.Contains);
    }

    static long? Long(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    DateTime? Instant(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : store.ReadInstant(reader, column);

    static UInt128 Map(DbDataReader reader, int column) => new((ulong)reader.GetInt64(column + 1), (ulong)reader.GetInt64(column));
}
