namespace LoadMgmt.Simulator.Radio;

/// <summary>A simulated channel behind a pseudo-terminal, in real time: who opens its device as a serial port has the terminals on the air.</summary>
public sealed class PlayedChannel : IDisposable
{
    readonly PseudoTerminal _pair;
    readonly RadioPlayer _player;

    public PlayedChannel(RadioNetwork network, TimeProvider time)
    {
        _pair = PseudoTerminal.Open();
        _player = new(network, time, bytes => _pair.Write(bytes));
        // A read of a pseudo-terminal cannot be taken back: the thread ends with the pair, or with the process.
        new Thread(Pump) { IsBackground = true, Name = "radio port" }.Start();
    }

    /// <summary>This system has pseudo-terminals, and they are made here.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux();

    /// <summary>/dev/pts/N.</summary>
    public string Device => _pair.Device;

    public void Dispose()
    {
        _player.Dispose();
        _pair.Dispose();
    }

    void Pump()
    {
        byte[] buffer = new byte[1024];
        while (_pair.Read(buffer) is > 0 and var count)
            _player.Receive(buffer.AsSpan(0, count));
    }
}
