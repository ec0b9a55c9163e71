namespace LoadMgmt.FrontEnd.Storage.Tables;

/// <summary>Takes the values of one row, in the order of the row set's columns: bound to a statement, or encoded for COPY. Nothing is boxed.</summary>
internal interface IRowWriter
{
    void Null();

    void Integer(int value);

    void BigInt(long value);

    void Text(string? value);

    void Bytes(ReadOnlySpan<byte> value);

    /// <summary>UTC.</summary>
    void Instant(DateTime value);

    /// <summary>Seconds since 2000-01-01, UTC.</summary>
    void Instant(uint seconds);

    void Day(DateOnly value);
}

internal static class RowWriterExtensions
{
    public static void Integer(this IRowWriter writer, int? value)
    {
        if (value is { } present)
            writer.Integer(present);
        else
            writer.Null();
    }

    public static void BigInt(this IRowWriter writer, long? value)
    {
        if (value is { } present)
            writer.BigInt(present);
        else
            writer.Null();
    }

    public static void Instant(this IRowWriter writer, DateTime? value)
    {
        if (value is { } present)
            writer.Instant(present);
        else
            writer.Null();
    }
}
