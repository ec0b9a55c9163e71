using System.Buffers;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>
/// One protocol family: turns bytes into arrivals, station requests into exchanges, and journalled frames into readings.
/// Stateless and shared by all links; nothing here waits or allocates on the receive path.
/// </summary>
public interface IDialect
{
    ProtocolFamily Family { get; }

    /// <summary>Takes the next frame off the input. <paramref name="scratch"/> holds a frame that straddles segments.</summary>
    Scan TryRead(scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped);

    /// <summary>The same for one datagram or any contiguous bytes.</summary>
    Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped);

    /// <summary>Room that <see cref="WriteConfirm"/> finds: the longest confirmation of any family, a constant so that a stack has it ready.</summary>
    const int ConfirmRoom = 320;

    /// <summary>
    /// Writes the confirmation of a login, heartbeat, logout, report or piece of an answer and returns its length; 0 when none is due.
    /// </summary>
    int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination);

    /// <summary>What has to be said first on a link on which the terminal has just logged in; null in families that need nothing.</summary>
    Exchange? Greeting(Terminal terminal) => null;

    /// <summary>Decodes one journalled frame of an archived terminal into readings; what cannot be decoded is handed to the sink as refused.</summary>
    void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink);

    /// <summary>Requests that Collection and Control make, in station terms.</summary>
    IRequests Requests { get; }
}
