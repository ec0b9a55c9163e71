using System.Buffers;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>DL/T 698.45: the station is the client, a terminal the server.</summary>
internal sealed class Dlt698Dialect(StationClock clock) : IDialect
{
    readonly Dlt698Decoder _decoder = new(clock);

    public ProtocolFamily Family => ProtocolFamily.Dlt698;

    public IRequests Requests { get; } = new Dlt698Requests(clock);

    public Scan TryRead(scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped) =>
        Dlt698Framing.TryRead(ref rest, scratch, out arrival, out error, out dropped);

    public Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped) =>
        Dlt698Framing.TryRead(ref rest, out arrival, out error, out dropped);

    public int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) =>
        Dlt698Framing.WriteConfirm(arrival, clock, destination);

    public Exchange? Greeting(Terminal terminal) => terminal.Profile.Associates ? new Association(terminal) : null;

    public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink) => _decoder.Decode(record, terminal, sink);
}
