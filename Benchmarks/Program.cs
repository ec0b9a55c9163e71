using BenchmarkDotNet.Running;
using LoadMgmt.Benchmarks.Load;

// `-- load NAME …` drives a whole server through the simulator; everything else is BenchmarkDotNet's.
if (args is ["radio", ..])
    return await LoadMgmt.Benchmarks.Radio.RadioRuns.RunAsync(args[1..]);
if (args is ["load", ..])
    return await LoadRuns.RunAsync(args[1..]);
BenchmarkSwitcher.FromAssembly(typeof(LoadRuns).Assembly).Run(args);
return 0;
