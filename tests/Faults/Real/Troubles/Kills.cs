using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Real.Troubles;

/// <summary>The process is ended between two instructions, two or three times, and started again as a supervisor would.</summary>
internal sealed class Kills(StoreEngine engine) : Trouble
{
    public override string Name => engine == StoreEngine.Sqlite ? "kills" : "kills over PostgreSQL";

    public override string? Missing => engine == StoreEngine.Sqlite ? null : Cluster.Missing;

    public override StoreEngine Engine => engine;

    public override bool HasOrders => true;

    public override async Task MakeAsync(RealRun run)
    {
        for (int kill = run.Random.Next(2, 4); kill > 0; kill--)
        {
            await run.PauseAsync(20, 900);
            await run.KillAsync();
            await run.StartAsync();
        }
    }
}

/// <summary>The process stands still, and goes on.</summary>
internal sealed class Pauses : Trouble
{
    public override string Name => "pauses";

    public override string? Missing => OperatingSystem.IsWindows() ? "no SIGSTOP on Windows / Windows 无 SIGSTOP" : null;

    public override bool HasOrders => true;

    public override async Task MakeAsync(RealRun run)
    {
        for (int pause = run.Random.Next(3, 7); pause > 0; pause--)
        {
            await run.PauseAsync(50, 500);
            Processes.Pause(run.Server.ProcessId);
            await run.PauseAsync(50, 1000);
            Processes.Resume(run.Server.ProcessId);
        }
    }
}
