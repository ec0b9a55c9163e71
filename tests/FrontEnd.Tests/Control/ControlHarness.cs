using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Issue;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Control.Rules;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Collection;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>Control with terminals on site, an audit log in memory, and no store at all. Policy asks for nobody unless a test says so.</summary>
internal sealed class ControlHarness : IDisposable
{
    public static readonly Actor Chen = new("chen", "token-1", "10.0.0.7"), Wang = new("wang", "token-2", "10.0.0.8");

    readonly ControlMetrics _metrics = new();
    int _keys;

    public ControlHarness(ControlOptions? options = null, int terminals = 1, ControlHarness? before = null)
    {
        Options = options ?? before?.Options ?? new() { SecondPersonFromKilowatts = [] };
        Time = before?.Time ?? new();
        var clock = StationClock.Default(Time);
        Site = before?.Site ?? new(Time, clock);
        Directory = before?.Directory ?? new();
        Archive = before?.Archive ?? new([.. Enumerable.Range(1, terminals).Select(NewTerminal)]);
        if (before is null)
            foreach (Terminal terminal in Archive.Current.Terminals)
                Directory.Online(terminal.Address);
        Log = new(before?.Log.Entries);
        Book = new(Log, Time, TimeSpan.FromDays(Options.RememberDays), NullLogger.Instance);
        var requests = new RequestDesk([new OnlyRequests(Site)]);
        var known = new Known();
        var observer = new Observer(Site, requests, known, Time);
        var rules = new TargetRules(Book, Options);
        var desk = new Desk(Book, _metrics, NullLogger.Instance);
        var issuer = new Issuer(desk, Archive, Directory, Site, requests, rules, known, clock, Options, Time);
        var pacer = new Pacer(Options, Time);
        Events = new();
        Watch = new(desk, Events);
        Watch.StartAsync(default);
        Service = new(
            Book, new(Book, Archive, Directory, observer, known, rules, new(Options), Options), issuer,
            new(desk, issuer, new(desk, observer, Archive, clock, Options, Time), pacer, Options, Time), pacer, Options, Time, NullLogger<ControlService>.Instance);
    }

    public ControlOptions Options { get; }

    public MemoryAudit Log { get; }

    public TurnedTime Time { get; }

    public Site Site { get; }

    public FakeDirectory Directory { get; }

    public MemoryArchive Archive { get; }

    public CommandBook Book { get; }

    public ControlService Service { get; }

    public FakeEvents Events { get; }

    TripWatch Watch { get; }

    public static TerminalAddress Address(int number) => TerminalAddress.Of376(0x4401, (ushort)number);

    public SiteTerminal First => Site[Address(1)];

    public static ControlOrder Order(ControlKind kind = ControlKind.Trip, ControlSettings? settings = null, string key = "key-0001") =>
        new(kind, settings ?? new(), "peak plan", false, false, false, key, $"{kind} {settings}");

    public Task<ControlReply> PrepareAsync(ControlOrder order, int? round = null, Actor? who = null)
    {
        int[] numbers = ControlKinds.Of(order.Kind).Unit switch { TargetUnit.Terminal => [], TargetUnit.Round => [round ?? 2], _ => [1] };
        return Service.PrepareAsync(
            order, Archive.Current.Terminals, numbers,
            terminal => new(terminal.Id, $"C{terminal.Id}", "steel works", "steel", 1000, 1), who ?? Chen);
    }

    /// <summary>A command that was prepared and looked at.</summary>
    public async Task<Command> PreparedAsync(ControlOrder order, int? round = null)
    {
        ControlReply reply = await PrepareAsync(order, round);
        Assert.That(reply.Refusal, Is.Null);
        await Time.DriveAsync(Service.Ended(reply.Command!.Id));
        return reply.Command;
    }

    /// <summary>Issues a prepared command and lets time pass until nothing goes on for it.</summary>
    public async Task IssueAsync(Command command)
    {
        ControlReply issued = await Service.IssueAsync(command, Chen, Standing.Confirm(command));
        Assert.That(issued.Refusal, Is.Null);
        await Time.DriveAsync(Service.Ended(command.Id));
    }

    /// <summary>Prepares and issues, and lets time pass until nothing goes on for it.</summary>
    public async Task<Command> RunAsync(ControlKind kind = ControlKind.Trip, ControlSettings? settings = null, int? round = null)
    {
        Command command = await PreparedAsync(Order(kind, settings, $"key-{++_keys:D4}"), round);
        if (!command.Head.IsFinal)
            await IssueAsync(command);
        return command;
    }

    /// <summary>The server after the machine lost power, with everything that was left open driven to its end.</summary>
    public async Task<ControlHarness> RestartAsync()
    {
        var after = new ControlHarness(before: this);
        await after.Service.StartAsync(CancellationToken.None);
        foreach (Command command in after.Book.List(command => command.Head.Phase is CommandPhase.Issuing or CommandPhase.Settling or CommandPhase.Cancelled, 100))
            await Time.DriveAsync(after.Service.Ended(command.Id));
        return after;
    }

    public void Dispose()
    {
        Service.StopAsync(default).GetAwaiter().GetResult();
        Service.Dispose();
        _metrics.Dispose();
    }

    static Terminal NewTerminal(int number) => new(
        number, Address(number), $"gate {number}", 1, number, TerminalProfile.Gdw376, LinkKind.Tcp, [], TimeSpan.FromMinutes(5),
        [new(1, "meter", null, [])], [new(1, "all", [1])]);

    internal sealed class FakeEvents : IControlEvents
    {
        public event Action<ControlEvent>? Heard;

        public void Tell(ControlEvent told) => Heard?.Invoke(told);
    }

    sealed class OnlyRequests(IRequests requests) : IDialect
    {
        public ProtocolFamily Family => ProtocolFamily.Gdw376;

        public IRequests Requests => requests;

        public Scan TryRead(scoped ref System.Buffers.ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped) =>
            throw new NotSupportedException();

        public Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped) => throw new NotSupportedException();

        public int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) => throw new NotSupportedException();

        public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink) => throw new NotSupportedException();
    }
}
