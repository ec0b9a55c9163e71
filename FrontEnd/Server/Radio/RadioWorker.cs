using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>Runs one channel on a thread of its own: all that belongs to a channel happens there, and sleeping costs no more than a timer.</summary>
internal sealed class RadioWorker : IDisposable
{
    /// <summary>Looks around at least so often, so that the life sign is given.</summary>
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    readonly AutoResetEvent _signal = new(false);
    readonly Thread _thread;
    readonly LifeSign _life;
    readonly TimeProvider _time;
    readonly ILogger _log;
    volatile bool _isStopping;

    /// <param name="make">Makes the channel around the signal that wakes this thread.</param>
    public RadioWorker(Func<Action, RadioChannel> make, LifeSigns life, TimeProvider time, ILogger log)
    {
        (_time, _log) = (time, log);
        Channel = make(Signal);
        _life = life.Add($"radio {Channel.Name}");
        _thread = new(Run) { IsBackground = true, Name = $"radio {Channel.Name}", Priority = ThreadPriority.AboveNormal };
    }

    public RadioChannel Channel { get; }

    public void Start() => _thread.Start();

    public void Signal()
    {
        if (!_isStopping)
            _signal.Set();
    }

    public void Dispose()
    {
        if (_isStopping)
            return;
        _isStopping = true;
        _signal.Set();
        if (_thread.IsAlive)
            _thread.Join();
        Channel.Dispose();
    }

    void Run()
    {
        try
        {
            while (!_isStopping)
            {
                _life.Begin();
                long next = Step();
                _life.End();
                _signal.WaitOne(Until(next));
            }
        }
        finally
        {
            Channel.Fail("stopped / 已停止");
        }
    }

    /// <summary>Whatever one step has wrong releases the key and costs the line, never the channel.</summary>
    long Step()
    {
        try
        {
            return Channel.Step();
        }
        catch (Exception fault)
        {
            _log.RadioFailed(Channel.Name, fault);
            Channel.Fail(fault.Message);
            return _time.GetTimestamp();
        }
    }

    TimeSpan Until(long next)
    {
        long now = _time.GetTimestamp();
        if (next <= now)
            return TimeSpan.Zero;
        TimeSpan wait = next == Stamps.Never ? s_longest : _time.GetElapsedTime(now, next);
        if (wait > s_longest)
            return s_longest;
        // Waiting goes by whole milliseconds; never too early, since a key released early cuts a frame.
        return TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
    }
}
