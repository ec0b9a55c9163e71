using System.Buffers.Binary;
using System.Net;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Journal;

/// <summary>A journal on a disk that can fail, stepped by hand.</summary>
internal sealed class JournalHarness : IDisposable
{
    public static readonly JournalOptions Small = new() { SegmentBytes = 1 << 20, QueueBytes = 64 * 1024, QueueFrames = 16, MaxTotalBytes = 4 << 20 };

    public const int LargePadding = 60_000;

    public JournalHarness(MemoryFiles? files = null, JournalOptions? options = null, FakeTimeProvider? time = null)
    {
        Files = files ?? new();
        Time = time ?? new(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        Journal = new(options ?? Small, Files, Time, NullLogger<SegmentJournal>.Instance);
    }

    public MemoryFiles Files { get; }

    public FakeTimeProvider Time { get; }

    public SegmentJournal Journal { get; }

    public static TerminalAddress Address { get; } = TerminalAddress.Of376(0x4401, 0x1234);

    /// <summary>Queues a frame of four bytes that hold a number.</summary>
    public bool Append(int number, ILink? link = null, byte confirm = 0, int padding = 0)
    {
        var bytes = new byte[4 + padding];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        var record = new JournalRecord
        {
            Sequence = 0, ReceivedAt = Time.GetUtcNow().UtcDateTime, Address = Address, Link = LinkKind.Udp, Flags = JournalFlags.Report, Bytes = bytes,
        };
        return Journal.TryAppend(record, link, link is null ? [] : [confirm]);
    }

    /// <summary>One durable group.</summary>
    public void Write(params IEnumerable<int> numbers)
    {
        foreach (int number in numbers)
            Assert.That(Append(number), Is.True);
        Assert.That(Journal.WriteGroup(), Is.EqualTo(GroupOutcome.Written));
    }

    /// <summary>Durable groups of one frame so large that seventeen fill a segment of <see cref="Small"/>.</summary>
    public void WriteLarge(int first, int count)
    {
        for (int number = first; number < first + count; number++)
        {
            Assert.That(Append(number, padding: LargePadding), Is.True);
            Assert.That(Journal.WriteGroup(), Is.EqualTo(GroupOutcome.Written));
        }
    }

    /// <summary>The store has everything but so many of the last frames; then the keeper makes its round.</summary>
    public void Commit(int butLast = 0)
    {
        long sequence = Journal.DurableSequence - butLast;
        Journal.Commit(new(sequence, sequence));
        Journal.Keeper.Run(Journal.CommittedSequence, CancellationToken.None);
    }

    /// <summary>Numbers of all frames from a sequence on.</summary>
    public List<int> Read(long from = 0)
    {
        using JournalReader reader = Journal.ReadFrom(from);
        return Drain(reader);
    }

    public static List<int> Drain(JournalReader reader)
    {
        var numbers = new List<int>();
        while (reader.TryRead(out JournalRecord record))
            numbers.Add(BinaryPrimitives.ReadInt32LittleEndian(record.Bytes));
        return numbers;
    }

    /// <summary>The same disk after a crash of the process or of the machine.</summary>
    public JournalHarness Restart(MemoryFiles? disk = null, JournalOptions? options = null) => new(disk ?? Files, options, Time);

    public void Dispose() => Journal.Dispose();
}

/// <summary>A link that tells the disk's history what it sends.</summary>
internal sealed class HistoryLink(MemoryFiles files, long id = 1) : ILink
{
    public long Id => id;

    public LinkKind Kind => LinkKind.Tcp;

    public IPEndPoint? Remote => null;

    public bool IsOpen { get; set; } = true;

    public object? State { get; set; }

    public List<byte> Sent { get; } = [];

    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        if (!IsOpen)
            return false;
        Sent.AddRange(frame);
        files.Say($"confirm {frame[0]} on {id}");
        return true;
    }

    public void Flush() => files.Say($"send {id}");

    public int Owed { get; private set; }

    public void Owe() => Owed++;

    public void Settle(int confirmations) => Owed -= confirmations;

    public void Close(string reason) => IsOpen = false;
}

internal sealed class CountingPressure : ILinkPressure
{
    public int Resumed { get; private set; }

    public void Resume() => Resumed++;
}
