using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Ingest;

public enum ReprocessState : byte { Idle, Running, Finished, Failed }

/// <param name="Done">Frames read again, of <paramref name="Total"/>; damage may leave fewer.</param>
public sealed record ReprocessProgress(ReprocessState State, long From, long To, long Done, long Total, string? Detail);

/// <summary>
/// Decodes journalled frames again, when a decoder got better or a terminal came into the archive late, and writes them once more. One
/// run at a time, at a limited pace, between what comes in.
/// </summary>
internal sealed class Reprocessor(
    SegmentJournal journal, IngestPump pump, Func<IReadingBatch> newBatch, IngestOptions options, TimeProvider time, ILogger<IngestPump> log)
{
    /// <summary>Frames that are written together.</summary>
    const int Portion = 1000;

    readonly Lock _gate = new();
    ReprocessProgress _progress = new(ReprocessState.Idle, 0, 0, 0, 0, null);

    public ReprocessProgress Progress => Volatile.Read(ref _progress);

    /// <summary>The run that goes on, or went on last; for tests and for stopping.</summary>
    public Task Run { get; private set; } = Task.CompletedTask;

    /// <summary>Starts a run over all frames that are kept, or a part of them. False: one goes on already.</summary>
    public bool TryStart(long? from, long? to, CancellationToken stopping)
    {
        lock (_gate)
        {
            if (_progress.State == ReprocessState.Running)
                return false;
            // What the pump has not come to will be decoded by the present decoder anyway.
            long first = Math.Max(from ?? 0, journal.OldestSequence), last = Math.Min(to ?? long.MaxValue, pump.Position);
            Volatile.Write(ref _progress, new(ReprocessState.Running, first, last, 0, Math.Max(0, last - first + 1), null));
            Run = Task.Run(() => RunAsync(first, last, stopping), CancellationToken.None);
            return true;
        }
    }

    async Task RunAsync(long first, long last, CancellationToken stopping)
    {
        long started = time.GetTimestamp();
        try
        {
            using JournalReader reader = journal.ReadFrom(first);
            FrameDecoder decoder = pump.NewDecoder();
            while (!stopping.IsCancellationRequested)
            {
                IReadingBatch[] batches = [.. pump.Shards.Select(_ => newBatch())];
                int frames = Fill(reader, decoder, batches, last);
                foreach (IngestShard shard in pump.Shards)
                    if (!batches[shard.Number].IsEmpty)
                        await shard.WriteExtraAsync(batches[shard.Number]).WaitAsync(stopping);
                Volatile.Write(ref _progress, _progress with { Done = _progress.Done + frames });
                if (frames < Portion)
                {
                    Volatile.Write(ref _progress, _progress with { State = ReprocessState.Finished });
                    log.Reprocessed(first, last, _progress.Done, time.GetElapsedTime(started));
                    return;
                }
                TimeSpan ahead = TimeSpan.FromSeconds((double)_progress.Done / options.ReprocessFramesPerSecond) - time.GetElapsedTime(started);
                if (ahead > TimeSpan.Zero)
                    await Task.Delay(ahead, time, stopping);
            }
        }
        catch (Exception error)
        {
            Volatile.Write(ref _progress, _progress with { State = ReprocessState.Failed, Detail = error.Message });
            log.ReprocessFailed(first, last, _progress.Done, error);
        }
    }

    int Fill(JournalReader reader, FrameDecoder decoder, IReadingBatch[] batches, long last)
    {
        int frames = 0;
        while (frames < Portion && reader.Next <= last && reader.TryRead(out JournalRecord record) && record.Sequence <= last)
        {
            frames++;
            if (decoder.Find(record) is { } terminal)
                decoder.Decode(record, terminal, batches[pump.ShardOf(terminal).Number]);
        }
        return frames;
    }
}
