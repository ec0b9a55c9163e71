using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Storage.Batches;

/// <summary>All that one transaction writes, merged by key and column. Filled by one thread at a time, then handed to the store.</summary>
internal sealed class ReadingBatch : IReadingBatch
{
    static readonly bool[] s_wide = [.. Quantities.All.Select(info => info.IsWide)];

    readonly StationClock _clock;
    readonly TimeSpan _keepCurves, _keepReadings;
    readonly BatchSink _sink;

    public ReadingBatch(StationClock clock, StoreOptions options)
    {
        (_clock, _keepCurves, _keepReadings) = (clock, TimeSpan.FromDays(options.RetentionDays), TimeSpan.FromDays(options.ReadingRetentionDays));
        Days = new(clock);
        _sink = new(this);
    }

    internal CurveRows Curves { get; } = new(s_wide);

    internal CurveRows Groups { get; } = new([true, true, true, true]);

    internal DayMaps Days { get; }

    internal Dictionary<ReadingKey, ReadingValue> Readings { get; } = [];

    internal Dictionary<EventKey, EventValue> Events { get; } = [];

    internal Dictionary<RefusedKey, RefusedValue> Refused { get; } = [];

    public int Rows => Curves.Count + Groups.Count + Readings.Count + Events.Count + Refused.Count;

    public bool IsEmpty => Rows == 0 && Days.Count == 0;

    public IReadingSink For(Terminal terminal)
    {
        _sink.Begin(terminal.Id, new(_clock.UtcNow, _keepCurves, _keepReadings));
        return _sink;
    }

    /// <summary>Rows for each table that has any. Days first: they are few, so that little is lost when they meet what is there unexpectedly.</summary>
    internal IEnumerable<RowSet> RowSets(bool dayFirst)
    {
        if (Days.Count > 0)
            yield return DayRowSet.Of(this);
        if (Curves.Count > 0)
            yield return new CurveRowSet(StoreTables.LoadCurve, Curves, Curves.Order(dayFirst));
        if (Groups.Count > 0)
            yield return new CurveRowSet(StoreTables.GroupCurve, Groups, Groups.Order(dayFirst));
        if (Readings.Count > 0)
            yield return new ListRows<KeyValuePair<ReadingKey, ReadingValue>>(StoreTables.Reading, [.. Readings], Write);
        if (Events.Count > 0)
            yield return new ListRows<KeyValuePair<EventKey, EventValue>>(StoreTables.Event, [.. Events], Write);
        if (Refused.Count > 0)
            yield return RefusedRows([.. Refused]);
    }

    internal static RowSet RefusedRows(IReadOnlyList<KeyValuePair<RefusedKey, RefusedValue>> refused) =>
        new ListRows<KeyValuePair<RefusedKey, RefusedValue>>(StoreTables.Refused, refused, Write);

    static void Write(KeyValuePair<ReadingKey, ReadingValue> reading, IRowWriter writer)
    {
        writer.Integer(reading.Key.TerminalId);
        writer.Integer(reading.Key.Point);
        writer.Integer((int)reading.Key.Kind);
        writer.Text(reading.Key.Item);
        writer.Integer(reading.Key.Tariff);
        writer.Instant(reading.Key.At);
        writer.BigInt(reading.Value.Mantissa);
        // NULL with the mantissa, so that a stored pair is never mixed.
        writer.Integer(reading.Value.Mantissa is null ? null : reading.Value.Exponent);
        writer.Text(reading.Value.Unit);
    }

    static void Write(KeyValuePair<EventKey, EventValue> record, IRowWriter writer)
    {
        writer.Integer(record.Key.TerminalId);
        writer.Integer(record.Key.Erc);
        writer.BigInt(record.Key.Hash);
        writer.Instant(record.Value.At);
        writer.Instant(record.Value.ReceivedAt);
        writer.Integer(record.Value.Important ? 1 : 0);
        writer.Bytes(record.Value.Record);
    }

    static void Write(KeyValuePair<RefusedKey, RefusedValue> refused, IRowWriter writer)
    {
        writer.Integer(refused.Key.TerminalId);
        writer.BigInt(refused.Key.Hash);
        writer.Instant(refused.Value.ReceivedAt);
        writer.Text(refused.Value.Reason);
        writer.Bytes(refused.Value.Bytes);
    }
}
