using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Faults.Real.Troubles;

/// <summary>
/// Clocks of terminals jump forth and back by minutes to years. The station's own clock is the machine's, which a test must not move: its
/// jumps belong to the runs in virtual time.
/// </summary>
internal sealed class WrongClocks : Trouble
{
    public override string Name => "wrong clocks";

    public override bool ClocksAreWrong => true;

    public override async Task MakeAsync(RealRun run)
    {
        for (int jump = run.Random.Next(6, 15); jump > 0; jump--)
        {
            RealTerminal terminal = run.Terminals[run.Random.Next(run.Terminals.Count)];
            TimeSpan by = run.Random.Next(4) switch
            {
                0 => TimeSpan.FromDays(run.Random.Next(-700, 3000)),
                1 => TimeSpan.FromHours(run.Random.Next(-30, 30)),
                _ => TimeSpan.FromMinutes(run.Random.Next(-300, 300)),
            };
            terminal.Do(model => model.Clock.Set(model.Clock.Station + by));
            terminal.First(ReportBook.ByItsClock(1, 81 + run.Random.Next(2)));
            await run.PauseAsync(100, 400);
            terminal.Do(model => model.Clock.Set(model.Clock.Station));
        }
    }
}
