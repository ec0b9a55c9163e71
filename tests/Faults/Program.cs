using System.Globalization;
using LoadMgmt.Faults.Hostile;

// Faults on purpose, and an oracle that knows everything the simulator sent and was told.
if (args is ["virtual", ..])
    return LoadMgmt.Faults.Virtual.VirtualCommand.Run(args[1..]);
if (args is ["real", ..])
    return await LoadMgmt.Faults.Real.RealCommand.RunAsync(args[1..]);
if (args is ["hostile", ..])
{
    int at = Array.IndexOf(args, "--seconds");
    double seconds = at > 0 && at + 1 < args.Length && double.TryParse(args[at + 1], CultureInfo.InvariantCulture, out double given) ? given : 8;
    int only = Array.IndexOf(args, "--only");
    var hostile = new HostileRun(Console.Out)
    {
        Each = TimeSpan.FromSeconds(seconds),
        Takes = attack => only < 0 || only + 1 >= args.Length || attack.Name.Contains(args[only + 1], StringComparison.Ordinal),
    };
    return (await hostile.RunAsync()).Count == 0 ? 0 : 1;
}
Console.Error.WriteLine("""
    virtual [--runs 1000] [--seed N]   seeded runs in virtual time / 虚拟时间下的随机故障
    real [--runs 100] [--seed N] [--only X]  the front end as a process, killed and hindered / 真实进程故障
    hostile [--seconds N] [--only X]   attacks on a running front end / 恶意接入
    """);
return 2;
