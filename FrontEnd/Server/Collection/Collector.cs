using System.Collections.Concurrent;
using System.Numerics;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// One look at the clock: plans that fell due, terminals that came back, days whose turn it is. Compares what should be there with the
/// store and hands out questions for what is missing. Reads the store; driven by <see cref="CollectionService"/>, one call at a time.
/// </summary>
internal sealed class Collector
{
    /// <summary>Terminals that came back and are looked at in one go; more wait for the next.</summary>
    const int MostReturned = 1000;

    static readonly TimeSpan s_correction = TimeSpan.FromMinutes(5);

    readonly IArchive _archive;
    readonly ITerminalDirectory _directory;
    readonly IReadingStore _store;
    readonly StationClock _clock;
    readonly CollectionOptions _options;
    readonly AskBook _book;
    readonly AskQueue _queue;
    readonly Action<CurveAsk> _ask;
    readonly ILogger<Collector> _log;
    readonly IReadOnlyList<ReadingPlan> _plans;
    readonly DayRota _rota;
    readonly ConcurrentDictionary<TerminalAddress, bool> _returned = [];
    readonly Dictionary<DateOnly, long> _missing = [];
    readonly Dictionary<string, PlanStatus> _runs = [];
    PlanBoard _board;
    DateTime _lastLook;
    string? _storeProblem;

    public Collector(
        IArchive archive, ITerminalDirectory directory, IReadingStore store, StationClock clock, CollectionOptions options, AskBook book,
        AskQueue queue, Action<CurveAsk> ask, ILogger<Collector> log)
    {
        (_archive, _directory, _store, _clock, _options, _book, _queue, _ask, _log) = (archive, directory, store, clock, options, book, queue, ask, log);
        _plans = [.. options.Plans.Select(plan => new ReadingPlan(plan))];
        _rota = new(options, clock.Time);
        _board = new(_plans, archive.Current);
        _lastLook = clock.LocalNow;
        foreach (ReadingPlan plan in _plans)
            _runs.Add(plan.Name, new(plan.Name, null, 0, 0));
    }

    /// <summary>The plans against the archive as it is now.</summary>
    public PlanBoard Board => ReferenceEquals(_board.Archive, _archive.Current) ? _board : _board = new(_plans, _archive.Current);

    public string? StoreProblem => Volatile.Read(ref _storeProblem);

    public long MissingValues
    {
        get
        {
            lock (_missing)
                return _missing.Values.Sum();
        }
    }

    public IReadOnlyList<PlanStatus> Runs
    {
        get
        {
            lock (_runs)
                return [.. _runs.Values];
        }
    }

    /// <summary>A terminal has a link again: all its days are looked at next.</summary>
    public void OnSession(SessionEvent change)
    {
        if (change.Kind is SessionEventKind.Login or SessionEventKind.Takeover or SessionEventKind.Fresh or SessionEventKind.ConflictCleared)
            _returned[change.Address] = true;
    }

    public void Look()
    {
        try
        {
            DateTime now = _clock.LocalNow;
            RunPlans(now);
            if (_queue.Count < _options.MaxQueued)
                LookAtReturned(now);
            if (_queue.Count < _options.MaxQueued && _rota.Next(DateOnly.FromDateTime(now)) is { } day)
            {
                LookAt(day, _archive.Current.Terminals, isAll: true);
                _rota.Done(day);
                Forget(DateOnly.FromDateTime(now));
            }
            WriteTries();
            Problem(null);
        }
        catch (StoreException exception)
        {
            Problem(exception.Message);
        }
    }

    void RunPlans(DateTime now)
    {
        if (now <= _lastLook)
        {
            // The clock was set back by more than a correction: plans go by it as it is now.
            if (_lastLook - now > s_correction)
                _lastLook = now;
            return;
        }
        var due = Board.Due(_lastLook, now).Select(run => (run.Terminal, run.Plan, run.End, IsReachable: _directory.CanAsk(run.Terminal))).ToList();
        foreach (var run in due.Where(run => run.IsReachable).GroupBy(run => (run.Plan.Plan, run.End)))
            Run(run.Key.Plan, run.Key.End, [.. run.Select(one => one.Terminal)]);
        _lastLook = now;
        lock (_runs)
            foreach (var run in due.GroupBy(run => run.Plan.Plan))
            {
                PlanStatus before = _runs[run.Key.Name];
                _runs[run.Key.Name] = before with
                {
                    LastRunAt = _clock.UtcNow,
                    Due = before.Due + run.Count(),
                    Offline = before.Offline + run.Count(one => !one.IsReachable),
                };
            }
    }

