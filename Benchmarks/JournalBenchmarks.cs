using BenchmarkDotNet.Attributes;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.Protocols;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Benchmarks;

/// <summary>
/// Frames of 200 bytes from append to durable, by group size: one write and one flush per group, on the disk of the temporary folder.
/// Time and allocation are per frame.
/// </summary>
[MemoryDiagnoser]
public class JournalBenchmarks : IDisposable
{
    /// <summary>So small that an iteration begins more than one.</summary>
    const int Segment = 4 << 20;

    const int Frames = 20_000;

    readonly byte[] _frame = new byte[200];
    readonly TerminalAddress _address = TerminalAddress.Of376(0x4401, 0x1234);
    string _folder = "";
    SegmentJournal _journal = null!;

    [Params(1, 100, 1000, 10_000)]
    public int Group { get; set; }

    /// <summary>0: each segment is a new file.</summary>
    [Params(0, 4)]
    public int SpareSegments { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("journal").FullName;
        _journal = new(new() { GroupMilliseconds = 0, KeepDays = 0, SegmentBytes = Segment, QueueBytes = Segment, SpareSegments = SpareSegments },
            new DiskFiles(_folder), TimeProvider.System, NullLogger<SegmentJournal>.Instance);
    }

    /// <summary>What was written is committed and deleted, so that a long run needs no more disk than a short one.</summary>
    [IterationCleanup]
    public void Forget()
    {
        _journal.Commit(new(_journal.DurableSequence, _journal.DurableSequence));
        _journal.Keeper.Run(_journal.CommittedSequence, CancellationToken.None);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _journal.Dispose();
        GC.SuppressFinalize(this);
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Frames)]
    public long AppendUntilDurable()
    {
        for (int frame = 0; frame < Frames; frame++)
        {
            if (!_journal.TryAppend(new() { Sequence = 0, ReceivedAt = DateTime.UnixEpoch, Address = _address, Bytes = _frame }, null, []))
                throw new InvalidOperationException("the queue is full");
            if ((frame + 1) % Group == 0)
                _journal.WriteGroup();
        }
        return _journal.DurableSequence;
    }
}
