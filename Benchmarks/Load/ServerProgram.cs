using LoadMgmt.Simulator.Demo;
using LoadMgmt.Testing;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>What a load run starts as its server: the front end's own program, or this one again with the front end in it.</summary>
/// <param name="Command">Arguments before those of the front end.</param>
internal sealed record ServerProgram(string Assembly, IReadOnlyList<string> Command)
{
    /// <summary>The front end's own program has no setting for a clock, on purpose: it would stand beside circuit breakers.</summary>
    public static ServerProgram For(TimeProvider time) => time is FastClock fast
        ? new(typeof(ServerProgram).Assembly.Location, FastServer.Command(fast))
        : new((FrontEndBinary.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("build LoadMgmt.sln first")).Assembly, []);
}
