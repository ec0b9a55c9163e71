using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Collection;
using LoadMgmt.FrontEnd.Tests.Journal;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>Control with one terminal on site, a command log on a disk that can fail, and no store at all.</summary>
internal sealed class ControlHarness : IDisposable
{
    public static readonly TerminalAddress Address = TerminalAddress.Of376(0x4401, 0x1234);

    readonly CommandLog _log;
    readonly ControlMetrics _metrics = new();

    public ControlHarness(MemoryFiles? files = null, SiteTerminal? site = null, TurnedTime? time = null)
    {
        Files = files ?? new();
        Time = time ?? new();
        Site = site ?? new(Time);
        Directory.Online(Address);
        _log = new(Files, NullLogger.Instance);
        Book = new(_log, Time, NullLogger.Instance);
        Service = new(Book, Archive, Directory, Site, new RequestDesk([new OnlyRequests(Site)]), new(), Time, _metrics, NullLogger<ControlService>.Instance);
    }

    public MemoryFiles Files { get; }

    public TurnedTime Time { get; }

    public SiteTerminal Site { get; }

    public FakeDirectory Directory { get; } = new();

    public FakeArchive Archive { get; } = new(new Terminal(
        1, Address, "mill", 1, null, TerminalProfile.Gdw376, LinkKind.Tcp, [], TimeSpan.FromMinutes(5), [new(1, "meter", null, [])], [new(1, "all", [1])]));

    public CommandBook Book { get; }

    public ControlService Service { get; }

    public static ControlOrder Order(ControlAction action = ControlAction.Trip, string? key = null, int alarm = 0, int round = 2) =>
        new(action, Address, round, alarm, 0, "chen", "10.0.0.7", "peak plan", key);

    /// <summary>Gives an order and lets time pass until nothing goes on for it.</summary>
    public async Task<Command> RunAsync(ControlOrder order)
    {
        ControlReply reply = Service.Submit(order);
        Assert.That(reply.Refusal, Is.Null);
        await Time.DriveAsync(Service.Ended(reply.Command!.Id));
        return Service.Get(reply.Command.Id)!;
    }

    /// <summary>The server after the machine lost power, with everything that was left open driven to its end.</summary>
    public async Task<ControlHarness> RestartAsync()
    {
        var after = new ControlHarness(Files.AfterPowerLoss(), Site, Time);
        await after.Service.StartAsync(CancellationToken.None);
        foreach (Command command in after.Service.List(_ => true, 100))
            await Time.DriveAsync(after.Service.Ended(command.Id));
        return after;
    }

    public void Dispose()
    {
        Service.Dispose();
        _log.Dispose();
        _metrics.Dispose();
    }

    sealed class OnlyRequests(IRequests requests) : IDialect
    {
        public ProtocolFamily Family => ProtocolFamily.Gdw376;

        public IRequests Requests => requests;

        public int MaxConfirmLength => 0;

        public Scan TryRead(scoped ref System.Buffers.ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped) =>
            throw new NotSupportedException();

        public Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped) => throw new NotSupportedException();

        public int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) => throw new NotSupportedException();

        public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink) => throw new NotSupportedException();
    }
}
