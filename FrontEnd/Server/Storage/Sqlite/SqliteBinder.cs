using LoadMgmt.FrontEnd.Storage.Tables;
using SQLitePCL;
using static SQLitePCL.raw;

namespace LoadMgmt.FrontEnd.Storage.Sqlite;

/// <summary>Binds one row's values to a prepared statement, left to right.</summary>
internal sealed class SqliteBinder(sqlite3_stmt statement) : IRowWriter
{
    int _next;

    public void Begin() => _next = 0;

    public void Null() => sqlite3_bind_null(statement, ++_next);

    public void Integer(int value) => sqlite3_bind_int(statement, ++_next, value);

    public void BigInt(long value) => sqlite3_bind_int64(statement, ++_next, value);

    public void Text(string? value)
    {
        if (value is null)
            Null();
        else
            sqlite3_bind_text(statement, ++_next, System.Text.Encoding.UTF8.GetBytes(value));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        // A null pointer would bind NULL, which an empty record is not.
        if (value.IsEmpty)
            sqlite3_bind_zeroblob(statement, ++_next, 0);
        else
            sqlite3_bind_blob(statement, ++_next, value);
    }

    public void Instant(DateTime value) =>
        BigInt(value.Ticks / TimeSpan.TicksPerSecond - DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond);

    public void Instant(uint seconds) => BigInt(seconds + Instants.UnixSeconds);

    public void Day(DateOnly value) => BigInt(DayNumber(value));

    public static long DayNumber(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
