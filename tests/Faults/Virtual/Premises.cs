using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using Microsoft.Extensions.Logging;

namespace LoadMgmt.Faults.Virtual;

/// <summary>What outlives a process of the station: its disk, its store, its settings; and the weather over them.</summary>
internal sealed record Premises
{
    uint _salts;

    public required string Folder { get; init; }

    public required IArchive Archive { get; init; }

    public required ILoggerFactory Logs { get; init; }

    public FaultyDisk Disk { get; } = new();

    public AuditDisk Audit { get; } = new();

    public StoreWeather Weather { get; } = new();

    /// <summary>The same in each run, another one for each segment.</summary>
    public uint NextSalt() => ++_salts;

    public JournalOptions Journal { get; init; } = new() { SegmentBytes = 24 * 1024, QueueBytes = 24 * 1024, QueueFrames = 64, MaxTotalBytes = 16 << 20 };

    public StoreOptions Store { get; } = new();

    public IngestOptions Ingest { get; init; } = new() { BatchRows = 2000, MaxBatchRows = 20_000 };

    public CollectionOptions Collection { get; init; } = new()
    {
        Plans = [new() { Name = "all", Quantities = ["p", "q", "u_a"], Every = PlanPeriod.Hour, Offset = TimeSpan.FromMinutes(5), Jitter = TimeSpan.FromMinutes(2) }],
        BackFillDays = 2, LastRetry = TimeSpan.FromMinutes(20), MaxTries = 60,
    };

    public ControlOptions Control { get; } = new() { SecondPersonFromKilowatts = [], DeadTimeSeconds = 0, MegawattsPerMinute = 10_000, HardStopMegawatts = 10_000 };

    public string StorePath => Path.Combine(Folder, "store.db");

    public string SessionPath => Path.Combine(Folder, "sessions.log");

    /// <summary>A step that a crash may fall on.</summary>
    public Action<string> Tell { get; set; } = _ => { };

    /// <summary>Puts a mistake into the server, for tests of the oracle.</summary>
    public Func<IJournal, IJournal> BreakJournal { get; set; } = journal => journal;

    public Func<ITerminalGateway, ITerminalGateway> BreakGateway { get; set; } = gateway => gateway;

    /// <summary>Controls leave twice.</summary>
    public bool Insists { get; init; }
}
