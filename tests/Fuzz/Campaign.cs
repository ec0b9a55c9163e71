using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace LoadMgmt.Fuzz;

/// <summary>One target for some time: inputs that take new branches are kept and changed further.</summary>
internal sealed class Campaign(ITarget target, CoverageMap map, Arguments arguments)
{
    const int MostFindings = 20;

    static readonly TimeSpan s_hang = TimeSpan.FromSeconds(10), s_report = TimeSpan.FromSeconds(60);

    readonly List<byte[]> _kept = [];
    readonly HashSet<string> _places = [];
    byte[] _running = [];
    long _executions;

    public int Findings => _places.Count;

    public void Run()
    {
        map.Forget();
        var random = new Random(arguments.Seed);
        var mutator = new Mutator(random);
        var clock = Stopwatch.StartNew();
        using var watch = new Timer(WatchForHang(), null, s_hang, s_hang);
        foreach (byte[] seed in target.Seeds)
            Try(seed);
        if (_kept.Count == 0)
            throw new InvalidOperationException("no seed took a branch: the decoders are not instrumented");
        TimeSpan told = TimeSpan.Zero;
        while (clock.Elapsed < arguments.Time && Findings < MostFindings)
        {
            for (int i = 0; i < 1000; i++)
            {
                // The newest inputs are the least explored.
                int pick = random.Next(4) == 0 ? _kept.Count - 1 - random.Next(Math.Min(_kept.Count, 32)) : random.Next(_kept.Count);
                ReadOnlySpan<byte> changed = mutator.Change(_kept[pick], _kept[random.Next(_kept.Count)]);
                Try(random.Next(4) == 0 ? changed.ToArray() : target.Repair(changed));
            }
            if (clock.Elapsed - told >= s_report)
            {
                told = clock.Elapsed;
                Tell(told);
            }
        }
        Tell(clock.Elapsed);
    }

    void Try(byte[] input)
    {
        Volatile.Write(ref _running, input);
        map.Clear();
        try
        {
            target.Run(input);
        }
        catch (Exception finding)
        {
            Keep(input, finding);
        }
        _executions++;
        if (map.TakeNews())
            _kept.Add(input);
    }

    /// <summary>Findings of one place are one finding.</summary>
    void Keep(byte[] input, Exception finding)
    {
        string place = finding.GetType().Name + (finding as BrokenPromise)?.Message + finding.StackTrace?.Split('\n').FirstOrDefault();
        if (!_places.Add(place))
            return;
        Directory.CreateDirectory(arguments.Findings);
        string file = Path.Combine(arguments.Findings, $"{target.Name}-{Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 6))}.bin");
        File.WriteAllBytes(file, input);
        Console.WriteLine($"FINDING {target.Name} {file}\n{Convert.ToHexString(input)}\n{finding}");
    }

    TimerCallback WatchForHang()
    {
        long before = -1;
        return _ =>
        {
            long now = Volatile.Read(ref _executions);
            if (now == before)
                Environment.FailFast($"{target.Name} hangs on {Convert.ToHexString(Volatile.Read(ref _running))}");
            before = now;
        };
    }

    void Tell(TimeSpan elapsed) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{target.Name}: {_executions:N0} executions in {elapsed.TotalMinutes:F1} min ({_executions / elapsed.TotalSeconds:N0}/s), {map.Branches} branches, {_kept.Count} inputs kept, {Findings} findings"));
}
