using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.Testing.Links;

/// <summary>Writes down what links tell, answers frames that want it, and refuses them when told that the journal is full.</summary>
public sealed class CollectingSink : ILinkSink
{
    readonly ConcurrentDictionary<ILink, int> _inside = new();
    readonly SemaphoreSlim _changed = new(0);
    int _opened, _closed, _readsDone, _noise, _refusals, _overlaps, _frames;

    /// <summary>Numbers of the frames taken, in order; see <see cref="FrameDialect.Frame"/>.</summary>
    public ConcurrentQueue<int> Numbers { get; } = new();

    public ConcurrentQueue<string> CloseReasons { get; } = new();

    public ConcurrentQueue<ILink> Links { get; } = new();

    /// <summary>Decides on the frame with this count (from 0): false refuses it.</summary>
    public Func<int, bool> HasRoom { get; set; } = static _ => true;

    public Action<ILink>? Frame { get; set; }

    public bool Answers { get; set; } = true;

    /// <summary>Off where allocations are measured.</summary>
    public bool Keeps { get; set; } = true;

    public int Frames => Volatile.Read(ref _frames);
    public int Opened => Volatile.Read(ref _opened);
    public int Closed => Volatile.Read(ref _closed);
    public int ReadsDone => Volatile.Read(ref _readsDone);
    public int Noise => Volatile.Read(ref _noise);
    public int Refusals => Volatile.Read(ref _refusals);

    /// <summary>Times that one link told two things at once, which must not be.</summary>
    public int Overlaps => Volatile.Read(ref _overlaps);

    public bool WasOnEventThread { get; private set; }

    public ProtocolError LastError { get; private set; }

    public void OnOpened(ILink link)
    {
        using (Enter(link))
        {
            Links.Enqueue(link);
            Interlocked.Increment(ref _opened);
        }
    }

    public bool OnFrame(ILink link, IDialect dialect, in Arrival arrival)
    {
        if (!HasRoom(Frames))
        {
            Interlocked.Increment(ref _refusals);
            _changed.Release();
            return false;
        }
        if (Answers && arrival.WantsConfirm)
        {
            Span<byte> confirm = stackalloc byte[IDialect.ConfirmRoom];
            link.TryWrite(confirm[..FrameDialect.Confirm(arrival, confirm)]);
        }
        WasOnEventThread = EventThread.IsCurrent;
        if (Keeps)
        {
            using Scope _ = Enter(link);
            Numbers.Enqueue(arrival.Address.A2);
            Frame?.Invoke(link);
        }
        Interlocked.Increment(ref _frames);
        _changed.Release();
        return true;
    }

    public void OnReadDone(ILink link) => Interlocked.Increment(ref _readsDone);

    public void OnNoise(ILink link, int bytes, ProtocolError last)
    {
        LastError = last;
        Interlocked.Add(ref _noise, bytes);
        _changed.Release();
    }

    public void OnClosed(ILink link, string reason)
    {
        using (Enter(link))
        {
            CloseReasons.Enqueue(reason);
            Interlocked.Increment(ref _closed);
        }
        _changed.Release();
    }

    /// <summary>Waits until the condition holds; it is looked at whenever something was told. The limit only ends a broken test.</summary>
    public async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await _changed.WaitAsync(limit.Token);
    }

    Scope Enter(ILink link)
    {
        if (_inside.AddOrUpdate(link, 1, static (_, count) => count + 1) != 1)
            Interlocked.Increment(ref _overlaps);
        return new(this, link);
    }

    readonly struct Scope(CollectingSink sink, ILink link) : IDisposable
    {
        public void Dispose()
        {
            if (sink._inside.AddOrUpdate(link, 0, static (_, count) => count - 1) == 0)
                sink._inside.TryRemove(new(link, 0));
        }
    }
}
