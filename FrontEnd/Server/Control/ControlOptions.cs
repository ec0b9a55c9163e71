namespace LoadMgmt.FrontEnd.Control;

/// <summary>Settings section Control.</summary>
internal sealed record ControlOptions
{
    /// <summary>Folder of the command log; empty: "commands" under Station:DataDirectory. A local disk.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Between two read-backs of a command's effect.</summary>
    public int ReadBackSeconds { get; init; } = 15;

    /// <summary>After issue and alarm delay, until which the effect must show (ERC5 holds the power two minutes after the trip).</summary>
    public int VerifySeconds { get; init; } = 120;

    /// <summary>How long a command without an answer, or of a terminal that cannot be read, is asked after.</summary>
    public int SettleMinutes { get; init; } = 30;

    /// <summary>Percent by which the load must be lower than before to count as fallen.</summary>
    public int LoadFallPercent { get; init; } = 10;

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults()
    {
        if (ReadBackSeconds is < 1 or > 600)
            yield return Range(nameof(ReadBackSeconds), ReadBackSeconds, 1, 600);
        if (VerifySeconds is < 10 or > 3600)
            yield return Range(nameof(VerifySeconds), VerifySeconds, 10, 3600);
        if (SettleMinutes is < 1 or > 1440)
            yield return Range(nameof(SettleMinutes), SettleMinutes, 1, 1440);
        if (LoadFallPercent is < 1 or > 100)
            yield return Range(nameof(LoadFallPercent), LoadFallPercent, 1, 100);
    }

    static string Range(string name, long value, long low, long high) => $"Control:{name} {value}: give {low} to {high} / 取值 {low} 至 {high}";
}
