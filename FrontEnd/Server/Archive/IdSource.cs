namespace LoadMgmt.FrontEnd.Archive;

/// <summary>
/// Gives keys that are never given again, not even after a crash between giving one and saving the archive: readings are stored under
/// them. What may have been given is written down in blocks, before it is given.
/// </summary>
/// <param name="reserve">Makes the new upper limit durable; throws when it cannot.</param>
internal sealed class IdSource(int last, Action<int> reserve)
{
    const int Block = 10_000;

    readonly Lock _gate = new();
    int _last = last, _reserved = last;

    /// <summary>Highest key that may have been given out.</summary>
    public int Reserved => Volatile.Read(ref _reserved);

    public int Next()
    {
        lock (_gate)
        {
            if (_last == _reserved)
                Reserve(checked(_last + Block));
            return ++_last;
        }
    }

    /// <summary>Gives back what was set aside and not used; the caller writes it down.</summary>
    public void Release()
    {
        lock (_gate)
            Volatile.Write(ref _reserved, _last);
    }

    // The limit is raised before it is written: a save that comes between writes the higher one, never the lower after it.
    void Reserve(int upTo)
    {
        int before = _reserved;
        Volatile.Write(ref _reserved, upTo);
        try
        {
            reserve(upTo);
        }
        catch
        {
            Volatile.Write(ref _reserved, before);
            throw;
        }
    }
}
