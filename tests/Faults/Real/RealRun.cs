using System.Diagnostics;
using System.Globalization;
using LoadMgmt.Contract;
using LoadMgmt.Faults.Oracle;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Testing.Processes;

namespace LoadMgmt.Faults.Real;

/// <summary>
/// One seeded run with the server as a process: terminals report through a line of the run's own, something goes wrong, and when it is over
/// everything has to come to rest by itself. Then the server stops and the oracle compares.
/// </summary>
internal sealed class RealRun(int seed, Trouble trouble) : IAsyncDisposable
{
    const int MostTerminals = 5;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90), s_look = TimeSpan.FromMilliseconds(50);

    /// <summary>What the station reads by itself, and looks after every second: three curves of yesterday and today.</summary>
    static readonly string[] s_settings =
    [
        "Collection:Enabled=true", "Collection:Grace=00:00:00", "Collection:ScanEvery=00:00:01", "Collection:ScanOldEvery=00:00:01",
        "Collection:BackFillDays=2", "Collection:FirstRetry=00:00:01", "Collection:LastRetry=00:00:02", "Collection:MaxTries=1000",
        "Collection:EventPoll=false", "Collection:Plans:0:Name=all", "Collection:Plans:0:Quantities:0=u_a", "Collection:Plans:0:Quantities:1=i_a",
        "Collection:Plans:0:Quantities:2=p", "Collection:Plans:0:Every=QuarterHour", "Collection:Plans:0:Offset=00:00:00",
        "Collection:Plans:0:Jitter=00:00:00", "Logging:LogLevel:LoadMgmt.FrontEnd.Collection=Debug", "Journal:SegmentBytes=1048576", "Journal:QueueBytes=262144", "Ingest:BatchMilliseconds=100",
    ];

    readonly List<string> _violations = [];
    readonly List<RealTerminal> _terminals = [];
    string[] _all = [];
    Line? _line;
    House? _house;
    TimeSpan _rested;
    bool _haveEnded;

    public int Seed => seed;

    public Random Random { get; } = new(seed);

    public KillableServer Server { get; } = new();

    public House House => _house!;

    public Line Line => _line!;

    public Damages Damages { get; } = new();

    public IReadOnlyList<RealTerminal> Terminals => _terminals;

    /// <summary>Points of a curve's report at most.</summary>
    public int LongestReport { get; set; } = 32;

    /// <summary>Of the server; the default unless a trouble moves it.</summary>
    public string JournalFolder { get; set; } = "";

    /// <summary>The server's folder stays for whoever looks into what happened.</summary>
    public bool IsKeptOnFailure { get; init; } = true;

    public string Summary { get; private set; } = "";

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        long started = Stopwatch.GetTimestamp();
        Server.IsKept = IsKeptOnFailure;
        JournalFolder = Path.Combine(Server.Folder, "journal");
        _house = new(Server.Folder, trouble.Engine == StoreEngine.Postgres ? Cluster.One : null);
        _all = [.. s_settings, .. Orders.Settings, .. _house.Settings, .. trouble.Settings(this)];
        await StartAsync();
        await BeginAsync();
        try
        {
            await MakeTroubleAsync();
            await RestAsync();
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException or IOException)
        {
            _violations.Add($"did not come back by itself: {failure.Message}");
        }
        await EndTerminalsAsync();
        string[] logged = _rested == default ? [] : [.. await Orders.LoggedAsync(Server.Operator)];
        if (!Server.HasExited)
            await Server.StopAsync();
        Judge(logged);
        Server.IsKept = _violations.Count > 0 && IsKeptOnFailure;
        Summary += string.Create(CultureInfo.InvariantCulture, $", at rest after {_rested.TotalSeconds:F1} s, {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s in all");
        return _violations;
    }

    public Task StartAsync() => Server.StartAsync(_all);

    /// <summary>Ends the process between two instructions; it has to be alive until then.</summary>
    public async Task KillAsync()
    {
        if (Server.HasExited)
            _violations.Add("the process had ended by itself");
        await Server.KillAsync();
    }

    public Task PauseAsync(int least, int most) => Task.Delay(Random.Next(least, most));

    /// <summary>Waits for one of some texts in what the server tells its operators.</summary>
    public Task UntilToldAsync(params string[] texts) => KillableServer.UntilAsync(
        () => Task.FromResult(Server.Log is var log && texts.Any(text => log.Contains(text, StringComparison.Ordinal))), $"the server tells: {texts[0]}");

    public async ValueTask DisposeAsync()
    {
        await EndTerminalsAsync();
        if (_line is not null)
            await _line.DisposeAsync();
        await Server.DisposeAsync();
        _house?.Dispose();
        trouble.End();
    }

    async Task EndTerminalsAsync()
    {
        if (_haveEnded)
            return;
        _haveEnded = true;
        foreach (RealTerminal terminal in _terminals)
            await terminal.DisposeAsync();
    }

    async Task BeginAsync()
    {
        DateTime today = LocalNow.Date;
        _line = new(Server.Tcp);
        var fleet = new FleetPlan(new()
        {
            Terminals = MostTerminals, Seed = (ulong)seed, DaysKept = ReportBook.Days + 3, Installed = DateOnly.FromDateTime(today.AddDays(-40)), Today = today,
            Editions = EditionMix.TryParse("2013=0.3,2009=0.25,2005=0.2,698.45=0.25", out EditionMix all) ? all : EditionMix.Usual,
        });
        await Server.ImportAsync(fleet);
        foreach (TerminalSpec spec in fleet.Terminals)
        {
            var terminal = new RealTerminal(spec, Line.EndPoint, window: Random.Next(1, 5));
            foreach (var report in ReportBook.Of(spec, today, Random, LongestReport))
                terminal.Add(report);
            _terminals.Add(terminal);
        }
        await KillableServer.UntilAsync(() => Task.FromResult(_terminals.TrueForAll(terminal => terminal.IsOnline)), "all terminals are logged in");
    }

    async Task MakeTroubleAsync()
    {
        using var enough = new CancellationTokenSource();
        Task ordering = trouble.HasOrders
            ? new Orders(Server, [.. _terminals.Select(terminal => $"{terminal.Spec.Address}")]).GiveAsync(enough.Token) : Task.CompletedTask;
        try
        {
            await trouble.MakeAsync(this);
        }
        finally
        {
            await enough.CancelAsync();
            await ordering;
        }
    }

    /// <summary>Nothing new happens, and nobody lends a hand.</summary>
    async Task RestAsync()
    {
        foreach (RealTerminal terminal in _terminals)
            terminal.IsQuiet = true;
        long started = Stopwatch.GetTimestamp();
        string? wanting;
        while ((wanting = await WantingAsync()) is not null)
        {
            if (Stopwatch.GetElapsedTime(started) > s_patience)
                throw new TimeoutException(wanting);
            await Task.Delay(s_look);
        }
        _rested = Stopwatch.GetElapsedTime(started);
    }

    async Task<string?> WantingAsync()
    {
        if (Server.HasExited)
            throw new InvalidOperationException("the process ended by itself");
        if (_terminals.Find(terminal => !terminal.IsOnline) is { } offline)
            return $"{offline.Spec.Address} is not logged in";
        if (_terminals.Find(terminal => terminal.HasOpenReports) is { } open)
            return $"reports of {open.Spec.Address} are not confirmed";
        if (!await Server.Operator.IsReadyAsync(CancellationToken.None))
            return "it is not ready";
        IngestReport ingest = await Server.Operator.GetAsync(Routes.Ingest, ContractJson.Default.IngestReport, CancellationToken.None);
        if (ingest.LagFrames > 0)
            return $"{ingest.LagFrames} frames are not in the store: {ingest.State}, {ingest.LastError}";
        foreach (DateOnly day in (DateOnly[])[DateOnly.FromDateTime(LocalNow), DateOnly.FromDateTime(LocalNow).AddDays(-1)])
        {
            Contract.Completeness completeness = await Server.Operator.GetAsync(
                $"{Routes.Completeness}?day={day:yyyy-MM-dd}", ContractJson.Default.Completeness, CancellationToken.None);
            if (completeness.Missing > 0)
                return $"{completeness.Missing} of {completeness.Expected} values of {day:yyyy-MM-dd} are missing";
        }
        return null;
    }

    void Judge(string[] logged)
    {
        var clock = StationClock.Default(TimeProvider.System);
        using SqlStore store = House.Open();
        store.Open();
        var archive = new ReadArchive(store.Archive.Load());
        var ledger = new Ledger([new Gdw376Dialect(clock), new Dlt698Dialect(clock)], archive);
        var controls = new ControlLedger();
        foreach (RealTerminal terminal in _terminals)
        {
            terminal.Tell(ledger);
            int id = archive.Current.Find(terminal.Spec.Address)!.Id;
            foreach (byte[] frame in terminal.Asked)
                controls.OnWritten(id, frame, logged.Contains);
        }
        Damages.Read(Server.Log);
        Stored stored = Stored.Of(store);
        _violations.AddRange(Verdict.Of(
            ledger, stored, (_, frame) => Damages.Excuses(frame), trouble.ClocksAreWrong, datum => trouble.RefusesRows && IsRefusedRow(stored, datum)));
        _violations.AddRange(controls.Twice);
        _violations.AddRange(controls.Unlogged);
        _violations.AddRange(Gaps(store, archive.Current, clock).Take(10));
        if (ledger.Told == 0)
            _violations.Add("nothing was confirmed: this run shows nothing");
        Summary = $"{ledger.Frames} frames, {ledger.Told} values told, {controls.Written} controls{(Damages.Ranges > 0 ? $", {Damages.Ranges} damages told" : "")}";
    }

    /// <summary>A row that the database did not take stands among the refused in words.</summary>
    static bool IsRefusedRow(Stored stored, Datum datum) => datum.Kind == DatumKind.Curve
        && stored.Refused.TryGetValue(datum.TerminalId, out var refused)
        && refused.Exists(one => System.Text.Encoding.UTF8.GetString(one.Bytes) is var row
            && row.StartsWith("load_curve ", StringComparison.Ordinal) && row.Contains($" point={datum.Number} ", StringComparison.Ordinal)
            && row.Contains($" at={datum.At:O}", StringComparison.Ordinal) && row.Contains($" {datum.Item}=", StringComparison.Ordinal));

    /// <summary>Instants of the plan, up to a quarter of an hour ago, that the store has not, or does not know to have.</summary>
    static IEnumerable<string> Gaps(SqlStore store, ArchiveSnapshot archive, StationClock clock)
    {
        DateTime upTo = clock.UtcNow.AddMinutes(-16);
        for (int back = 0; back < 2; back++)
        {
            var day = new StationDay(DateOnly.FromDateTime(clock.LocalNow).AddDays(-back), clock);
            Dictionary<(int, int, DayItem), CurveDay> rows = store.ReadCurveDays(day.Day, null).ToDictionary(row => (row.TerminalId, row.Number, row.Item));
            foreach (Terminal terminal in archive.Terminals)
                foreach (MeasurementPoint point in terminal.Points)
                    foreach (Quantity quantity in (Quantity[])[Quantity.VoltageA, Quantity.CurrentA, Quantity.ActivePower])
                    {
                        CurveDay? row = rows.GetValueOrDefault((terminal.Id, point.Number, quantity));
                        UInt128 missing = ((DayItem)quantity).Expected(day, upTo) & ~((row?.Stored ?? 0) | (row?.Absent ?? 0));
                        if (missing != 0)
                            yield return $"gap: {UInt128.PopCount(missing)} of {quantity}, terminal {terminal.Id} point {point.Number} on {day.Day:yyyy-MM-dd}";
                    }
        }
    }

    static DateTime LocalNow => StationClock.Default(TimeProvider.System).LocalNow;

    sealed class ReadArchive(ArchiveSnapshot snapshot) : IArchive
    {
        public ArchiveSnapshot Current => snapshot;

        public event Action<ArchiveSnapshot>? Changed
        {
            add { }
            remove { }
        }
    }
}
