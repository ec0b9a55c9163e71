namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Settings section Sessions.</summary>
public sealed record SessionOptions
{
    /// <summary>Heartbeats without a valid frame after which a terminal is no longer fresh, and its link is closed.</summary>
    public double StaleHeartbeats { get; init; } = 2.5;

    public double CloseHeartbeats { get; init; } = 3;

    /// <summary>Seconds that the link before a takeover stays readable.</summary>
    public int TakeoverGraceSeconds { get; init; } = 60;

    /// <summary>
    /// Seconds after a new link in which frames of the one before may be late: up to eight swaps show nothing then. 0: every swap counts.
    /// </summary>
    public int LateFrameSeconds { get; init; } = 15;

    /// <summary>So many swaps between two links within so many minutes are an address conflict.</summary>
    public int ConflictSwaps { get; init; } = 3;

    public int ConflictMinutes { get; init; } = 10;

    /// <summary>Terminals kept on the waiting list; the one heard longest ago makes room.</summary>
    public int MaxWaiting { get; init; } = 10_000;

    /// <summary>Exchanges queued for one terminal; one more ends at once as not sent.</summary>
    public int MaxQueued { get; init; } = 64;

    /// <summary>Minutes that scheduled exchanges wait for their terminal to come back.</summary>
    public int QueueMinutes { get; init; } = 10;

    /// <summary>A queued exchange rises one class for each of these, never over control.</summary>
    public int AgingSeconds { get; init; } = 60;

    /// <summary>
    /// Seconds that the number (PSEQ) of a request without an answer is not used again, since its answer may be late. Longer than 16 time-outs
    /// would leave none; 0 takes them in turn.
    /// </summary>
    public int LateAnswerSeconds { get; init; } = 300;

    public IEnumerable<string> Faults()
    {
        if (StaleHeartbeats < 1 || CloseHeartbeats < StaleHeartbeats)
            yield return $"Sessions:StaleHeartbeats {StaleHeartbeats}, CloseHeartbeats {CloseHeartbeats}: 1 ≤ stale ≤ close / 应满足 1 ≤ Stale ≤ Close";
        foreach ((string name, int value, int most) in new[]
                 {
                     (nameof(TakeoverGraceSeconds), TakeoverGraceSeconds, 3600), (nameof(ConflictSwaps), ConflictSwaps, 100),
                     (nameof(ConflictMinutes), ConflictMinutes, 1440), (nameof(MaxWaiting), MaxWaiting, 1_000_000),
                     (nameof(MaxQueued), MaxQueued, 10_000), (nameof(QueueMinutes), QueueMinutes, 1440), (nameof(AgingSeconds), AgingSeconds, 3600),
                 })
            if (value < 1 || value > most)
                yield return $"Sessions:{name} {value}: 1 to {most} / 取值 1 至 {most}";
        if (LateFrameSeconds < 0 || LateFrameSeconds >= TakeoverGraceSeconds)
            yield return $"Sessions:{nameof(LateFrameSeconds)} {LateFrameSeconds}: 0 to less than TakeoverGraceSeconds / 取值 0 至小于 TakeoverGraceSeconds";
        if (LateAnswerSeconds is < 0 or > 3600)
            yield return $"Sessions:{nameof(LateAnswerSeconds)} {LateAnswerSeconds}: 0 to 3600 / 取值 0 至 3600";
    }
}
