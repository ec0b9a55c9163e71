using System.Buffers;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>Q/GDW 376.1 and its editions of 2005, 2009 and 2013, told apart by the terminal's profile.</summary>
internal sealed class Gdw376Dialect(StationClock clock) : IDialect
{
    readonly Gdw376Decoder _decoder = new(clock);

    public ProtocolFamily Family => ProtocolFamily.Gdw376;

    public IRequests Requests { get; } = new Gdw376Requests(clock);

    public Scan TryRead(scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped) =>
        Gdw376Framing.TryRead(ref rest, scratch, out arrival, out error, out dropped);

    public Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped) =>
        Gdw376Framing.TryRead(ref rest, out arrival, out error, out dropped);

    public int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) =>
        Gdw376Framing.WriteConfirm(arrival, profile, destination);

    public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink) => _decoder.Decode(record, terminal, sink);
}
