namespace LoadMgmt.FrontEnd.Radio.Framing;

/// <summary>How this channel's frames look on the air: a preamble, and the framing that the settings name.</summary>
internal sealed class AirFormat
{
    readonly byte[] _preamble;

    public AirFormat(RadioChannelOptions options)
    {
        options.TryPreamble(out _preamble);
        IRadioFraming body = options.ShortFrames ? new ShortFraming(PlainFraming.Instance, protocolId: 2) : PlainFraming.Instance;
        Framing = options.Framing == FramingKind.Rs15Of9 ? new BlockFraming(body) : body;
    }

    public IRadioFraming Framing { get; }

    /// <summary>The whole burst, for one write.</summary>
    /// <param name="framed">Bytes of it without the preamble.</param>
    public byte[] Burst(byte[] frame, out int framed)
    {
        byte[] burst = new byte[_preamble.Length + Framing.LengthOf(frame.Length)];
        _preamble.CopyTo(burst, 0);
        framed = Framing.Encode(frame, burst.AsSpan(_preamble.Length));
        return burst[..(_preamble.Length + framed)];
    }
}
