namespace LoadMgmt.Faults.Virtual;

/// <summary>
/// Runs everything that the station starts elsewhere on the one thread of the run, in the order in which it was started: what awaits here
/// goes on here.
/// </summary>
internal sealed class Turns : TaskScheduler
{
    readonly Queue<Task> _waiting = new();
    readonly Queue<IThreadPoolWorkItem> _links = new();

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>What broke out of a piece of work: no thread of the server would have survived it.</summary>
    public Exception? Broke { get; private set; }

    /// <summary>Does it now, with this as the scheduler of whatever it starts.</summary>
    public void Run(Action work)
    {
        var task = new Task(work);
        task.RunSynchronously(this);
        if (task.Exception is { } fault)
            Broke ??= fault.InnerException ?? fault;
    }

    public void Queue(IThreadPoolWorkItem link) => _links.Enqueue(link);

    /// <summary>True: something was done.</summary>
    public bool Drain()
    {
        bool did = false;
        while (true)
            if (_links.TryDequeue(out IThreadPoolWorkItem? link))
                (did, _) = (true, Do(link));
            else if (_waiting.TryDequeue(out Task? task))
                did = TryExecuteTask(task) || did;
            else
                return did;
    }

    protected override void QueueTask(Task task) => _waiting.Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _waiting;

    bool Do(IThreadPoolWorkItem link)
    {
        Run(link.Execute);
        return true;
    }
}
