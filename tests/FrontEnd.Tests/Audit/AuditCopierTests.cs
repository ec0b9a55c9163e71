using System.Threading.Channels;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Audit;

/// <summary>The copy of the audit log: complete in the end, and never in the way.</summary>
public sealed class AuditCopierTests
{
    [Test]
    public async Task Entries_are_taken_while_the_store_is_away_and_copied_when_it_is_back()
    {
        using var harness = new AuditHarness();
        var sink = new Sink { IsDown = true };
        using AuditCopier copier = Copier(harness, sink);
        await copier.StartAsync(CancellationToken.None);
        Assert.That(harness.Append("a", "b"));
        await sink.Tried.Reader.ReadAsync();

        sink.IsDown = false;
        await UntilAsync(harness, sink, 2);
        harness.Append("c");
        await UntilAsync(harness, sink, 3);
        Assert.That(sink.Rows.Select(row => row.Entry.Sequence), Is.EqualTo(new[] { 1L, 2L, 3L }));
        Assert.That(sink.Rows[^1].Mac, Is.EqualTo(harness.Log.Head.Mac));
        await copier.StopAsync(CancellationToken.None);
    }

    [TestCase(2, new[] { 3L })]
    [TestCase(9, new[] { 1L, 2L, 3L })]
    public async Task After_a_restart_it_goes_on_behind_the_mark_and_from_the_beginning_where_the_log_ends_before_it(long mark, long[] copied)
    {
        using var harness = new AuditHarness();
        harness.Append("a", "b", "c");
        var sink = new Sink { Mark = mark };
        using AuditCopier copier = Copier(harness, sink);
        await copier.StartAsync(CancellationToken.None);
        await UntilAsync(harness, sink, copied.Length);

        Assert.That(sink.Rows.Select(row => row.Entry.Sequence), Is.EqualTo(copied));
        await copier.StopAsync(CancellationToken.None);
    }

    static AuditCopier Copier(AuditHarness harness, Sink sink) => new(harness.Log, sink, harness.Time, NullLogger<AuditCopier>.Instance);

    /// <summary>Turns the clock on until so many rows are copied.</summary>
    static async Task UntilAsync(AuditHarness harness, Sink sink, int count)
    {
        while (sink.Rows.Count < count)
        {
            harness.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    sealed class Sink : IAuditSink
    {
        readonly Lock _gate = new();
        readonly List<AuditRow> _rows = [];

        public volatile bool IsDown;

        public long Mark { get; init; }

        public Channel<bool> Tried { get; } = Channel.CreateUnbounded<bool>();

        public IReadOnlyList<AuditRow> Rows
        {
            get
            {
                lock (_gate)
                    return [.. _rows];
            }
        }

        public long ReadMark() => Mark;

        public void Write(IReadOnlyList<AuditRow> rows)
        {
            if (IsDown)
            {
                Tried.Writer.TryWrite(true);
                throw new StoreException(StoreFault.Retry, "away");
            }
            lock (_gate)
                _rows.AddRange(rows);
        }
    }
}
