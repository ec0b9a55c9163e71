using System.Buffers;
using System.IO.Pipelines;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.Simulator.Radio;

namespace LoadMgmt.Testing.Radio;

/// <summary>The port of a simulated channel, in its time.</summary>
internal sealed class VirtualPort : IRadioPort
{
    readonly RadioNetwork _network;
    readonly VirtualTime _time;
    readonly Pipe _pipe = new(new(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false, pauseWriterThreshold: 0));
    readonly Action _signal;
    volatile bool _isClosed;

    public VirtualPort(RadioNetwork network, VirtualTime time, Action signal)
    {
        (_network, _time, _signal) = (network, time, signal);
        network.ToMaster = Take;
    }

    public bool IsKeyed { get; private set; }

    public bool? ClearToSend { get; set; }

    public bool? Carrier => _network.Carrier;

    public PipeReader Input => _pipe.Reader;

    public long LineErrors { get; set; }

    public string? Lost { get; set; }

    public int Writes { get; private set; }

    public void Key(bool on)
    {
        IsKeyed = on;
        _network.RunTo(_time.GetTimestamp());
        _network.Key(on);
    }

    public void Write(ReadOnlyMemory<byte> burst)
    {
        Writes++;
        _network.RunTo(_time.GetTimestamp());
        if (Lost is null)
            _network.FromMaster(burst.Span);
    }

    public void Unplug(string reason)
    {
        Lost = reason;
        _signal();
    }

    /// <summary>A lost line closes its port on another thread, perhaps after the next one is open: that one's bytes stay its own.</summary>
    public void Dispose() => _isClosed = true;

    void Take(byte[] bytes)
    {
        if (_isClosed)
            return;
        _pipe.Writer.Write(bytes);
        // A pipe without a limit never lets its writer wait.
        _ = _pipe.Writer.FlushAsync().AsTask();
        _signal();
    }
}

/// <summary>Opens ports of a simulated channel.</summary>
internal sealed class VirtualPorts(RadioNetwork network, VirtualTime time) : IRadioPortFactory
{
    public VirtualPort? Port { get; private set; }

    public int Opened { get; private set; }

    /// <summary>The device is not there.</summary>
    public bool IsMissing { get; set; }

    public Action<VirtualPort>? OnOpened { get; set; }

    public Task<IRadioPort> OpenAsync(Action signal, CancellationToken stopping)
    {
        if (IsMissing)
            return Task.FromException<IRadioPort>(new IOException("no such device"));
        Opened++;
        Port = new(network, time, signal);
        OnOpened?.Invoke(Port);
        return Task.FromResult<IRadioPort>(Port);
    }
}
