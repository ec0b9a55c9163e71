using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Collection;
using LoadMgmt.FrontEnd.Tests.Journal;
using LoadMgmt.Protocols;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Ingest;

/// <summary>Journal, pump and store in memory, stepped by hand. Terminals 1 and 2 are in the archive, on shards 1 and 0.</summary>
internal sealed class IngestHarness : IDisposable
{
    public static readonly IngestOptions Small = new() { BatchRows = 10, MaxBatchRows = 20 };

    public IngestHarness(
        MemoryFiles? files = null, FakeStore? store = null, FakeTimeProvider? time = null, IngestOptions? options = null, IDialect? dialect = null)
    {
        Store = store ?? new();
        Inner = new(files, new() { SegmentBytes = 1 << 20, MaxTotalBytes = 4 << 20 }, time);
        Pump = new(Inner.Journal, Store, () => new FakeBatch(), Archive, [dialect ?? Dialect], options ?? Small, Inner.Time, NullLogger<IngestPump>.Instance);
        Reprocessor = new(Inner.Journal, Pump, () => new FakeBatch(), options ?? Small, Inner.Time, NullLogger<IngestPump>.Instance);
    }

    public JournalHarness Inner { get; }

    public SegmentJournal Journal => Inner.Journal;

    public FakeTimeProvider Time => Inner.Time;

    public FakeStore Store { get; }

    public PlainDialect Dialect { get; } = new();

    public MemoryArchive Archive { get; } = new(Terminal(1), Terminal(2));

    public IngestPump Pump { get; }

    public Reprocessor Reprocessor { get; }

    public static TerminalAddress Address(int id) => TerminalAddress.Of376(0x4401, (ushort)id);

    public static Terminal Terminal(int id) => new(
        id, Address(id), "t" + id, 1, null, TerminalProfile.Gdw376, LinkKind.Tcp, [], TimeSpan.FromMinutes(5), [new(1, "meter", null, [])], []);

    public void Append(int terminal, int instant, int value, Quantity quantity = Quantity.ActivePower) =>
        Append(terminal, PlainDialect.Frame(quantity, instant, value));

    public void Append(int terminal, byte[] frame) => Assert.That(Journal.TryAppend(
        new() { Sequence = 0, ReceivedAt = Time.GetUtcNow().UtcDateTime, Address = Address(terminal), Bytes = frame }, null, []), Is.True);

    /// <summary>Everything durable is read, and what is due is written, as long as something is.</summary>
    public PumpStep Turn()
    {
        Journal.WriteGroup();
        PumpStep step = Pump.Read(int.MaxValue);
        foreach (IngestShard shard in Pump.Shards)
            while (shard.Step(Pump.Position) == TimeSpan.Zero)
            {
            }
        return step;
    }

    /// <summary>As <see cref="Turn"/>, when every open batch is old enough.</summary>
    public void Settle()
    {
        Turn();
        Time.Advance(TimeSpan.FromMilliseconds(Small.BatchMilliseconds));
        Turn();
        Pump.Commit(now: true);
    }

    public long Value(int terminal, int instant, Quantity quantity = Quantity.ActivePower) =>
        Store.Rows[(terminal, 1, PlainDialect.Start.AddMinutes(15 * instant))][quantity];

    public IngestHarness Restart(IngestOptions? options = null, FakeStore? store = null) =>
        new(Inner.Files.AfterPowerLoss(), store ?? Store, Time, options);

    public void Dispose()
    {
        Pump.Dispose();
        Inner.Dispose();
    }
}
