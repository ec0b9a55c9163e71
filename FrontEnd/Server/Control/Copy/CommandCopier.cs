using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control.Copy;

/// <summary>Copies commands to the store: all that the book holds once at the start, and from then on what changed.</summary>
internal sealed class CommandCopier(CommandBook book, ICommandSink sink, TimeProvider time, ILogger<CommandCopier> log)
    : StoreFollower(time, TimeSpan.FromSeconds(1))
{
    /// <summary>Targets in one transaction.</summary>
    const int Most = 500;

    readonly Uncopied _uncopied = new();

    protected override void Follow()
    {
        book.Changed += Mark;
        foreach (Command command in book.List(_ => true, int.MaxValue))
            Mark(command);
    }

    protected override void Unfollow() => book.Changed -= Mark;

    protected override void Copy(CancellationToken stopping)
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
        catch (StoreException)
        {
            foreach (Command command in commands)
                _uncopied.Mark(command);
            throw;
        }
    }

    protected override void TellAway(TimeSpan again, string error) => log.CommandsNotCopied(again, error);

    protected override void TellBack() => log.CommandsCopied();

    void Mark(Command command)
    {
        _uncopied.Mark(command);
        Wake();
    }
}
