using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Texts;

namespace LoadMgmt.Simulator.Demo;

internal sealed record DemoOptions
{
    public int Terminals { get; init; } = 1000;

    public ulong Seed { get; init; } = 1;

    /// <summary>What the terminals speak.</summary>
    public EditionMix Editions { get; init; } = EditionMix.Usual;

    /// <summary>Leaves everything running until Ctrl+C.</summary>
    public bool Stay { get; init; }

    /// <summary>The front end is there already, as it was built last.</summary>
    public bool NoBuild { get; init; }

    /// <summary>Part of the terminals that come over UDP.</summary>
    public double UdpShare { get; init; } = 0.1;

    /// <summary>Part of the curves that terminals report by themselves; the server has to ask for the rest.</summary>
    public double ReportShare { get; init; } = 0.8;

    public Language Language { get; init; }

    /// <summary>How long completeness may take before the demo says what is missing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);
}
