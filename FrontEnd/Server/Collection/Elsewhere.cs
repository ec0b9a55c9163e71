namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Starts work that its caller does not wait for, on the scheduler of whoever starts it: the pool, or a test's own turn-taking.</summary>
internal static class Elsewhere
{
    public static Task Run(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
}
