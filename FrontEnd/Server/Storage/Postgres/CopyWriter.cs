using Npgsql;
using NpgsqlTypes;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>Rows into a binary COPY. Types are said outright: COPY converts nothing. Rolls back unless it was completed.</summary>
internal sealed class CopyWriter(NpgsqlBinaryImporter importer, StoreTable table) : IRowWriter
{
    int _column;

    public static void Copy(NpgsqlConnection connection, string into, TableRows rows, IEnumerable<int> which)
    {
        using NpgsqlBinaryImporter importer = connection.BeginBinaryImport($"COPY {into} ({rows.Table.ColumnList}) FROM STDIN (FORMAT BINARY)");
        var writer = new CopyWriter(importer, rows.Table);
        foreach (int row in which)
        {
            importer.StartRow();
            writer._column = 0;
            rows.Write(row, writer);
        }
        importer.Complete();
    }

    public void Number(long value)
    {
        switch (table.Columns[_column++].Kind)
        {
            case ColumnKind.Big:
                importer.Write(value, NpgsqlDbType.Bigint);
                break;
            case ColumnKind.Small:
                importer.Write((short)value, NpgsqlDbType.Smallint);
                break;
            default:
                importer.Write((int)value, NpgsqlDbType.Integer);
                break;
        }
    }

    public void Text(string value)
    {
        _column++;
        importer.Write(value, NpgsqlDbType.Text);
    }

    public void Bytes(byte[] value)
    {
        _column++;
        importer.Write(value, NpgsqlDbType.Bytea);
    }

    public void Instant(long seconds)
    {
        _column++;
        importer.Write(DateTime.UnixEpoch.AddSeconds(seconds), NpgsqlDbType.TimestampTz);
    }

    public void Day(DateOnly day)
    {
        _column++;
        importer.Write(day, NpgsqlDbType.Date);
    }

    public void Null()
    {
        _column++;
        importer.WriteNull();
    }
}
