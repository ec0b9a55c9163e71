using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Tests.Journal;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Ingest;

public class IngestServiceTests
{
    [Test]
    public async Task The_threads_carry_frames_from_the_journal_into_the_store()
    {
        using var inner = new JournalHarness(options: new());
        var store = new FakeStore();
        using var pump = new IngestPump(
            inner.Journal, store, () => new FakeBatch(), new MemoryArchive(IngestHarness.Terminal(1)), [new PlainDialect()],
            new() { BatchMilliseconds = 0, Shards = 1 }, TimeProvider.System, NullLogger<IngestPump>.Instance);
        using var service = new IngestService(pump, inner.Journal);
        await service.StartAsync(CancellationToken.None);
        for (int instant = 0; instant < 1000; instant++)
        {
            inner.Journal.TryAppend(new()
            {
                Sequence = 0, ReceivedAt = DateTime.UnixEpoch, Address = IngestHarness.Address(1),
                Bytes = PlainDialect.Frame(Readings.Quantity.ActivePower, instant, instant),
            }, null, []);
            if (instant % 10 == 0)
                inner.Journal.WriteGroup();
        }
        inner.Journal.WriteGroup();
        Assert.That(() => pump.Shards[0].Written, Is.EqualTo(inner.Journal.DurableSequence).After(30).Seconds.PollEvery(5));
        await service.StopAsync(CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(store.Rows, Has.Count.EqualTo(1000));
            Assert.That(inner.Journal.CommittedSequence, Is.EqualTo(inner.Journal.DurableSequence));
        });
    }
}
