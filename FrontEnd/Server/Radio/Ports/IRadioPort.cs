using System.IO.Pipelines;

namespace LoadMgmt.FrontEnd.Radio.Ports;

/// <summary>
/// One radio's line: bytes out, bytes in, and the lines beside them. No call waits. A line that fails is done with: it says why, and a new
/// one is opened in its place.
/// </summary>
internal interface IRadioPort : IDisposable
{
    /// <summary>Presses or releases the key line. Never throws: a port that cannot key says so in <see cref="Lost"/>.</summary>
    void Key(bool on);

    /// <summary>CTS; null where it is not wired or cannot be read.</summary>
    bool? ClearToSend { get; }

    /// <summary>DCD: somebody is on the air; null where it is not wired.</summary>
    bool? Carrier { get; }

    /// <summary>What was received. Always being read into; waiting is the reader's own business.</summary>
    PipeReader Input { get; }

    /// <summary>Hands over a whole burst for one write to the line.</summary>
    void Write(ReadOnlyMemory<byte> burst);

    /// <summary>Bytes with a wrong parity or stop bit, and overruns, since it was opened.</summary>
    long LineErrors { get; }

    /// <summary>Why the line is gone; null while it is not.</summary>
    string? Lost { get; }
}

/// <summary>Opens a channel's line, as often as it is lost.</summary>
internal interface IRadioPortFactory
{
    /// <param name="signal">Called from any thread when bytes have come, or the line is lost.</param>
    /// <exception cref="IOException">It cannot be opened now; the message says why.</exception>
    Task<IRadioPort> OpenAsync(Action signal, CancellationToken stopping);
}
