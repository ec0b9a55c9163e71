using System.Net;
using LoadMgmt.Contract;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>A login storm: everyone dials at once, each login is answered; none may be refused.</summary>
internal sealed class LoginRun(int terminals)
{
    public async Task<bool> RunAsync()
    {
        DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        await using LoadStage stage = await LoadStage.StartAsync(new() { Terminals = terminals, Tcp = new(IPAddress.Loopback, 1) }, today, TimeProvider.System, postgres: null);
        long memory = stage.Server.Memory;
        IReadOnlyList<LoginFigures> logins = await stage.LoginAsync();
        StationStatus status = await stage.StatusAsync();
        double seconds = logins.Sum(kind => kind.Elapsed.TotalSeconds);
        TimeSpan cpu = stage.Server.Cpu;
        await Task.Delay(TimeSpan.FromSeconds(10));
        cpu = stage.Server.Cpu - cpu;
        Console.WriteLine($"""
            login  {stage.Shares}
              logins    {string.Join(Environment.NewLine + "            ", logins)}
              together  {seconds:F1} s, {terminals / seconds:N0} logins/s; repeats of terminals {stage.Fleet.Counters.Repeats:N0}
              online    {status.Terminals.LoggedIn:N0} logged in of {terminals:N0}
              memory    {(stage.Server.Memory - memory) / terminals:N0} B per idle logged-in session on top of {memory / 1e6:N0} MB of the process with its archive; {stage.Server.Memory / 1e6:N0} MB in all
              idle      {cpu.TotalSeconds * 10:F2} % of a core, the tick over all sessions included
              start     {stage.StartTime.TotalSeconds:F1} s until ready, with an archive of {terminals:N0}
              {stage.IfAllWereTcp(logins[0], memory)}
            """);
        return status.Terminals.LoggedIn == terminals;
    }
}
