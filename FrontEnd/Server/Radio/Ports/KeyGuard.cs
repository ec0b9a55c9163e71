namespace LoadMgmt.FrontEnd.Radio.Ports;

/// <summary>
/// Holds the key of one line. A carrier that stays on blocks a whole city, so the key has a limit that runs by itself: neither an exception,
/// nor a cancel, nor a channel that hangs can defeat it, and the end of the process releases all keys.
/// </summary>
internal sealed class KeyGuard : IDisposable
{
    readonly IRadioPort _port;
    readonly PressedKeys _pressed;
    readonly ITimer _limit;
    readonly TimeProvider _time;
    readonly Action _onStuck;
    readonly Lock _gate = new();
    long _since;
    bool _isOn, _isDisposed;

    /// <param name="onStuck">The limit released the key, on a timer's thread.</param>
    /// <param name="pressed">Whose end releases it; this process's if not given.</param>
    public KeyGuard(IRadioPort port, TimeProvider time, Action onStuck, PressedKeys? pressed = null)
    {
        (_port, _time, _onStuck, _pressed) = (port, time, onStuck, pressed ?? PressedKeys.OfProcess);
        _limit = time.CreateTimer(_ => OnLimit(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool IsOn => Volatile.Read(ref _isOn);

    /// <summary>Time that the key was pressed, all bursts together.</summary>
    public TimeSpan Pressed { get; private set; }

    /// <summary>Presses the key for at most so long; not at all once the process ends.</summary>
    public void Press(TimeSpan limit)
    {
        lock (_gate)
        {
            if (_isOn || _isDisposed || !_pressed.TryAdd(this))
                return;
            // The limit first: whatever happens next, it runs.
            _limit.Change(limit, Timeout.InfiniteTimeSpan);
            _isOn = true;
            _since = _time.GetTimestamp();
            _port.Key(true);
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            if (!_isOn)
                return;
            _port.Key(false);
            _isOn = false;
            Pressed += _time.GetElapsedTime(_since);
            _pressed.Remove(this);
            _limit.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        Release();
        lock (_gate)
            _isDisposed = true;
        _limit.Dispose();
    }

    void OnLimit()
    {
        if (!IsOn)
            return;
        Release();
        _onStuck();
    }
}
