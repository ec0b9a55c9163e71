using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.Simulator.Model;

/// <summary>Who a simulated terminal is: everything about it that does not change while it runs.</summary>
internal sealed record TerminalSpec
{
    public required TerminalAddress Address { get; init; }

    public required string Name { get; init; }

    public required CustomerKind Kind { get; init; }

    /// <summary>Wire of a 376.1 terminal; a 698.45 terminal goes by its name only.</summary>
    public required WireProfile Profile { get; init; }

    public ProtocolFamily Family => Address.Family;

    public required ulong Seed { get; init; }

    public required IReadOnlyList<MeterSpec> Meters { get; init; }

    public bool Udp { get; init; }

    /// <summary>Of the supply station in the archive.</summary>
    public string OrganisationCode { get; init; } = "";

    public string CustomerNumber { get; init; } = "";

    public int CapacityKva { get; init; }

    /// <summary>AFN 04 F1; whole minutes.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Days of curves and freezes kept.</summary>
    public int DaysKept { get; init; } = 31;

    /// <summary>Largest user data (L1) of a frame that it sends; longer answers come in several frames.</summary>
    public int MaxUplink { get; init; } = 1024;

    public TimeSpan ClockError { get; init; }

    public TimeSpan ClockDriftPerDay { get; init; }

    /// <summary>Of the station's zone from UTC.</summary>
    public TimeSpan ZoneOffset { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Without a word from the master for so long, the terminal goes into guaranteed supply 保电 by itself.</summary>
    public TimeSpan GuaranteeAfterSilence { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Until someone closes a breaker that may be closed.</summary>
    public TimeSpan CloseDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>AFN 0D is never answered, as with some firmware.</summary>
    public bool IgnoresClass2 { get; init; }

    /// <summary>698.45: events are reported as they come. False: the terminal only says that it has some (ACD), and waits to be asked.</summary>
    public bool TellsEvents { get; init; } = true;

    /// <summary>Total-add group 1 总加组 sums all meters where there is something to control.</summary>
    public bool HasGroup => Kind.Traits().Rounds.Length > 0;
}