    /// <summary>Asks for what is missing of one period, whether or not something was tried in vain before.</summary>
    void Run(ReadingPlan plan, DateTime end, IReadOnlyList<Terminal> terminals)
    {
        DateTime start = end - PlanTimes.Length(plan.Period);
        for (DateOnly date = DateOnly.FromDateTime(start); date <= DateOnly.FromDateTime(end); date = date.AddDays(1))
        {
            var day = new StationDay(date, _clock);
            if (plan.Items.All(item => Window(plan, start, end, day, item) == 0))
                continue;
            Ask(day, terminals, terminal =>
                from item in plan.Items
                from number in plan.Numbers(terminal, item)
                select (number, item, Window(plan, start, end, day, item)), plan.Name, ExchangePriority.Schedule);
        }
    }

    UInt128 Window(ReadingPlan plan, DateTime start, DateTime end, StationDay day, DayItem item) =>
        item.Expected(day, PlanTimes.Horizon(plan.Period, end, item.IsInterval, _clock))
        & ~item.Expected(day, PlanTimes.Horizon(plan.Period, start, item.IsInterval, _clock));

    void LookAtReturned(DateTime now)
    {
        List<Terminal> terminals = [];
        foreach (TerminalAddress address in _returned.Keys.Take(MostReturned))
            if (_returned.TryRemove(address, out _) && _archive.Current.Find(address) is { } terminal)
                terminals.Add(terminal);
        if (terminals.Count == 0)
            return;
        try
        {
            var today = DateOnly.FromDateTime(now);
            for (int back = 0; back < _options.BackFillDays && back < terminals.Max(terminal => terminal.DaysKept); back++)
                LookAt(today.AddDays(-back), terminals, isAll: false);
        }
        catch (StoreException)
        {
            foreach (Terminal terminal in terminals)
                _returned[terminal.Address] = true;
            throw;
        }
    }

    void LookAt(DateOnly date, IReadOnlyList<Terminal> terminals, bool isAll)
    {
        var day = new StationDay(date, _clock);
        DateTime latest = _clock.UtcNow - _options.Grace;
        var today = DateOnly.FromDateTime(_clock.LocalNow);
        PlanBoard board = Board;
        Terminal[] asked = [.. terminals.Where(terminal => date >= GapFinder.FirstDayKept(terminal, today) && _directory.CanAsk(terminal))];
        long missing = Ask(day, asked, terminal => board.Wanted(terminal, _clock, latest).Select(wanted =>
            (wanted.Number, wanted.Item, wanted.Item.Expected(day, wanted.Horizon))), "back-fill", ExchangePriority.BackFill);
        if (isAll)
            lock (_missing)
                _missing[date] = missing;
    }

    /// <summary>Returns the number of values missing, asked for or not.</summary>
    long Ask(
        StationDay day, IReadOnlyList<Terminal> terminals, Func<Terminal, IEnumerable<(int Number, DayItem Item, UInt128 Expected)>> wanted,
        string why, ExchangePriority priority)
    {
        if (terminals.Count == 0)
            return 0;
        _book.Settle();
        Dictionary<CurveKey, DayState> states = [];
        bool all = terminals.Count > _archive.Current.Terminals.Count / 2;
        foreach (CurveDay row in _store.ReadCurveDays(day.Day, all ? null : [.. terminals.Select(terminal => terminal.Id)]))
            states[CurveKey.Of(row)] = DayState.Of(row);
        long missing = 0;
        foreach (Terminal terminal in terminals)
        {
            List<Gap> askable = [];
            foreach (Gap gap in GapFinder.Find(terminal.Id, day.Day, wanted(terminal), key => states.GetValueOrDefault(key)))
            {
                missing += (long)UInt128.PopCount(gap.Missing);
                UInt128 free = _book.Askable(gap, regardless: priority != ExchangePriority.BackFill);
                if (free != 0)
                    askable.Add(gap with { Missing = free });
            }
            if (priority == ExchangePriority.BackFill)
                _book.Judged(terminal.Id, day.Day);
            foreach (CurveAsk ask in CurveAsk.For(terminal, day, askable, priority, why))
                _ask(ask);
        }
        return missing;
    }

    void WriteTries()
    {
        IReadOnlyList<CurveDay> tries = _book.TakeTries();
        if (tries.Count == 0)
            return;
        try
        {
            _store.Archive.NoteTries(tries);
        }
        catch
        {
            _book.PutBack(tries);
            throw;
        }
    }

    void Forget(DateOnly today)
    {
        DateOnly before = today.AddDays(-_options.BackFillDays);
        _book.Forget(before);
        lock (_missing)
            foreach (DateOnly day in _missing.Keys.Where(day => day < before).ToList())
                _missing.Remove(day);
    }

    void Problem(string? problem)
    {
        if (Interlocked.Exchange(ref _storeProblem, problem) is var before && (before is null) == (problem is null))
            return;
        if (problem is null)
            _log.CollectionResumed();
        else
            _log.CollectionPaused(problem);
    }
}
