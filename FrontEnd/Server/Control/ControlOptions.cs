using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>Settings section Control.</summary>
internal sealed record ControlOptions
{
    /// <summary>Folder of the saved target lists; empty: "control" under Station:DataDirectory. A local disk.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Between two read-backs of a command's effect.</summary>
    public int ReadBackSeconds { get; init; } = 15;

    /// <summary>After issue and alarm delay, until which the effect must show (ERC5 holds the power two minutes after the trip).</summary>
    public int VerifySeconds { get; init; } = 120;

    /// <summary>How long a command without an answer, or of a terminal that cannot be read, is asked after.</summary>
    public int SettleMinutes { get; init; } = 30;

    /// <summary>Percent by which the load must be lower than before to count as fallen.</summary>
    public int LoadFallPercent { get; init; } = 10;

    /// <summary>How old what is known of a terminal may be to do in place of a reading, when the operator allows that.</summary>
    public int KnownSeconds { get; init; } = 300;

    /// <summary>How long a prepared command may be issued; what was seen in preparation is too old after that.</summary>
    public int ValidMinutes { get; init; } = 30;

    /// <summary>
    /// Days that a command stays in memory, and in lists, after its end; so long its idempotency key stands for it. The audit log keeps it
    /// longer. Not below two days: the limits count back one.
    /// </summary>
    public int RememberDays { get; init; } = 35;

    /// <summary>Targets looked at, issued to or read back at the same time.</summary>
    public int InFlight { get; init; } = 4000;

    /// <summary>
    /// Kinds that need a second person 监护人, and from which load on, kW; 0: always, -1: never, as for a kind that is not named. As shipped: what
    /// may take load away, or takes protection off.
    /// </summary>
    public Dictionary<ControlKind, int> SecondPersonFromKilowatts { get; init; } = new()
    {
        [ControlKind.Trip] = 0, [ControlKind.AllowClose] = -1, [ControlKind.GuaranteedSupply] = -1, [ControlKind.GuaranteedSupplyRelease] = 0,
        [ControlKind.Exclusion] = 0, [ControlKind.ExclusionRelease] = -1, [ControlKind.PeriodControl] = 0, [ControlKind.HolidayControl] = 0,
        [ControlKind.BusinessStopControl] = 0, [ControlKind.FloatDownControl] = 0, [ControlKind.MonthlyEnergyControl] = 0,
        [ControlKind.PurchaseControl] = 0, [ControlKind.Text] = -1, [ControlKind.Clock] = -1,
    };

    /// <summary>The emergency path is open: one person, an alarm to everyone, a review later.</summary>
    public bool EmergencyAllowed { get; init; } = true;

    /// <summary>Customers that one command may meet at most.</summary>
    public int MaxCustomers { get; init; } = 200;

    /// <summary>Load that may be taken away within any minute, MW, by all commands together; what is above waits.</summary>
    public int MegawattsPerMinute { get; init; } = 50;

    /// <summary>Load taken away within <see cref="HardStopMinutes"/>, MW, at which nothing more is tripped.</summary>
    public int HardStopMegawatts { get; init; } = 500;

    public int HardStopMinutes { get; init; } = 60;

    /// <summary>Random delay between two closings of one command, at most; 0: none.</summary>
    public int CloseStaggerSeconds { get; init; } = 10;

    /// <summary>After a control of a round or group, until the next one of the same place.</summary>
    public int DeadTimeSeconds { get; init; } = 300;

    /// <summary>Clock error of a terminal from which on it is told, and from which on nothing is put in that the terminal does by its own clock.</summary>
    public int ClockErrorSeconds { get; init; } = 300;

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults() =>
        from limit in (IEnumerable<(string Name, int Value, int Low, int High)>)
        [
            (nameof(ReadBackSeconds), ReadBackSeconds, 1, 600), (nameof(VerifySeconds), VerifySeconds, 10, 3600),
            (nameof(SettleMinutes), SettleMinutes, 1, 1440), (nameof(LoadFallPercent), LoadFallPercent, 1, 100),
            (nameof(KnownSeconds), KnownSeconds, 1, 86_400), (nameof(ValidMinutes), ValidMinutes, 1, 1440),
            (nameof(RememberDays), RememberDays, 2, 4000), (nameof(InFlight), InFlight, 1, 100_000),
            (nameof(MaxCustomers), MaxCustomers, 1, 1_000_000), (nameof(MegawattsPerMinute), MegawattsPerMinute, 1, 1_000_000),
            (nameof(HardStopMegawatts), HardStopMegawatts, 1, 10_000_000), (nameof(HardStopMinutes), HardStopMinutes, 1, 1440),
            (nameof(CloseStaggerSeconds), CloseStaggerSeconds, 0, 3600), (nameof(DeadTimeSeconds), DeadTimeSeconds, 0, 86_400),
            (nameof(ClockErrorSeconds), ClockErrorSeconds, 1, 86_400),
            .. SecondPersonFromKilowatts.Select(entry => ($"{nameof(SecondPersonFromKilowatts)}:{entry.Key}", entry.Value, -1, 1_000_000_000)),
        ]
        where limit.Value < limit.Low || limit.Value > limit.High
        select $"Control:{limit.Name} {limit.Value}: give {limit.Low} to {limit.High} / 取值 {limit.Low} 至 {limit.High}";
}
