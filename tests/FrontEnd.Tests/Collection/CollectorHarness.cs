using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Collection;

/// <summary>Collector, book and queue over fakes; questions are taken and ended by the test, so that nothing runs beside it.</summary>
internal sealed class CollectorHarness
{
    public static readonly DateOnly Today = new(2026, 3, 15), Yesterday = new(2026, 3, 14);

    public CollectorHarness(CollectionOptions options, params Terminal[] terminals)
    {
        Time = new(new DateTimeOffset(2026, 3, 15, 10, 0, 0, TimeSpan.FromHours(8)));
        Clock = StationClock.Default(Time);
        Archive = new(terminals);
        foreach (Terminal terminal in terminals)
            Directory.Online(terminal.Address);
        Book = new(options, Clock, () => Ingest);
        Collector = new(Archive, Directory, Store, Clock, options, Book, new(), Take, NullLogger<Collector>.Instance);
        Directory.Changed += Collector.OnSession;
    }

    public FakeTimeProvider Time { get; }

    public StationClock Clock { get; }

    public MemoryArchive Archive { get; }

    public FakeDirectory Directory { get; } = new();

    public FakeReadingStore Store { get; } = new();

    public AskBook Book { get; }

    public Collector Collector { get; }

    /// <summary>Durable and committed; a test moves them.</summary>
    public IngestPoint Ingest { get; set; } = new(10, 10);

    public List<CurveAsk> Asks { get; } = [];

    public static CollectionOptions Options(params ReadingPlanOptions[] plans) => new() { Plans = plans, BackFillDays = 2 };

    public static ReadingPlanOptions Daily(params string[] quantities) =>
        new() { Name = "daily", Quantities = quantities.Length == 0 ? ["p"] : quantities, Jitter = TimeSpan.Zero };

    public static Terminal Terminal(int id = 1) => Archives.Terminal(id);

    /// <summary>Looks until no day's turn is left, and returns what was asked by it.</summary>
    public IReadOnlyList<CurveAsk> Look()
    {
        Asks.Clear();
        for (int turns = 0; turns < 5; turns++)
            Collector.Look();
        return [.. Asks];
    }

    void Take(CurveAsk ask)
    {
        Book.Asked(ask);
        Asks.Add(ask);
    }

    /// <summary>The answer arrives, is journalled and committed.</summary>
    public void AnswerAndCommit(CurveAsk ask)
    {
        Book.Answered(ask);
        Time.Advance(TimeSpan.FromSeconds(3));
    }

    /// <summary>The store has these instants of the ask from now on.</summary>
    public void Fill(CurveAsk ask, UInt128 instants)
    {
        foreach (CurveKey key in ask.Keys)
            Store.Put(key.TerminalId, key.Number, key.Item, key.Day,
                instants | (Store.Days.GetValueOrDefault((key.TerminalId, key.Number, key.Item, key.Day))?.Stored ?? 0));
    }
}
