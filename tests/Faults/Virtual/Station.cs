using System.Net;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Storage.Sqlite;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.Logging;
using LinkOptions = LoadMgmt.FrontEnd.Links.LinkOptions;
using SessionOptions = LoadMgmt.FrontEnd.Sessions.SessionOptions;

namespace LoadMgmt.Faults.Virtual;

/// <summary>One run of the station's process: the server's own classes, each worked off in steps instead of by threads. Ends by being dropped.</summary>
internal sealed class Station : IDisposable
{
    static readonly TimeSpan s_startAgain = TimeSpan.FromSeconds(5), s_afterFailure = TimeSpan.FromSeconds(1), s_keep = TimeSpan.FromSeconds(10),
        s_poll = TimeSpan.FromSeconds(5), s_maintain = TimeSpan.FromHours(1);

    readonly Premises _premises;
    readonly SqlStore _store;
    readonly SegmentJournal _journal;
    readonly SessionEvents _events;
    readonly SessionTicker _ticker;
    readonly SessionLog _sessionLog;
    readonly ExchangeSender _sender;
    readonly TcpLinkSet _links;
    readonly FrameIntake _intake;
    readonly Collector _collector;
    readonly EventPoller _poller;
    readonly StepAudit _audit;
    readonly Queue<TerminalSession> _awake = new();
    readonly Turns _turns = new();
    readonly StoreMetrics _storeMetrics = new();
    readonly CollectionMetrics _collectionMetrics = new();
    readonly Dictionary<string, long> _due = [];
    bool _isStarted;

    public Station(Premises premises, StationTime time)
    {
        (_premises, Time) = (premises, time);
        Clock = StationClock.Default(time);
        ILoggerFactory logs = premises.Logs;
        _store = new SqliteStore(premises.StorePath, premises.Store, new(time, ProfileCatalogue.Standard, _storeMetrics, logs.CreateLogger("store")));
        Faulty = new(_store, premises.Weather) { Step = premises.Tell };
        _journal = new(premises.Journal, premises.Disk, time, logs.CreateLogger<SegmentJournal>(), premises.NextSalt);
        IDialect[] dialects = [new Gdw376Dialect(Clock), new Dlt698Dialect(Clock)];
        IJournal appends = premises.BreakJournal(_journal);
        Pump = new(_journal, Faulty, () => StoreFactory.NewBatch(Clock, premises.Store), premises.Archive, dialects, premises.Ingest, time, logs.CreateLogger<IngestPump>());

        var sessions = new SessionOptions();
        _sessionLog = new(premises.SessionPath);
        _events = new(Clock, _sessionLog, logs.CreateLogger<SessionEvents>());
        Table = new(premises.Archive, appends, sessions, _events, NoFrameTap.Instance, time);
        Table.Restore(_sessionLog.Open());
        _sender = new(Table, sessions, Clock, NoFrameTap.Instance, new LifeSigns(time), logs.CreateLogger<ExchangeSender>());
        Table.Wake = session =>
        {
            if (session.Exchanges is { Count: > 0 })
                _awake.Enqueue(session);
        };
        _ticker = new(Table, sessions, _events, NoFrameTap.Instance, time);

        var links = new LinkOptions();
        var counters = new LinkCounters(LinkKind.Tcp);
        _links = new(links, time, counters, logs.CreateLogger("links")) { Queue = _turns.Queue };
        _intake = new(dialects, links.MaxFrameBytes, Table, counters, time, logs.CreateLogger("links"));
        _journal.Pressure = new Room(_links);

        ITerminalGateway gateway = premises.BreakGateway(_sender);
        var desk = new RequestDesk(dialects);
        var asks = new AskBook(premises.Collection, Clock, () => new(_journal.Status.DurableSequence, _journal.Status.CommittedSequence));
        var queue = new AskQueue();
        var runner = new AskRunner(queue, asks, gateway, desk, premises.Collection, _collectionMetrics, logs.CreateLogger<AskRunner>());
        _collector = new(premises.Archive, Table, Faulty, Clock, premises.Collection, asks, queue, runner.Ask, logs.CreateLogger<Collector>());
        Table.Changed += _collector.OnSession;
        var events = new EventBook(Faulty);
        var fetcher = new EventFetcher(gateway, desk, events, time, logs.CreateLogger<EventFetcher>());
        var uncounted = new UncountedEvents(gateway, desk, time, logs.CreateLogger<UncountedEvents>());
        _poller = new(premises.Archive, Table, gateway, desk, events, fetcher, uncounted, Clock, premises.Collection, logs.CreateLogger<EventPoller>());
        Table.EventsPending += (terminal, moved) =>
        {
            if (moved < 0)
                uncounted.Ask(terminal);
            else
                fetcher.OnEventsPending(terminal, moved);
        };

        _audit = new(premises.Audit, time) { Step = premises.Tell };
        Control = new(premises, _audit, Table, gateway, desk, Pump.ControlEvents, Clock, logs);
        _turns.Run(() =>
        {
            // With a token that can end, waiting for an answer would go by way of the pool.
            _ = runner.RunAsync(CancellationToken.None);
            Control.Start();
        });
    }

    public StationTime Time { get; }

