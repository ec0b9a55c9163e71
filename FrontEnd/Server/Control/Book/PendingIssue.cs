namespace LoadMgmt.FrontEnd.Control.Book;

/// <summary>
/// The decision to issue a command, taken but not durable yet: it goes into the log together with the step of the first frame where that comes
/// at once, so that both share one flush, and alone where it does not. Under the book's lock, but for <see cref="Done"/>.
/// </summary>
internal sealed class PendingIssue(CommandStep decision)
{
    // Whoever waits goes on in the thread that heard of the disk: a frame is to leave at once.
    readonly TaskCompletionSource<bool> _done = new();

    public CommandStep Decision => decision;

    /// <summary>The target's step that is written with it.</summary>
    public TargetStep? First { get; set; }

    /// <summary>It is with the log.</summary>
    public bool IsAppended { get; set; }

    /// <summary>Whether it stands.</summary>
    public Task<bool> Done => _done.Task;

    public void End(bool stands) => _done.SetResult(stands);

    public void Fail(Exception fault) => _done.SetException(fault);
}
