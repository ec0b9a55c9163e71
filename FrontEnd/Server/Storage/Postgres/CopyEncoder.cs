using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using LoadMgmt.FrontEnd.Storage.Tables;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// Rows as PostgreSQL's binary COPY has them, encoded here: a ninth of the importer's CPU. The format converts nothing, so that a value must
/// have its column's width: int4, int8, text, bytea, timestamptz (microseconds since 2000), date (days since 2000).
/// </summary>
internal sealed class CopyEncoder : IRowWriter
{
    const int BufferSize = 64 * 1024;

    readonly Stream _stream;
    readonly byte[] _buffer;
    int _used;

    CopyEncoder(Stream stream, byte[] buffer) => (_stream, _buffer) = (stream, buffer);

    /// <summary>PGCOPY, its check bytes, no flags, no extension.</summary>
    static ReadOnlySpan<byte> Header => [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static void Copy(NpgsqlConnection connection, string into, RowSet rows)
    {
        using NpgsqlRawCopyStream stream = connection.BeginRawBinaryCopy($"COPY {into} ({rows.ColumnList}) FROM STDIN (FORMAT BINARY)");
        try
        {
            Encode(stream, rows);
        }
        catch
        {
            // Disposed without this, a broken copy would commit the rows that were sent.
            Cancel(stream);
            throw;
        }
    }

    /// <summary>Writes rows as one copy, by way of a pooled buffer.</summary>
    internal static void Encode(Stream stream, RowSet rows)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            new CopyEncoder(stream, buffer).Write(rows);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static void Cancel(NpgsqlRawCopyStream stream)
    {
        try
        {
            stream.Cancel();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or ObjectDisposedException)
        {
            // The connection broke: nothing of the transaction stays. What broke it is being thrown already.
        }
    }

    void Write(RowSet rows)
    {
        Raw(Header);
        for (int row = 0; row < rows.Count; row++)
        {
            BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)rows.Columns.Count);
            rows.Write(row, this);
        }
        BinaryPrimitives.WriteInt16BigEndian(Take(2), -1);
        Flush();
    }

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);

    public void Integer(int value)
    {
        Span<byte> bytes = Take(8);
        BinaryPrimitives.WriteInt32BigEndian(bytes, 4);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], value);
    }

    public void BigInt(long value)
    {
        Span<byte> bytes = Take(12);
        BinaryPrimitives.WriteInt32BigEndian(bytes, 8);
        BinaryPrimitives.WriteInt64BigEndian(bytes[4..], value);
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        Bytes(Encoding.UTF8.GetBytes(value));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Take(4), value.Length);
        Raw(value);
    }

    public void Instant(DateTime value) => BigInt((value.Ticks - Instants.Epoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public void Instant(uint seconds) => BigInt(seconds * 1_000_000L);

    public void Day(DateOnly value) => Integer(value.DayNumber - DateOnly.FromDateTime(Instants.Epoch).DayNumber);

    void Raw(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > BufferSize - _used)
        {
            int part = BufferSize - _used;
            bytes[..part].CopyTo(_buffer.AsSpan(_used));
            _used = BufferSize;
            Flush();
            bytes = bytes[part..];
        }
        bytes.CopyTo(Take(bytes.Length));
    }

    Span<byte> Take(int count)
    {
        if (_used + count > BufferSize)
            Flush();
        _used += count;
        return _buffer.AsSpan(_used - count, count);
    }

    void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
