using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Keeps terminals' clocks right: by what their heartbeats tell, else by asking, and within limits.</summary>
internal sealed class ClockKeeper(
    IArchive archive, ITerminalDirectory directory, ClockDesk desk, StationClock clock, ClockOptions options, ILogger<ClockKeeper> log) : BackgroundService
{
    /// <summary>Terminals seen to at once; each waits for answers, a silent one for its time-outs.</summary>
    const int MaxAtOnce = 32;

    static readonly TimeSpan s_look = TimeSpan.FromSeconds(10), s_minute = TimeSpan.FromMinutes(1), s_day = TimeSpan.FromDays(1);

    readonly ConcurrentDictionary<TerminalAddress, Care> _cares = [];
    readonly Queue<DateTime> _settings = [];
    int _running;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (!options.Enabled)
            return;
        using var timer = new PeriodicTimer(s_look, clock.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                _ = Look(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // An orderly stop.
        }
    }

    /// <summary>Starts what is due, and returns when that has ended.</summary>
    internal Task Look(CancellationToken stopping)
    {
        DateTime now = clock.UtcNow;
        List<Task> started = [];
        foreach (Terminal terminal in archive.Current.Terminals)
        {
            if (Volatile.Read(ref _running) >= MaxAtOnce)
                break;
            Care care = _cares.GetOrAdd(terminal.Address, address => new() { NextAsk = now + Jitter.Of(address, options.AskEvery, "clock") });
            if (care.IsBusy || !directory.CanAsk(terminal) || !directory.TryGet(terminal.Address, out TerminalStatus status))
                continue;
            TimeSpan? error = Newer(status.ClockError, care);
            if (error is null)
            {
                if (care.NextAsk <= now)
                    started.Add(SeeTo(terminal, care, () => AskAsync(terminal, care, stopping)));
                continue;
            }
            switch (ClockRules.Judge(error.Value, clock.ToLocal(now), options))
            {
                case ClockVerdict.Set when care.NextSet <= now && TakeTurn(now):
                    care.NextSet = now + options.Pause;
                    started.Add(SeeTo(terminal, care, () => SetAsync(terminal, care, stopping)));
                    break;
                case ClockVerdict.NeedsOperator when care.NextTell <= now:
                    care.NextTell = now + s_day;
                    log.ClockNeedsOperator(terminal.Address, error.Value, options.Most);
                    break;
                case ClockVerdict.Fine when status.ClockError is null && care.NextAsk <= now:
                    started.Add(SeeTo(terminal, care, () => AskAsync(terminal, care, stopping)));
                    break;
            }
        }
        return Task.WhenAll(started);
    }

    /// <summary>A heartbeat tells it again and again; what was measured by question holds until then.</summary>
    static TimeSpan? Newer(TimeSpan? told, Care care)
    {
        if (told is null || told == care.ToldBeforeSetting)
            return care.Measured;
        care.ToldBeforeSetting = null;
        return told;
    }

    async Task SeeTo(Terminal terminal, Care care, Func<Task> work)
    {
        care.IsBusy = true;
        Interlocked.Increment(ref _running);
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (Exception exception)
        {
            care.NextAsk = clock.UtcNow + options.AskEvery;
            log.ClockBroke(terminal.Address, exception);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            care.IsBusy = false;
        }
    }

    async Task AskAsync(Terminal terminal, Care care, CancellationToken stopping)
    {
        care.NextAsk = clock.UtcNow + options.AskEvery;
        ClockReading reading = await desk.ReadAsync(terminal, ExchangePriority.Schedule, stopping);
        care.Measured = reading.Error;
    }

    async Task SetAsync(Terminal terminal, Care care, CancellationToken stopping)
    {
        TimeSpan? told = directory.TryGet(terminal.Address, out TerminalStatus status) ? status.ClockError : null;
        ClockSetting setting = await desk.SetAsync(terminal, "station / 主站", "drift / 时钟漂移", force: false, stopping);
        care.Measured = setting.After ?? setting.Before;
        // The figure of the last heartbeat is from before: it says nothing until another comes.
        care.ToldBeforeSetting = told;
    }

    bool TakeTurn(DateTime now)
    {
        while (_settings.TryPeek(out DateTime first) && now - first >= s_minute)
            _settings.Dequeue();
        if (_settings.Count >= options.MaxPerMinute)
            return false;
        _settings.Enqueue(now);
        return true;
    }

    /// <summary>What is remembered of one terminal's clock.</summary>
    sealed class Care
    {
        public TimeSpan? Measured { get; set; }

        public TimeSpan? ToldBeforeSetting { get; set; }

        public DateTime NextAsk { get; set; }

        public DateTime NextSet { get; set; }

        public DateTime NextTell { get; set; }

        public volatile bool IsBusy;
    }
}
