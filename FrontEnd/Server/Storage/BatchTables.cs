using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>A batch as rows of tables. Only the quantities that occur in it are columns.</summary>
internal static class BatchTables
{
    static readonly StoreTable s_groupCurve = new("group_curve",
    [
        new("terminal_id", ColumnKind.Integer, Merge.Key), new("group_number", ColumnKind.Small, Merge.Key), new("at", ColumnKind.Instant, Merge.Key),
        new("p", ColumnKind.Big, Merge.Coalesce), new("q", ColumnKind.Big, Merge.Coalesce),
        new("ep", ColumnKind.Big, Merge.Coalesce), new("eq", ColumnKind.Big, Merge.Coalesce),
    ]);

    static readonly StoreTable s_curveDay = new("curve_day",
    [
        new("day", ColumnKind.Day, Merge.Key), new("terminal_id", ColumnKind.Integer, Merge.Key),
        new("point", ColumnKind.Small, Merge.Key), new("quantity", ColumnKind.Small, Merge.Key),
        new("stored_low", ColumnKind.Big, Merge.Expression, "t.stored_low | excluded.stored_low"),
        new("stored_high", ColumnKind.Big, Merge.Expression, "t.stored_high | excluded.stored_high"),
        new("absent_low", ColumnKind.Big, Merge.Expression, "(t.absent_low | excluded.absent_low) & ~(t.stored_low | excluded.stored_low)"),
        new("absent_high", ColumnKind.Big, Merge.Expression, "(t.absent_high | excluded.absent_high) & ~(t.stored_high | excluded.stored_high)"),
    ]);

    static readonly StoreTable s_reading = new("reading",
    [
        new("terminal_id", ColumnKind.Integer, Merge.Key), new("point", ColumnKind.Small, Merge.Key), new("kind", ColumnKind.Small, Merge.Key),
        new("item", ColumnKind.Text, Merge.Key), new("tariff", ColumnKind.Small, Merge.Key), new("at", ColumnKind.Instant, Merge.Key),
        new("mantissa", ColumnKind.Big, Merge.Replace), new("exponent", ColumnKind.Small, Merge.Replace), new("unit", ColumnKind.Text, Merge.Replace),
    ]);

    static readonly StoreTable s_event = new("event",
    [
        new("terminal_id", ColumnKind.Integer, Merge.Key), new("erc", ColumnKind.Small, Merge.Key), new("record_hash", ColumnKind.Big, Merge.Key),
        new("at", ColumnKind.Instant, Merge.Keep), new("received_at", ColumnKind.Instant, Merge.Keep),
        new("important", ColumnKind.Small, Merge.Keep), new("record", ColumnKind.Bytes, Merge.Keep),
    ]);

    static readonly StoreTable s_refused = new("refused",
    [
        new("terminal_id", ColumnKind.Integer, Merge.Key), new("refused_hash", ColumnKind.Big, Merge.Key),
        new("received_at", ColumnKind.Instant, Merge.Keep), new("reason", ColumnKind.Text, Merge.Keep), new("bytes", ColumnKind.Bytes, Merge.Keep),
    ]);

