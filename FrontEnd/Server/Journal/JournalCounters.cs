namespace LoadMgmt.FrontEnd.Journal;

/// <summary>What the journal did since start; written by its threads, read by metrics.</summary>
internal sealed class JournalCounters
{
    long _frames, _bytes, _groups, _flushTicks, _refused, _unconfirmed, _failed;

    public long Frames => Volatile.Read(ref _frames);

    public long Bytes => Volatile.Read(ref _bytes);

    public long Groups => Volatile.Read(ref _groups);

    /// <summary>Time spent writing and flushing.</summary>
    public TimeSpan FlushTime => new(Volatile.Read(ref _flushTicks));

    /// <summary>Frames that found the queue full or the journal at its limit; their links stopped reading.</summary>
    public long RefusedFrames => Volatile.Read(ref _refused);

    /// <summary>Confirmations whose link had gone meanwhile; the terminal sends again.</summary>
    public long UnconfirmedFrames => Volatile.Read(ref _unconfirmed);

    public long FailedWrites => Volatile.Read(ref _failed);

    public void Written(int frames, int bytes, TimeSpan took)
    {
        Volatile.Write(ref _frames, _frames + frames);
        Volatile.Write(ref _bytes, _bytes + bytes);
        Volatile.Write(ref _groups, _groups + 1);
        Volatile.Write(ref _flushTicks, _flushTicks + took.Ticks);
    }

    public void Refused() => Interlocked.Increment(ref _refused);

    public void Unconfirmed(int frames) => Volatile.Write(ref _unconfirmed, _unconfirmed + frames);

    public void Failed() => Interlocked.Increment(ref _failed);
}
