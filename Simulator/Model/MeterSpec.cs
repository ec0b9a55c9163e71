namespace LoadMgmt.Simulator.Model;

/// <summary>One meter behind a terminal: a measurement point 测量点.</summary>
/// <param name="Peak">Largest secondary active power, 1e-4 kW.</param>
/// <param name="NominalVoltage">Phase voltage on the secondary side, 0.1 V: 2200, or 577 behind voltage transformers.</param>
internal sealed record MeterSpec(int Number, string Name, string Address, int Ct, int Pt, long Peak, int NominalVoltage, CustomerKind Kind, ulong Seed)
{
    /// <summary>What is wrong with it.</summary>
    public MeterFaults Faults { get; init; } = MeterFaults.None;

    /// <summary>Day whose 00:00 the registers are counted from; before it the meter has nothing.</summary>
    public DateOnly Installed { get; init; } = new(2026, 1, 1);

    /// <summary>Primary value per secondary one.</summary>
    public long Ratio => (long)Ct * Pt;
}

/// <param name="LostPhase">Phase without voltage, 0 to 2, from <paramref name="LostFrom"/> on; −1: none.</param>
/// <param name="RollbackAt">From here on the registers show less than before.</param>
/// <param name="RollbackBy">By so much, 1e-4 kWh.</param>
internal sealed record MeterFaults(int LostPhase = -1, DateTime LostFrom = default, DateTime? RollbackAt = null, long RollbackBy = 0)
{
    public static MeterFaults None { get; } = new();
}
