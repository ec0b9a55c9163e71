using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Ingest;

/// <summary>The pump's threads: one that reads and decodes, one per shard that writes. None of them ever touches a socket's event thread.</summary>
internal sealed class IngestService : IHostedService, IDisposable
{
    const int ReadAtOnce = 1000;
    static readonly TimeSpan StartAgain = TimeSpan.FromSeconds(5), LookAgain = TimeSpan.FromMilliseconds(500);

    readonly IngestPump _pump;
    readonly SegmentJournal _journal;
    readonly CancellationTokenSource _stopping = new();
    readonly AutoResetEvent _room = new(false);
    readonly AutoResetEvent[] _wake;
    readonly List<Thread> _threads = [];

    public IngestService(IngestPump pump, SegmentJournal journal)
    {
        (_pump, _journal) = (pump, journal);
        _wake = [.. pump.Shards.Select(_ => new AutoResetEvent(false))];
        foreach (IngestShard shard in pump.Shards)
            shard.Changed = () =>
            {
                _room.Set();
                _wake[shard.Number].Set();
            };
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _threads.Add(new(Read) { Name = "ingest reader", IsBackground = true });
        _threads[0].Start();
        return Task.CompletedTask;
    }

    /// <summary>What is not written yet is read again after the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.Run(End, cancellationToken);
        _pump.Commit(now: true);
    }

    /// <summary>Also ends what nobody stopped: the journal is closed next.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        End();
        _stopping.Dispose();
        _room.Dispose();
        foreach (AutoResetEvent wake in _wake)
            wake.Dispose();
    }

    void End()
    {
        _room.Set();
        foreach (AutoResetEvent wake in _wake)
            wake.Set();
        _threads.ForEach(thread => thread.Join());
    }

    void Read()
    {
        while (!_pump.TryStart())
            if (_stopping.Token.WaitHandle.WaitOne(StartAgain))
                return;
        Thread[] writers = [.. _pump.Shards.Select(shard => new Thread(() => Write(shard)) { Name = $"ingest writer {shard.Number}", IsBackground = true })];
        foreach (Thread writer in writers)
            writer.Start();
        while (!_stopping.IsCancellationRequested)
        {
            long durable = _journal.DurableSequence;
            switch (_pump.Read(ReadAtOnce, shard => _wake[shard.Number].Set()))
            {
                case PumpStep.Drained:
                    _pump.Commit();
                    _journal.WaitBeyond(durable, LookAgain);
                    break;
                case PumpStep.Blocked:
                    _room.WaitOne(LookAgain);
                    break;
            }
        }
        foreach (Thread writer in writers)
            writer.Join();
    }

    void Write(IngestShard shard)
    {
        while (!_stopping.IsCancellationRequested)
        {
            TimeSpan due = shard.Step(_pump.Position);
            _pump.Commit();
            if (due != TimeSpan.Zero)
                _wake[shard.Number].WaitOne(due == Timeout.InfiniteTimeSpan || due > LookAgain ? LookAgain : due);
        }
    }
}
