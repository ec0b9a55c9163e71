using System.Threading.Channels;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>Where commands are copied to, for reports; a store may be one. Idempotent by id.</summary>
internal interface ICommandSink
{
    /// <summary>Throws <see cref="StoreException"/> when it cannot be written now.</summary>
    void Write(Command command);
}

/// <summary>
/// Copies commands to the store, behind everything else: each start begins with all commands, so nothing needs to be remembered of what
/// was copied, and a store that is away holds nothing up.
/// </summary>
internal sealed class CommandCopier(CommandBook book, ICommandSink sink, TimeProvider time, ILogger<CommandCopier> log) : BackgroundService
{
    static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    /// <summary>Ids only; as many as there are commands, and what is copied is the newest state.</summary>
    readonly Channel<string> _changed = Channel.CreateUnbounded<string>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        book.Changed += Enqueue;
        try
        {
            foreach (Command command in book.List(_ => true, int.MaxValue).Reverse())
                Enqueue(command);
            await foreach (string id in _changed.Reader.ReadAllAsync(stoppingToken))
                while (!TryCopy(book.Find(id)!))
                    await Task.Delay(Again, time, stoppingToken);
        }
        finally
        {
            book.Changed -= Enqueue;
        }
    }

    void Enqueue(Command command) => _changed.Writer.TryWrite(command.Id);

    bool TryCopy(Command command)
    {
        try
        {
            sink.Write(command);
            return true;
        }
        catch (StoreException error)
        {
            log.CommandsNotCopied(Again, error.Message);
            return false;
        }
    }
}
