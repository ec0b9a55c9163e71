using System.Net;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>How to speak with a terminal: wire profile and habits. See docs/design.md, section Profiles.</summary>
public sealed record TerminalProfile
{
    public required string Name { get; init; }

    public ProtocolFamily Family { get; init; } = ProtocolFamily.Gdw376;

    /// <summary>For the 376.1 family.</summary>
    public WireProfile Wire { get; init; } = WireProfile.Gdw376;

    /// <summary>Q/GDW 130-2005, whose parameters have other items.</summary>
    public bool IsOf130 => Family == ProtocolFamily.Gdw376 && Wire.Edition == Edition.Gdw130;

    /// <summary>A control may go while a read is running on a network link (the read's late answer is stored).</summary>
    public bool ControlAbandonsRead { get; init; } = true;

    /// <summary>CONNECT after each login, for the 698.45 family.</summary>
    public bool Associates { get; init; } = true;

    /// <summary>First answer, and between the frames of one answer.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>PW 密码 of terminals that check a fixed one; zeros follow it. Empty: all zeros.</summary>
    public ReadOnlyMemory<byte> Password { get; init; }

    /// <summary>Repeats of a question; never of a control.</summary>
    public int Retries { get; init; } = 1;

    public static TerminalProfile Gdw130 { get; } = new() { Name = "130-2005", Wire = WireProfile.Gdw130 };

    public static TerminalProfile Gdw376 { get; } = new() { Name = "376.1-2009", Wire = WireProfile.Gdw376 };

    public static TerminalProfile Gdw1376 { get; } = new() { Name = "1376.1-2013", Wire = WireProfile.Gdw1376 };
}

/// <summary>终端: the device on site, as the archive has it.</summary>
/// <param name="Id">Key in the database; never reused.</param>
/// <param name="OrganisationId">The supply station or second-level station that it belongs to.</param>
/// <param name="AllowedNetworks">Source networks it may log in from; empty means any.</param>
/// <param name="Heartbeat">Expected heartbeat period.</param>
public sealed record Terminal(
    int Id, TerminalAddress Address, string Name, int OrganisationId, int? CustomerId, TerminalProfile Profile, LinkKind Link,
    IReadOnlyList<IPNetwork> AllowedNetworks, TimeSpan Heartbeat, IReadOnlyList<MeasurementPoint> Points, IReadOnlyList<TotalGroup> Groups)
{
    /// <summary>Days of curves that the terminal keeps; a gap older than that is past asking.</summary>
    public int DaysKept { get; init; } = 31;

    /// <summary>Radio channel of a radio terminal, by name.</summary>
    public string? Channel { get; init; }

    /// <summary>供电线路 that feeds the customer, by name.</summary>
    public string? Line { get; init; }
}

/// <summary>测量点: a meter as the terminal numbers it, with its ratios over time.</summary>
public sealed record MeasurementPoint(int Number, string Name, string? MeterAddress, IReadOnlyList<Ratios> Ratios);

/// <summary>CT and PT ratios, valid from an instant on (UTC) until the next entry.</summary>
public sealed record Ratios(DateTime ValidFrom, int Ct, int Pt);

/// <summary>总加组: several points summed by the terminal.</summary>
public sealed record TotalGroup(int Number, string Name, IReadOnlyList<int> Points);

/// <summary>供电单位: company, second-level station, supply station.</summary>
public sealed record Organisation(int Id, string Code, string Name, OrganisationKind Kind, int? ParentId);

public enum OrganisationKind : byte { Company = 1, SecondLevelStation = 2, SupplyStation = 3 }

/// <summary>用户: who buys the energy.</summary>
/// <param name="Kind">Trade, for load shapes and lists: steel, cement, textile, commerce, residential …</param>
/// <param name="CapacityKva">Contract capacity 报装容量.</param>
public sealed record Customer(int Id, string Number, string Name, string Kind, int CapacityKva, int OrganisationId);
