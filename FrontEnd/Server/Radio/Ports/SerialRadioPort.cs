using System.IO.Ports;

namespace LoadMgmt.FrontEnd.Radio.Ports;

/// <summary>A serial port with its key line. 8 data bits, even parity, 1 stop bit; the driver owns no line.</summary>
internal sealed class SerialRadioPort : StreamRadioPort
{
    readonly SerialPort _port;
    readonly RadioChannelOptions _options;

    SerialRadioPort(SerialPort port, RadioChannelOptions options, Action signal)
        : base(port.BaseStream, signal)
    {
        (_port, _options) = (port, options);
        port.ErrorReceived += OnError;
    }

    /// <exception cref="IOException">It is not there, or somebody has it; some systems say so by other exceptions.</exception>
    public static SerialRadioPort Open(RadioChannelOptions options, Action signal)
    {
        // The default replaces a byte of wrong parity by '?', which can make a false frame true.
        var port = new SerialPort(options.Port, options.BaudRate, Parity.Even, 8, StopBits.One) { Handshake = Handshake.None, ParityReplace = 0 };
        try
        {
            port.Open();
            var radio = new SerialRadioPort(port, options, signal);
            // Systems raise RTS and DTR when they open a port: the radio would key.
            radio.Key(false);
            if (radio.Lost is { } reason)
                throw new IOException(reason);
            port.DiscardInBuffer();
            return radio;
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    public override bool? ClearToSend => _options.WaitsForCts ? Read(() => _port.CtsHolding) : null;

    public override bool? Carrier => _options.HasCarrierDetect ? Read(() => _port.CDHolding) : null;

    public override void Key(bool on)
    {
        try
        {
            if (_options.Key == KeyLine.Rts)
                _port.RtsEnable = on != _options.KeyActiveLow;
            else if (_options.Key == KeyLine.Dtr)
                _port.DtrEnable = on != _options.KeyActiveLow;
        }
        catch (Exception fault) when (IsOfTheLine(fault))
        {
            Lose($"{_options.Key} cannot be set ({fault.Message}); if this port has no such line, set Key to None / 无法控制发射键，无此信号线时请设为 None");
        }
    }

    protected override void Close() => _port.Dispose();

    bool? Read(Func<bool> line)
    {
        try
        {
            return line();
        }
        catch (Exception fault) when (IsOfTheLine(fault))
        {
            Lose(fault.Message);
            return null;
        }
    }

    void OnError(object sender, SerialErrorReceivedEventArgs args)
    {
        if (args.EventType is SerialError.RXParity or SerialError.Frame or SerialError.Overrun or SerialError.RXOver)
            AddLineError();
    }
}
