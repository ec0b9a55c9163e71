using System.Data.Common;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>
/// What is the same in every engine: questions, written once in SQL that all of them speak. An engine brings connections, the way it holds
/// instants and days, its schema and its writer.
/// </summary>
internal abstract class SqlStore : IReadingStore
{
    public abstract string Mode { get; }

    public abstract IArchiveStore Archive { get; }

    public abstract void Open();

    public void Write(IReadingBatch batch, int shard, long cursor) => WriteBatch((ReadingBatch)batch, shard, cursor);

    protected abstract void WriteBatch(ReadingBatch batch, int shard, long cursor);

    /// <summary>A connection for one question. Failures come out as <see cref="StoreException"/> by <see cref="Translate"/>.</summary>
    protected abstract DbConnection Connect();

    protected abstract object Instant(DateTime utc);

    protected abstract DateTime Instant(DbDataReader reader, int column);

    protected abstract object Day(DateOnly day);

    protected abstract DateOnly Day(DbDataReader reader, int column);

    protected abstract StoreException Translate(DbException error);

    public long ReadCursor(int shard) =>
        Ask("SELECT sequence FROM ingest_cursor WHERE shard = @shard", reader => reader.GetInt64(0), ("shard", shard)).FirstOrDefault();

    public IReadOnlyList<CurveRow> ReadCurve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities)
    {
        string columns = string.Concat(quantities.Select(quantity => ", " + quantity.Info().Column));
        return Ask(
            $"SELECT at, quality_low, quality_high{columns} FROM load_curve WHERE {DayRange} terminal_id = @terminal AND point = @point AND at >= @from AND at < @to ORDER BY at",
            reader =>
            {
                (long low, long high) = (reader.GetInt64(1), reader.GetInt64(2));
                long?[] values = [.. quantities.Select((_, i) => reader.IsDBNull(3 + i) ? (long?)null : reader.GetInt64(3 + i))];
                Quality[] qualities = [.. quantities.Select(quantity => (Quality)((low >> (int)quantity - 1 & 1) | (high >> (int)quantity - 1 & 1) << 1))];
                return new CurveRow(Instant(reader, 0), values, qualities);
            },
            ("terminal", terminalId), ("point", point), ("from", Instant(from)), ("to", Instant(to)));
    }

    /// <summary>A further bound on the key where it begins with the day; ends in AND.</summary>
    protected virtual string DayRange => "";

    public IReadOnlyList<GroupCurveRow> ReadGroupCurve(int terminalId, int group, DateTime from, DateTime to) => Ask(
        "SELECT at, p, q, ep, eq FROM group_curve WHERE terminal_id = @terminal AND group_number = @group AND at >= @from AND at < @to ORDER BY at",
        reader => new GroupCurveRow(Instant(reader, 0), Long(reader, 1), Long(reader, 2), Long(reader, 3), Long(reader, 4)),
        ("terminal", terminalId), ("group", group), ("from", Instant(from)), ("to", Instant(to)));

    public IReadOnlyList<CurveDay> ReadCurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds)
    {
        const string Columns = "SELECT terminal_id, point, quantity, day, stored_low, stored_high, absent_low, absent_high, tries, next_try FROM curve_day WHERE day = @day";
        if (terminalIds is null || terminalIds.Count > 500)
        {
            HashSet<int>? wanted = terminalIds?.ToHashSet();
            return [.. Ask(Columns, CurveDayOf, ("day", Day(day))).Where(row => wanted?.Contains(row.TerminalId) != false)];
        }
        return Ask($"{Columns} AND terminal_id IN ({Numbers(terminalIds)})", CurveDayOf, ("day", Day(day)));
    }

    CurveDay CurveDayOf(DbDataReader reader) => new(
        reader.GetInt32(0), reader.GetInt32(1), (Quantity)reader.GetInt32(2), Day(reader, 3),
        DayBits.Join(reader.GetInt64(4), reader.GetInt64(5)), DayBits.Join(reader.GetInt64(6), reader.GetInt64(7)),
        reader.GetInt32(8), reader.IsDBNull(9) ? null : Instant(reader, 9));

    public IReadOnlyList<StoredReading> ReadReadings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit) => Ask(
        "SELECT point, kind, item, tariff, at, mantissa, exponent, unit FROM reading WHERE terminal_id = @terminal"
        + (point is null ? "" : $" AND point = {point}") + (kind is null ? "" : $" AND kind = {(int)kind}")
        + " AND at >= @from AND at < @to ORDER BY at, point, item, tariff LIMIT @limit",
        reader => new StoredReading(
            terminalId, reader.GetInt32(0), (ReadingKind)reader.GetInt32(1), reader.GetString(2), reader.GetInt32(3), Instant(reader, 4),
            reader.IsDBNull(5) ? null : new Protocols.Scaled(reader.GetInt64(5), (sbyte)reader.GetInt32(6)).ToDecimal(), reader.GetString(7)),
        ("terminal", terminalId), ("from", Instant(from)), ("to", Instant(to)), ("limit", limit));

    public IReadOnlyList<StoredEvent> ReadEvents(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit) => terminalIds is { Count: 0 } ? [] : Ask(
        "SELECT terminal_id, erc, at, received_at, important, record FROM event WHERE received_at >= @from AND received_at < @to"
        + (terminalIds is null ? "" : $" AND terminal_id IN ({Numbers(terminalIds)})") + " ORDER BY received_at DESC LIMIT @limit",
        reader => new StoredEvent(
            reader.GetInt32(0), reader.GetInt32(1), reader.IsDBNull(2) ? null : Instant(reader, 2), Instant(reader, 3), reader.GetInt32(4) != 0,
            reader.GetFieldValue<byte[]>(5)),
        ("from", Instant(from)), ("to", Instant(to)), ("limit", limit));

    public (long Rows, long Nulls) CountCurve(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities)
    {
        string counts = string.Concat(quantities.Select(quantity => $", COUNT({quantity.Info().Column})"));
        return Ask($"SELECT COUNT(*){counts} FROM load_curve WHERE at >= @from AND at < @to",
            reader =>
            {
                long rows = reader.GetInt64(0);
                return (rows, quantities.Select((_, i) => rows - reader.GetInt64(1 + i)).Sum());
            },
            ("from", Instant(from)), ("to", Instant(to)))[0];
    }

    /// <summary>Numbers of ours, never text from outside.</summary>
    static string Numbers(IEnumerable<int> numbers) => string.Join(',', numbers);

    static long? Long(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    protected List<T> Ask<T>(string sql, Func<DbDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        try
        {
            using DbConnection connection = Connect();
            return Ask(connection, sql, read, parameters);
        }
        catch (DbException error)
        {
            throw Translate(error);
        }
    }

    internal static List<T> Ask<T>(DbConnection connection, string sql, Func<DbDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        using DbCommand command = Command(connection, sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    internal static DbCommand Command(DbConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Built from names of our own tables and columns, and numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
