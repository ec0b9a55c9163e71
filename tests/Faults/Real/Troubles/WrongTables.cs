namespace LoadMgmt.Faults.Real.Troubles;

/// <summary>Waiting does not cure these, so that the writer looks again only after a minute; here it is started anew before.</summary>
internal static class WrongTables
{
    public static async Task MakeAsync(RealRun run, string does, string undoes)
    {
        run.House.Sql(does);
        await run.UntilToldAsync("the store refuses what is written");
        await run.PauseAsync(100, 500);
        run.House.Sql(undoes);
        await run.KillAsync();
        await run.StartAsync();
    }
}
