using System.Buffers;
using System.Buffers.Binary;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Tests.Ingest;

/// <summary>Merges values by key and column, as stores do; one row per terminal, point and instant.</summary>
internal sealed class FakeBatch : IReadingBatch
{
    public Dictionary<(int Terminal, int Point, DateTime At), Dictionary<Quantity, long>> Curves { get; } = [];

    public List<(int Terminal, string Reason)> RefusedFrames { get; } = [];

    public List<(int Terminal, TerminalEvent Record)> Events { get; } = [];

    public int Rows => Curves.Count + RefusedFrames.Count + Events.Count;

    public bool IsEmpty => Rows == 0;

    public IReadingSink For(Terminal terminal) => new Sink(this, terminal.Id);

    sealed class Sink(FakeBatch batch, int terminal) : IReadingSink
    {
        public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality)
        {
            if (!batch.Curves.TryGetValue((terminal, point, at), out Dictionary<Quantity, long>? row))
                batch.Curves[(terminal, point, at)] = row = [];
            row[quantity] = value;
        }

        public void Refused(string reason, ReadOnlySpan<byte> bytes) => batch.RefusedFrames.Add((terminal, reason));

        public void CurveAbsent(int point, Quantity quantity, DateTime at) => throw new NotSupportedException();

        public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality) => throw new NotSupportedException();

        public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at) => throw new NotSupportedException();

        public void Reading(in Reading reading) => throw new NotSupportedException();

        public void Event(in TerminalEvent record) => batch.Events.Add((terminal, record));
    }
}

/// <summary>A store in memory that comes and goes.</summary>
internal sealed class FakeStore : IReadingStore
{
    readonly Dictionary<int, long> _cursors = [];

    public Dictionary<(int Terminal, int Point, DateTime At), Dictionary<Quantity, long>> Rows { get; } = [];

    public List<(FakeBatch Batch, int Shard, long Cursor)> Writes { get; } = [];

    /// <summary>What a write answers instead of storing.</summary>
    public StoreException? Failing { get; set; }

    /// <summary>The next write is stored, and its answer lost.</summary>
    public bool LosesAnswer { get; set; }

    public bool IsOpen { get; set; } = true;

    public string Mode => "memory";

    public IArchiveStore Archive => throw new NotSupportedException();

    public void Open() => IsOpen = Failing is null ? true : throw Failing;

    public long ReadCursor(int shard) =>
        IsOpen && Failing is null ? _cursors.GetValueOrDefault(shard) : throw new StoreException(StoreFault.Retry, "away");

    public void Write(IReadingBatch batch, int shard, long cursor)
    {
        if (Failing is not null)
            throw Failing;
        var fake = (FakeBatch)batch;
        Writes.Add((fake, shard, cursor));
        _cursors[shard] = cursor;
        foreach ((var key, Dictionary<Quantity, long> row) in fake.Curves)
        {
            if (!Rows.TryGetValue(key, out Dictionary<Quantity, long>? stored))
                Rows[key] = stored = [];
            foreach ((Quantity quantity, long value) in row)
                stored[quantity] = value;
        }
        if (LosesAnswer)
        {
            LosesAnswer = false;
            throw new StoreException(StoreFault.Retry, "connection lost");
        }
    }

    public IReadOnlyList<CurveRow> ReadCurve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) => throw new NotSupportedException();

    public IReadOnlyList<GroupCurveRow> ReadGroupCurve(int terminalId, int group, DateTime from, DateTime to) => throw new NotSupportedException();

    public IReadOnlyList<CurveDay> ReadCurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds) => throw new NotSupportedException();

    public IReadOnlyList<StoredReading> ReadReadings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit) => throw new NotSupportedException();

    public IReadOnlyList<StoredEvent> ReadEvents(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit) => throw new NotSupportedException();

    public (long Rows, long Nulls) CountCurve(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) => throw new NotSupportedException();
}

/// <summary>A frame is a quantity, an instant's number and a value; 255 in place of the quantity breaks the decoder.</summary>
internal sealed class PlainDialect : IDialect
{
    public static readonly DateTime Start = new(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A better decoder reads other values.</summary>
    public int Factor { get; set; } = 1;

    public ProtocolFamily Family => ProtocolFamily.Gdw376;

    public IRequests Requests => throw new NotSupportedException();

    public static byte[] Frame(Quantity quantity, int instant, int value)
    {
        var bytes = new byte[9];
        bytes[0] = (byte)quantity;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), instant);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), value);
        return bytes;
    }

    public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink)
    {
        if (record.Bytes[0] == 255)
            throw new InvalidOperationException("our own mistake");
        DateTime at = Start.AddMinutes(15 * BinaryPrimitives.ReadInt32LittleEndian(record.Bytes[1..]));
        sink.Curve(1, (Quantity)record.Bytes[0], at, BinaryPrimitives.ReadInt32LittleEndian(record.Bytes[5..]) * Factor, Quality.Reported);
    }

    public Scan TryRead(scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped) =>
        throw new NotSupportedException();

    public Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped) =>
        throw new NotSupportedException();

    public int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) => throw new NotSupportedException();
}
