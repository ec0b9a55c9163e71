using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Runs plans and back-fill until the server stops.</summary>
internal sealed class CollectionService : BackgroundService
{
    static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    readonly CollectionOptions _options;
    readonly StationClock _clock;
    readonly ITerminalDirectory _directory;
    readonly ILogger<CollectionService> _log;
    readonly AskBook _book;
    readonly AskQueue _queue = new();
    readonly AskRunner _runner;
    readonly Collector _collector;

    public CollectionService(
        CollectionOptions options, IArchive archive, ITerminalDirectory directory, ITerminalGateway gateway, IReadingStore store, IJournal journal,
        RequestDesk desk, StationClock clock, CollectionMetrics metrics, ILoggerFactory logs)
    {
        (_options, _clock, _directory, _log) = (options, clock, directory, logs.CreateLogger<CollectionService>());
        _book = new(options, clock, () => journal.Status is var status ? new(status.DurableSequence, status.CommittedSequence) : default);
        _runner = new(_queue, _book, gateway, desk, options, metrics, logs.CreateLogger<AskRunner>());
        _collector = new(archive, directory, store, clock, options, _book, _queue, _runner.Ask, logs.CreateLogger<Collector>());
        Completeness = new(() => _collector.Board, store, clock);
        metrics.Observe(() => _runner.Outstanding, () => _queue.Count, () => _collector.MissingValues);
    }

    public Completeness Completeness { get; }

    public CollectionStatus Status => new(
        _runner.Outstanding, _queue.Count, _book.Count, _collector.MissingValues, _collector.StoreProblem, _collector.Runs);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (!_options.Enabled || _options.Plans.Count == 0)
            return;
        // Off the starting thread: looking at the store blocks.
        await Task.Yield();
        _log.CollectionStarted(_options.Plans.Count, _options.MaxOutstanding);
        _directory.Changed += _collector.OnSession;
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Task[] both = [_runner.RunAsync(ending.Token), LookAsync(ending.Token)];
            // Neither ends before the other; if one breaks, the server stops and says so.
            await Task.WhenAny(both);
            await ending.CancelAsync();
            await Task.WhenAll(both);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // An orderly stop: what was asked and is not stored yet is found missing at the next start.
        }
        finally
        {
            _directory.Changed -= _collector.OnSession;
        }
    }

    async Task LookAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_look, _clock.Time);
        do
            _collector.Look();
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
