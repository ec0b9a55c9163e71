using System.Collections.Concurrent;
using System.Net;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>A link that only counts, so that what is measured is ours; and that any thread may use.</summary>
internal sealed class QuietLink(string remote = "10.0.0.1:40001") : ILink
{
    int _written;
    volatile bool _isClosed;

    public int Written => _written;

    /// <summary>Remembers frames too.</summary>
    public bool Keeps { get; init; }

    public ConcurrentQueue<string> Kept { get; } = [];

    public long Id => 1;

    public LinkKind Kind => LinkKind.Tcp;

    public IPEndPoint? Remote { get; } = IPEndPoint.Parse(remote);

    public bool IsOpen => !_isClosed;

    public object? State { get; set; }

    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        if (_isClosed)
            return false;
        Interlocked.Increment(ref _written);
        if (Keeps)
            Kept.Enqueue(Convert.ToHexString(frame));
        return true;
    }

    public void Flush()
    {
    }

    public void Close(string reason) => _isClosed = true;
}

/// <summary>A journal that takes everything and keeps nothing.</summary>
internal sealed class QuietJournal : IJournal
{
    public int Taken { get; private set; }

    public int Confirms { get; private set; }

    public long DurableSequence => Taken;

    public JournalStatus Status => new(Taken, 0, 1, 0, false, []);

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm)
    {
        Taken++;
        Confirms += confirm.IsEmpty ? 0 : 1;
        return true;
    }
}
