using System.Security.Cryptography;
using System.Text;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage;

internal readonly record struct GroupKey(int TerminalId, short Group, long At);

internal sealed class GroupRow
{
    public long?[] Values { get; } = new long?[4];
}

internal readonly record struct ReadingKey(int TerminalId, short Point, ReadingKind Kind, string Item, short Tariff, long At);

internal readonly record struct StoredValue(long? Mantissa, short Exponent, string Unit);

internal readonly record struct EventKey(int TerminalId, short Erc, long Hash);

internal readonly record struct EventRow(long? At, bool Important, byte[] Record);

internal readonly record struct RefusedKey(int TerminalId, long Hash);

/// <summary>Everything that one transaction writes, merged by key. Filled by one thread, then handed to the store.</summary>
internal sealed class ReadingBatch(StationClock clock, TimeSpan retention) : IReadingBatch
{
    readonly BatchSink _sink = new();

    public CurveRows Curve { get; } = new();

    public DayMaps Days { get; } = new(clock);

    public Dictionary<GroupKey, GroupRow> Groups { get; } = [];

    public Dictionary<ReadingKey, StoredValue> Readings { get; } = [];

    public Dictionary<EventKey, EventRow> Events { get; } = [];

    public Dictionary<RefusedKey, (string Reason, byte[] Bytes)> Refusals { get; } = [];

    public DateTime CreatedAt { get; } = clock.UtcNow;

    public int Rows => Curve.Count + Groups.Count + Readings.Count + Events.Count + Refusals.Count;

    public bool IsEmpty => Rows == 0 && Days.Maps.Count == 0;

    public IReadingSink For(Terminal terminal)
    {
        _sink.Begin(this, terminal.Id);
        return _sink;
    }

    /// <summary>Instants that no clock should have would make rows that nothing finds and partitions that nothing needs.</summary>
    public bool IsPossible(DateTime at) => at > CreatedAt - retention && at < CreatedAt.AddHours(1);

    public void Refuse(int terminalId, string reason, ReadOnlySpan<byte> bytes) =>
        Refusals[new(terminalId, Hash(bytes, reason))] = (reason, bytes.ToArray());

    /// <summary>The first eight bytes of SHA-256: equal records meet, others do not.</summary>
    public static long Hash(ReadOnlySpan<byte> bytes, string text = "")
    {
        byte[] all = [.. bytes, .. Encoding.UTF8.GetBytes(text)];
        return BitConverter.ToInt64(SHA256.HashData(all));
    }
}
