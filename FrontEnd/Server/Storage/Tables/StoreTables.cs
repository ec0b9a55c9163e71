using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage.Tables;

/// <summary>All tables that rows are merged into.</summary>
internal static class StoreTables
{
    const ColumnType Integer = ColumnType.Integer, BigInt = ColumnType.BigInt, Text = ColumnType.Text, Instant = ColumnType.Instant;

    /// <summary>One wide row per measurement point and instant; quantity n is bit n − 1 of each plane of quality.</summary>
    public static Table LoadCurve { get; } = new("load_curve",
    [
        Key("terminal_id", Integer), Key("point", Integer), Key("at", Instant),
        .. Quantities.All.Select(info => new Column(info.Column, info.IsWide ? BigInt : Integer, Merge.Value, (int)info.Quantity - 1)),
        new("quality_low", BigInt, Merge.Quality), new("quality_high", BigInt, Merge.Quality),
    ], IsCurve: true);

    /// <summary>Total-add groups, primary side: W, var, Wh, varh.</summary>
    public static Table GroupCurve { get; } = new("group_curve",
    [
        Key("terminal_id", Integer), Key("group_number", Integer), Key("at", Instant),
        new("p", BigInt, Merge.Value, 0), new("q", BigInt, Merge.Value, 1), new("ep", BigInt, Merge.Value, 2), new("eq", BigInt, Merge.Value, 3),
        new("quality_low", BigInt, Merge.Quality), new("quality_high", BigInt, Merge.Quality),
    ], IsCurve: true);

    public static Table CurveDay { get; } = new("curve_day",
    [
        Key("terminal_id", Integer), Key("point", Integer), Key("day", ColumnType.Day), Key("quantity", Integer),
        new("stored_low", BigInt, Merge.Union), new("stored_high", BigInt, Merge.Union),
        new("absent_low", BigInt, Merge.Without, Beside: "stored_low"), new("absent_high", BigInt, Merge.Without, Beside: "stored_high"),
        new("tries", Integer, Merge.Replace), new("next_try", Instant, Merge.Replace),
    ]);

    /// <summary>What ingest writes of curve_day, and what collection writes.</summary>
    public static IReadOnlyList<Column> CurveDayMaps { get; } = [.. CurveDay.Columns.Where(column => column.Merge != Merge.Replace)];

    public static IReadOnlyList<Column> CurveDayTries { get; } = [.. CurveDay.Columns.Where(column => column.Merge is Merge.Key or Merge.Replace)];

    public static Table Reading { get; } = new("reading",
    [
        Key("terminal_id", Integer), Key("point", Integer), Key("kind", Integer), Key("item", Text), Key("tariff", Integer), Key("at", Instant),
        new("mantissa", BigInt, Merge.Value), new("exponent", Integer, Merge.Value), new("unit", Text, Merge.Replace),
    ]);

    public static Table Event { get; } = new("event",
    [
        Key("terminal_id", Integer), Key("erc", Integer), Key("hash", BigInt),
        new("at", Instant, Merge.Keep), new("received_at", Instant, Merge.Keep), new("important", Integer, Merge.Union),
        new("record", ColumnType.Bytes, Merge.Keep),
    ]);

    public static Table Refused { get; } = new("refused",
    [
        Key("terminal_id", Integer), Key("hash", BigInt),
        new("received_at", Instant, Merge.Keep), new("reason", Text, Merge.Keep), new("bytes", ColumnType.Bytes, Merge.Keep),
    ]);

    public static Table IngestCursor { get; } = new("ingest_cursor", [Key("shard", Integer), new("sequence", BigInt, Merge.Replace)]);

    public static Table Meta { get; } = new("meta", [Key("name", Text), new("value", Text, Merge.Replace)]);

    /// <summary>A row a target of a command, as it stands now.</summary>
    public static Table CommandTarget { get; } = new("command_target",
    [
        Key("command_id", Text), Key("target", Integer),
        new("terminal", Text, Merge.Replace), new("number", Integer, Merge.Replace), new("kind", Text, Merge.Replace),
        new("who", Text, Merge.Replace), new("approved_by", Text, Merge.Replace), new("reason", Text, Merge.Replace),
        new("state", Text, Merge.Replace), new("is_final", Integer, Merge.Replace), new("is_drill", Integer, Merge.Replace),
        new("prepared_at", Instant, Merge.Replace), new("issued_at", Instant, Merge.Replace), new("answered_at", Instant, Merge.Replace),
        new("ended_at", Instant, Merge.Replace), new("power_before", BigInt, Merge.Replace), new("power_after", BigInt, Merge.Replace),
        new("detail", Text, Merge.Replace),
    ]);

    /// <summary>A row an entry of the audit log; one that is there is never changed, and another of its sequence stands beside it.</summary>
    public static Table Audit { get; } = new("audit",
    [
        Key("sequence", BigInt), Key("mac", Text),
        new("at", Instant, Merge.Keep), new("kind", Text, Merge.Keep), new("who", Text, Merge.Keep), new("what", Text, Merge.Keep),
        new("target", Text, Merge.Keep), new("record", Text, Merge.Keep),
    ]);

    public static Table EventPointer { get; } = new("event_pointer",
    [
        Key("terminal_id", Integer), new("important", Integer, Merge.Replace), new("general", Integer, Merge.Replace), new("polled_on", Integer, Merge.Replace),
    ]);

    /// <summary>Tables that rows are merged into.</summary>
    public static IReadOnlyList<Table> Merged { get; } = [LoadCurve, GroupCurve, CurveDay, Reading, Event, Refused, IngestCursor, Meta, CommandTarget, Audit, EventPointer];

    internal static Column Key(string name, ColumnType type) => new(name, type, Merge.Key);
}
