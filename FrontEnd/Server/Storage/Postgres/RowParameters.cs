using LoadMgmt.FrontEnd.Storage.Tables;
using Npgsql;
using NpgsqlTypes;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>One row as parameters of a statement: for what comes alone, as the cursor does, staging costs two round trips more.</summary>
internal sealed class RowParameters(NpgsqlParameterCollection parameters) : IRowWriter
{
    int _next;

    /// <summary>$1, $2, … with their types, so that the statement can be prepared.</summary>
    public static void Declare(NpgsqlCommand command, IReadOnlyList<Column> columns)
    {
        foreach (Column column in columns)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(column.Type) });
    }

    public void Null() => Set(DBNull.Value);

    public void Integer(int value) => Set(value);

    public void BigInt(long value) => Set(value);

    public void Text(string? value) => Set((object?)value ?? DBNull.Value);

    public void Bytes(ReadOnlySpan<byte> value) => Set(value.ToArray());

    public void Instant(DateTime value) => Set(value);

    public void Instant(uint seconds) => Set(Instants.Utc(seconds));

    public void Day(DateOnly value) => Set(value);

    void Set(object value) => parameters[_next++].Value = value;

    static NpgsqlDbType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => NpgsqlDbType.Integer,
        ColumnType.BigInt => NpgsqlDbType.Bigint,
        ColumnType.Text => NpgsqlDbType.Text,
        ColumnType.Bytes => NpgsqlDbType.Bytea,
        ColumnType.Instant => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Date,
    };
}
