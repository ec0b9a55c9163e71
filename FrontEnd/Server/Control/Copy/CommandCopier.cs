using System.Threading.Channels;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control.Copy;

/// <summary>
/// Copies commands to the store, behind everything else: a store that is away holds nothing up. All that the book holds once at the start,
/// and from then on what changed.
/// </summary>
internal sealed class CommandCopier(CommandBook book, ICommandSink sink, TimeProvider time, ILogger<CommandCopier> log) : BackgroundService
{
    /// <summary>Targets in one transaction.</summary>
    const int Most = 500;

    /// <summary>Between two rounds: a target of a running command changes several times within a moment, and is copied once.</summary>
    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    static readonly TimeSpan s_again = TimeSpan.FromSeconds(30);

    /// <summary>One word is enough: whoever wakes looks for everything that is new.</summary>
    readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly Uncopied _uncopied = new();
    bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the starting thread: the store blocks.
        await Task.Yield();
        book.Changed += Wake;
        try
        {
            foreach (Command command in book.List(_ => true, int.MaxValue))
                Wake(command);
            while (await _woken.Reader.ReadAsync(stoppingToken))
            {
                while (!TryCopy(stoppingToken))
                    await Task.Delay(s_again, time, stoppingToken);
                await Task.Delay(s_pause, time, stoppingToken);
            }
        }
        finally
        {
            book.Changed -= Wake;
        }
    }

    void Wake(Command command)
    {
        _uncopied.Mark(command);
        _woken.Writer.TryWrite(true);
    }

    /// <summary>False: the store is away, and what was not copied is copied later.</summary>
    bool TryCopy(CancellationToken stopping)
    {
        IReadOnlyList<Command> commands = _uncopied.Take();
        try
        {
            foreach (CopiedTarget[] some in commands.SelectMany(_uncopied.Of).Chunk(Most))
            {
                stopping.ThrowIfCancellationRequested();
                sink.Write(some);
                _uncopied.Have(some);
            }
        }
        catch (StoreException error)
        {
            foreach (Command command in commands)
                _uncopied.Mark(command);
            if (!_isAway)
                log.CommandsNotCopied(s_again, error.Message);
            _isAway = true;
            return false;
        }
        if (_isAway)
            log.CommandsCopied();
        _isAway = false;
        return true;
    }
}
