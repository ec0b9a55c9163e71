namespace LoadMgmt.Simulator.Radio;

/// <summary>Plays a channel in real time behind a port: bytes come in on the reader's thread, and go out when the air would have carried them.</summary>
public sealed class RadioPlayer : IDisposable
{
    readonly RadioNetwork _network;
    readonly TimeProvider _time;
    readonly object _gate = new();
    readonly Thread _thread;
    readonly long _start;
    bool _isStopping;

    /// <param name="write">Puts bytes into the port; must not wait long.</param>
    public RadioPlayer(RadioNetwork network, TimeProvider time, Action<byte[]> write)
    {
        (_network, _time, _start) = (network, time, time.GetTimestamp());
        network.ToMaster = write;
        _thread = new(Run) { IsBackground = true, Name = "radio player", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _network.RunTo(Now());
            _network.FromMaster(bytes);
            Monitor.Pulse(_gate);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.Pulse(_gate);
        }
        _thread.Join();
    }

    void Run()
    {
        lock (_gate)
            while (!_isStopping)
            {
                _network.RunTo(Now());
                long next = _network.NextAt;
                if (next == long.MaxValue)
                    Monitor.Wait(_gate);
                else
                    Monitor.Wait(_gate, (int)Math.Clamp(Math.Ceiling((next - Now()) / (double)TimeSpan.TicksPerMillisecond), 0, 10_000));
            }
    }

    long Now() => _time.GetElapsedTime(_start).Ticks;
}
