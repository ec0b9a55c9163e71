using System.Threading.Channels;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>Where the command log is copied to, for reports; a store may be one. Idempotent by command and step.</summary>
internal interface ICommandSink
{
    /// <summary>The last step written, and all of the log before it is there; null: none. Throws <see cref="StoreException"/>.</summary>
    CommandMark? ReadMark();

    /// <summary>Writes steps, and the last of them as the mark, all or none. Throws <see cref="StoreException"/> when it cannot now.</summary>
    void Write(IReadOnlyList<LoggedStep> steps);
}

/// <summary>Names one step of the command log.</summary>
internal readonly record struct CommandMark(string Id, int Step);

/// <summary>
/// Copies the command log to the store, behind everything else: a store that is away holds nothing up. How far it is stands in the store;
/// when the log has no such step, because its folder was changed, all of it is copied.
/// </summary>
internal sealed class CommandCopier(CommandBook book, ICommandSink sink, TimeProvider time, ILogger<CommandCopier> log) : BackgroundService
{
    /// <summary>Steps in one transaction.</summary>
    const int Most = 500;

    static readonly TimeSpan s_again = TimeSpan.FromSeconds(30);

    /// <summary>One word is enough: whoever wakes looks for everything that is new.</summary>
    readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    int _place = -1;
    bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the starting thread: the store blocks.
        await Task.Yield();
        book.Changed += Wake;
        try
        {
            while (true)
                if (TryCopy())
                    await _changed.Reader.ReadAsync(stoppingToken);
                else
                    await Task.Delay(s_again, time, stoppingToken);
        }
        finally
        {
            book.Changed -= Wake;
        }
    }

    void Wake(Command command) => _changed.Writer.TryWrite(true);

    /// <summary>False: the store is away, and what was not copied is copied later.</summary>
    bool TryCopy()
    {
        try
        {
            if (_place < 0)
                _place = sink.ReadMark() is { } mark ? book.PlaceBehind(mark) : 0;
            while (book.Steps(_place, Most) is { Count: > 0 } steps)
            {
                sink.Write(steps);
                _place += steps.Count;
            }
            if (_isAway)
                log.CommandsCopied();
            _isAway = false;
            return true;
        }
        catch (StoreException error)
        {
            if (!_isAway)
                log.CommandsNotCopied(s_again, error.Message);
            _isAway = true;
            return false;
        }
    }
}
