namespace LoadMgmt.Faults.Real.Troubles;

/// <summary>Connections are cut at either end, with a reset or an orderly end, some or all at once.</summary>
internal sealed class Cuts : Trouble
{
    public override string Name => "cut connections";

    public override bool HasOrders => true;

    public override async Task MakeAsync(RealRun run)
    {
        for (int cut = run.Random.Next(10, 30); cut > 0; cut--)
        {
            await run.PauseAsync(10, 250);
            run.Line.Cut(run.Random, run.Random.Next(4) == 0 ? 1 : 0.3);
        }
    }
}

/// <summary>Bytes come late, or one by one.</summary>
internal sealed class SlowLines : Trouble
{
    public override string Name => "slow lines";

    public override bool HasOrders => true;

    public override async Task MakeAsync(RealRun run)
    {
        for (int change = run.Random.Next(4, 8); change > 0; change--)
        {
            run.Line.Shape = run.Random.Next(3) switch
            {
                0 => new(run.Random.Next(20, 400), int.MaxValue),
                1 => new(1, run.Random.Next(1, 8)),
                _ => LineShape.Clear,
            };
            await run.PauseAsync(200, 900);
            if (run.Random.Next(2) == 0)
                run.Line.Cut(run.Random, 0.3);
        }
        run.Line.Shape = LineShape.Clear;
    }
}