    public StationClock Clock { get; }

    public FaultyStore Faulty { get; }

    public IngestPump Pump { get; }

    public SessionTable Table { get; }

    public ControlRoomInTurns Control { get; }

    public JournalStatus Journal => _journal.Status;

    public SqlStore Store => _store;

    public long Oldest => _journal.OldestSequence;

    /// <summary>What broke out of a loop; no thread of the server would have lived on.</summary>
    public Exception? Broke => _turns.Broke;

    public bool IsDrained => _isStarted && Pump.Position >= _journal.DurableSequence && _journal.CommittedSequence >= _journal.DurableSequence
        && Pump.Shards.All(shard => shard is { IsIdle: true, State: IngestState.Running });

    /// <summary>As /health/ready sees it.</summary>
    public bool IsReady => _isStarted && !_journal.Status.IsFull && Pump.Status.State == IngestState.Running;

    public void Accept(Wire wire) => _turns.Run(() =>
    {
        var link = new TcpLink(wire, new IPEndPoint(IPAddress.Loopback, 20_000 + (int)(wire.Number % 40_000)), _intake, _links);
        wire.Owner = link;
        _links.Add(link);
        link.Start();
    });

    public void Operate(FrontEnd.Control.Orders.ControlOrder order, Terminal terminal, int[] numbers) => _turns.Run(() => _ = Control.OperateAsync(order, terminal, numbers));

    /// <summary>What stands at a wire's end.</summary>
    public bool Deliver(Wire wire)
    {
        bool any = false;
        _turns.Run(() => any = wire.Deliver());
        return _turns.Drain() || any;
    }

    /// <summary>What goes by the clock; a late tick is one that is left out.</summary>
    public void Tick()
    {
        _turns.Run(_links.OnTick);
        _turns.Run(_ticker.Tick);
        _turns.Run(_collector.Look);
        if (IsDue("poll", s_poll))
            _turns.Run(() =>
            {
                _poller.Keep();
                _ = _poller.Look(CancellationToken.None);
            });
        if (IsDue("keep", s_keep))
            _turns.Run(Keep);
        if (IsDue("maintain", s_maintain))
            _turns.Run(new StoreKeeper(_store, Time, _premises.Logs.CreateLogger<StoreKeeper>()).Run);
        _turns.Run(_events.Drain);
        _turns.Drain();
    }

    /// <summary>One step of each loop that has something to do, in an order that the run draws; true: something was done.</summary>
    public bool Turn(Random random)
    {
        Func<bool>[] loops = [WriteJournal, Ingest, Send, WriteAudit, Tell];
        random.Shuffle(loops);
        bool any = false;
        foreach (Func<bool> loop in loops)
        {
            any |= loop();
            any |= _turns.Drain();
        }
        return any;
    }

    public void Dispose()
    {
        // The sender is not ended: it would answer for exchanges that died with the process.
        _sessionLog.Dispose();
        Pump.Dispose();
        _journal.Dispose();
        Control.Dispose();
        _store.Dispose();
        _storeMetrics.Dispose();
        _collectionMetrics.Dispose();
    }

    bool WriteJournal()
    {
        if (!IsDue("journal", TimeSpan.Zero))
            return false;
        GroupOutcome outcome = GroupOutcome.Idle;
        _turns.Run(() => outcome = _journal.WriteGroup());
        if (outcome == GroupOutcome.Failed)
            _due["journal"] = Time.GetTimestamp() + s_afterFailure.Ticks;
        return outcome == GroupOutcome.Written;
    }

    bool Ingest()
    {
        if (!_isStarted)
        {
            if (!IsDue("start", s_startAgain))
                return false;
            _turns.Run(() => _isStarted = Pump.TryStart());
            return _isStarted;
        }
        bool any = false;
        _turns.Run(() =>
        {
            long before = Pump.Position;
            PumpStep step = Pump.Read(1000);
            any = Pump.Position > before;
            foreach (IngestShard shard in Pump.Shards)
            {
                any |= shard.Step(Pump.Position) == TimeSpan.Zero;
                Pump.Commit();
            }
            if (step == PumpStep.Drained)
                Pump.Commit();
        });
        return any;
    }

    bool Send()
    {
        if (!_awake.TryDequeue(out TerminalSession? session))
            return false;
        _turns.Run(() => _sender.Pump(session));
        return true;
    }

    /// <summary>Outside of the turns, as the log's own thread is.</summary>
    bool WriteAudit() => _audit.Write();

    bool Tell()
    {
        _turns.Run(_events.Drain);
        return false;
    }

    void Keep()
    {
        try
        {
            _journal.Keeper.Run(_journal.CommittedSequence, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // As the keeper's thread does: the next round tries again.
            _premises.Logs.CreateLogger("keeper").LogDebug(error, "keeper");
        }
    }

    bool IsDue(string what, TimeSpan every)
    {
        long now = Time.GetTimestamp();
        if (_due.GetValueOrDefault(what) > now)
            return false;
        _due[what] = now + every.Ticks;
        return true;
    }

    sealed class Room(TcpLinkSet links) : ILinkPressure
    {
        public void Resume() => links.Resume();
    }
}
