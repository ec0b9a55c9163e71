using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Load;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>A login storm: everyone dials at once, each login is answered; none may be refused.</summary>
internal sealed class LoginRun(int terminals)
{
    public async Task<bool> RunAsync()
    {
        DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        await using var archive = new LoadFleet(new() { Terminals = terminals, Tcp = new(IPAddress.Loopback, 1) }, TimeProvider.System, today);
        await using ServerUnderLoad server = await ServerUnderLoad.StartAsync(archive.Archive, []);
        await using var fleet = new LoadFleet(new() { Terminals = terminals, Tcp = server.Tcp }, TimeProvider.System, today);
        (long memory, TimeSpan cpu) = (server.Memory, server.Cpu);
        LoadResult login = await fleet.LoginAsync(default);
        cpu = server.Cpu - cpu;
        StationStatus status = await server.Api.GetAsync(Routes.Status, ContractJson.Default.StationStatus, default);
        await Task.Delay(2000);
        Console.WriteLine($"""
            login-10k  terminals {terminals:N0}
              time      {login.Elapsed.TotalSeconds:F2} s, {login.PerSecond:N0} logins/s
              online    {status.Terminals.LoggedIn:N0} logged in of {terminals:N0}
              CPU       {cpu.TotalMicroseconds / terminals:F0} µs of the server per login
              memory    {(server.Memory - memory) / terminals:N0} B per idle logged-in session
            """);
        return status.Terminals.LoggedIn == terminals;
    }
}
