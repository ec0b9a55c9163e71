using BenchmarkDotNet.Running;
using LoadMgmt.Benchmarks.Load;
using LoadMgmt.Benchmarks.Peers;

// `-- load NAME …` drives a whole server through the simulator; everything else is BenchmarkDotNet's.
if (args is ["radio", ..])
    return await LoadMgmt.Benchmarks.Radio.RadioRuns.RunAsync(args[1..]);
if (args is ["storage", ..])
    return LoadMgmt.Benchmarks.Storage.StorageRun.Run(args[1..]);
if (args is ["load", ..])
    return await LoadRuns.RunAsync(args[1..]);
// The front end in this program, by a clock of its own.
if (args is [FastServer.Name, string speed, string start, string shows, .. string[] settings])
    return await FastServer.ServeAsync(speed, start, shows, settings);
// The peers are this program again, a process each.
if (args is ["peers", ..])
    return PeerRuns.Run(args[1..]);
if (args is ["peer-server", string peer])
    return await PeerServers.ServeAsync(peer);
BenchmarkSwitcher.FromAssembly(typeof(LoadRuns).Assembly).Run(args);
return 0;
