using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Faults;

namespace LoadMgmt.Simulator.Fleet;

/// <summary>Which terminals there are. The same options give the same terminals, with the same meters and faults.</summary>
internal sealed record FleetOptions
{
    public int Terminals { get; init; } = 100;

    /// <summary>Number of the first, counted from 0: a fleet that comes behind another one has customers and meters of its own.</summary>
    public int First { get; init; }

    public ulong Seed { get; init; } = 1;

    public TerminalAddress Start { get; init; } = TerminalAddress.Of376(0x4401, 1);

    /// <summary>Radio channel of all of them, as the archive names it; null: they come over the network.</summary>
    public string? RadioChannel { get; init; }

    /// <summary>Part of them on UDP.</summary>
    public double UdpShare { get; init; }

    public EditionMix Editions { get; init; } = EditionMix.Usual;

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Days of curves kept.</summary>
    public int DaysKept { get; init; } = 31;

    /// <summary>Day from which registers are counted; before it there are none.</summary>
    public DateOnly Installed { get; init; } = new(2026, 1, 1);

    /// <summary>Station day that faults with a date begin in.</summary>
    public DateTime Today { get; init; } = new(2026, 1, 1);

    public bool Chinese { get; init; }

    /// <summary>Largest user data of an uplink frame.</summary>
    public int MaxUplink { get; init; } = 1024;

    /// <summary>One measurement point for each terminal, instead of two for some.</summary>
    public bool OnePoint { get; init; }

    /// <summary>The same terminals on a radio channel: answers of 255 bytes at most, one meter each.</summary>
    public FleetOptions OnRadio(string channel) => this with { RadioChannel = channel, MaxUplink = 255, OnePoint = true, UdpShare = 0 };
}
