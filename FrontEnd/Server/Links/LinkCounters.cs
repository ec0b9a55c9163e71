namespace LoadMgmt.FrontEnd.Links;

/// <summary>What one kind of link has seen since the process began. Added to once per read, not once per frame.</summary>
public sealed class LinkCounters(LinkKind kind)
{
    long _opened, _closed, _reads, _frames, _bytes, _noiseBytes, _badChecksums, _oversized, _halfFrames;
    long _framesSent, _bytesSent, _sendsRefused, _refusedTotal, _refusedSource, _held, _errors;
    long _unframed, _unframedSource, _unknownPeers, _silent, _throttled, _dropped, _noisy, _half;

    public LinkKind Kind { get; } = kind;
    public long Opened => Volatile.Read(ref _opened);
    public long Closed => Volatile.Read(ref _closed);
    public long Open => Opened - Closed;

    /// <summary>Reads that brought bytes, and what was in them; bytes include noise.</summary>
    public long Reads => Volatile.Read(ref _reads);
    public long Frames => Volatile.Read(ref _frames);
    public long Bytes => Volatile.Read(ref _bytes);
    public long NoiseBytes => Volatile.Read(ref _noiseBytes);
    public long BadChecksums => Volatile.Read(ref _badChecksums);

    /// <summary>Whole frames above the limit, dropped.</summary>
    public long Oversized => Volatile.Read(ref _oversized);

    /// <summary>Frames that began and were given up.</summary>
    public long HalfFrames => Volatile.Read(ref _halfFrames);

    public long FramesSent => Volatile.Read(ref _framesSent);
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>Frames that found the send buffer full or the link closed.</summary>
    public long SendsRefused => Volatile.Read(ref _sendsRefused);

    /// <summary>Links refused because of the limit on all, and on one source.</summary>
    public long RefusedTotal => Volatile.Read(ref _refusedTotal);
    public long RefusedSource => Volatile.Read(ref _refusedSource);

    /// <summary>Links closed without a valid frame: because there were too many of them, too many of one source, or for want of one in time.</summary>
    public long ClosedUnframed => Volatile.Read(ref _unframed);
    public long ClosedUnframedSource => Volatile.Read(ref _unframedSource);
    public long ClosedSilent => Volatile.Read(ref _silent);

    /// <summary>UDP peers of no archived terminal that made room.</summary>
    public long ClosedUnknown => Volatile.Read(ref _unknownPeers);

    /// <summary>Times that a link was read later, because it had used up its rate.</summary>
    public long Throttled => Volatile.Read(ref _throttled);

    /// <summary>Datagrams dropped because their link had used up its rate.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Links closed for their noise.</summary>
    public long ClosedNoisy => Volatile.Read(ref _noisy);

    /// <summary>Links closed because all together kept too many bytes of frames that were not whole.</summary>
    public long ClosedHalf => Volatile.Read(ref _half);

    /// <summary>Bytes of frames that have begun and are not whole.</summary>
    public long HalfBytes => HalfBytesNow?.Invoke() ?? 0;

    internal Func<long>? HalfBytesNow { get; set; }

    /// <summary>Links that are open and have not shown a valid frame.</summary>
    public long Unframed => UnframedNow?.Invoke() ?? 0;

    internal Func<int>? UnframedNow { get; set; }

    /// <summary>Times that a link stopped reading because the journal was full.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Socket errors of listeners: accepts, datagrams.</summary>
    public long Errors => Volatile.Read(ref _errors);

    internal void AddOpened() => Interlocked.Increment(ref _opened);
    internal void AddClosed() => Interlocked.Increment(ref _closed);
    internal void AddHalfFrame() => Interlocked.Increment(ref _halfFrames);
    internal void AddSendRefused() => Interlocked.Increment(ref _sendsRefused);
    internal void AddRefusedTotal() => Interlocked.Increment(ref _refusedTotal);
    internal void AddRefusedSource() => Interlocked.Increment(ref _refusedSource);
    internal void AddClosedUnframed(bool forSource) => Interlocked.Increment(ref forSource ? ref _unframedSource : ref _unframed);
    internal void AddClosedSilent() => Interlocked.Increment(ref _silent);
    internal void AddClosedUnknown() => Interlocked.Increment(ref _unknownPeers);
    internal void AddThrottled() => Interlocked.Increment(ref _throttled);
    internal void AddDropped() => Interlocked.Increment(ref _dropped);
    internal void AddClosedNoisy() => Interlocked.Increment(ref _noisy);
    internal void AddClosedHalf() => Interlocked.Increment(ref _half);
    internal void AddHeld() => Interlocked.Increment(ref _held);
    internal void AddError() => Interlocked.Increment(ref _errors);

    internal void AddSent(int frames, int bytes)
    {
        if (frames > 0)
            Interlocked.Add(ref _framesSent, frames);
        Interlocked.Add(ref _bytesSent, bytes);
    }

    internal void Add(in ReadTally tally)
    {
        Interlocked.Increment(ref _reads);
        Interlocked.Add(ref _bytes, tally.Bytes);
        if (tally.Frames > 0)
            Interlocked.Add(ref _frames, tally.Frames);
        if (tally.Noise == 0)
            return;
        Interlocked.Add(ref _noiseBytes, tally.Noise);
        Interlocked.Add(ref _badChecksums, tally.BadChecksums);
        Interlocked.Add(ref _oversized, tally.Oversized);
    }
}