    /// <summary>Everything but load_curve, which engines write in ways of their own.</summary>
    public static IEnumerable<TableRows> Others(ReadingBatch batch)
    {
        long receivedAt = (batch.CreatedAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        KeyValuePair<DayKey, DayMap>[] days = [.. batch.Days.Maps];
        yield return new(s_curveDay, days.Length, (row, to) =>
        {
            (DayKey key, DayMap map) = days[row];
            to.Day(key.Day);
            to.Number(key.TerminalId);
            to.Number(key.Point);
            to.Number((int)key.Quantity);
            (long low, long high) = DayBits.Split(map.Stored);
            to.Number(low);
            to.Number(high);
            (low, high) = DayBits.Split(map.Absent);
            to.Number(low);
            to.Number(high);
        });
        KeyValuePair<GroupKey, GroupRow>[] groups = [.. batch.Groups];
        yield return new(s_groupCurve, groups.Length, (row, to) =>
        {
            (GroupKey key, GroupRow values) = groups[row];
            to.Number(key.TerminalId);
            to.Number(key.Group);
            to.Instant(key.At);
            foreach (long? value in values.Values)
                to.NumberOrNull(value);
        });
        KeyValuePair<ReadingKey, StoredValue>[] readings = [.. batch.Readings];
        yield return new(s_reading, readings.Length, (row, to) =>
        {
            (ReadingKey key, StoredValue value) = readings[row];
            to.Number(key.TerminalId);
            to.Number(key.Point);
            to.Number((int)key.Kind);
            to.Text(key.Item);
            to.Number(key.Tariff);
            to.Instant(key.At);
            to.NumberOrNull(value.Mantissa);
            to.Number(value.Exponent);
            to.Text(value.Unit);
        });
        KeyValuePair<EventKey, EventRow>[] events = [.. batch.Events];
        yield return new(s_event, events.Length, (row, to) =>
        {
            (EventKey key, EventRow value) = events[row];
            to.Number(key.TerminalId);
            to.Number(key.Erc);
            to.Number(key.Hash);
            to.InstantOrNull(value.At);
            to.Instant(receivedAt);
            to.Number(value.Important ? 1 : 0);
            to.Bytes(value.Record);
        });
        KeyValuePair<RefusedKey, (string Reason, byte[] Bytes)>[] refused = [.. batch.Refusals];
        yield return new(s_refused, refused.Length, (row, to) =>
        {
            (RefusedKey key, (string reason, byte[] bytes)) = refused[row];
            to.Number(key.TerminalId);
            to.Number(key.Hash);
            to.Instant(receivedAt);
            to.Text(reason.Replace("\0", "", StringComparison.Ordinal));
            to.Bytes(bytes);
        });
    }

    /// <summary>load_curve with the batch's columns; SQLite's key begins with the UTC day.</summary>
    public static StoreTable CurveTable(long columns, bool withDay)
    {
        List<StoreColumn> all = withDay ? [new("day", ColumnKind.Integer, Merge.Key)] : [];
        all.AddRange(
        [
            new("terminal_id", ColumnKind.Integer, Merge.Key), new("point", ColumnKind.Small, Merge.Key), new("at", ColumnKind.Instant, Merge.Key),
            new("present", ColumnKind.Big, Merge.Expression, "t.present | excluded.present"),
            new("quality_low", ColumnKind.Big, Merge.Expression, "(t.quality_low & ~excluded.present) | excluded.quality_low"),
            new("quality_high", ColumnKind.Big, Merge.Expression, "(t.quality_high & ~excluded.present) | excluded.quality_high"),
        ]);
        foreach (QuantityInfo info in Quantities.All)
            if ((columns >> (int)info.Quantity - 1 & 1) != 0)
                all.Add(new(info.Column, info.IsWide ? ColumnKind.Big : ColumnKind.Integer, Merge.Coalesce));
        return new("load_curve", all);
    }

    public static void WriteCurve(CurveRows rows, int row, bool withDay, IRowWriter to)
    {
        CurveKey key = rows.Key(row);
        if (withDay)
            to.Number(key.Day);
        to.Number(key.TerminalId);
        to.Number(key.Point);
        to.Instant(key.At);
        to.Number(rows.Present(row));
        to.Number(rows.QualityLow(row));
        to.Number(rows.QualityHigh(row));
        for (long rest = rows.Columns; rest != 0; rest &= rest - 1)
            if (rows.TryGet(row, System.Numerics.BitOperations.TrailingZeroCount(rest), out long value))
                to.Number(value);
            else
                to.Null();
    }
}

/// <summary>A day's map as two numbers that every engine has: 48 quarter hours each.</summary>
internal static class DayBits
{
    const int Half = 48;
    const long Mask = (1L << Half) - 1;

    public static (long Low, long High) Split(UInt128 bits) => ((long)(ulong)bits & Mask, (long)(ulong)(bits >> Half) & Mask);

    public static UInt128 Join(long low, long high) => (UInt128)(ulong)low | (UInt128)(ulong)high << Half;
}
