namespace LoadMgmt.Contract;

/// <summary>The radio channels of the station, now.</summary>
public sealed record RadioReport(DateTimeOffset At, IReadOnlyList<RadioChannelStatus> Channels);

/// <summary>One radio channel.</summary>
/// <param name="State">Idle, Sensing, KeyUp, Draining, Tail, Waiting, Guard; Fault while its line is down.</param>
/// <param name="Fault">Why the line is down.</param>
/// <param name="OnAir">Terminal and exchange on the air; null while there is none.</param>
/// <param name="Efficiency">Time of the model over the time that exchanges took, gaps included.</param>
/// <param name="Utilisation">Part of the time since the start that bytes of either side were on the air.</param>
/// <param name="GapMilliseconds">Mean time between an exchange's end and the next key, while something waited.</param>
/// <param name="CycleSeconds">One question to each terminal that answers, at the mean time of an exchange so far; null before the first.</param>
public sealed record RadioChannelStatus(
    string Name, string Port, string Note, bool Up, string State, string? Fault, string? OnAir, string? OnAirClass,
    IReadOnlyList<RadioQueue> Queue, long Answered, long Unanswered, long Garbled, long Late, long Neighbours,
    double KeyPressedSeconds, double ReceivingSeconds, double BusyByOthersSeconds, long LineErrors, long StuckKeys, long LineLosses,
    double Efficiency, double Utilisation, double GapMilliseconds, double? CycleSeconds, int Terminals,
    IReadOnlyList<RadioTerminalStatus> Slowest, IReadOnlyList<RadioTerminalStatus> Silent);

/// <summary>What waits in one class.</summary>
/// <param name="OldestSeconds">How long the oldest has waited.</param>
public sealed record RadioQueue(string Class, int Waiting, double OldestSeconds);

/// <summary>A terminal on a channel.</summary>
/// <param name="Reach">normal, suspect (asked a quarter as often) or silent (only probed).</param>
/// <param name="AnswerMilliseconds">Mean time from our tail to the head of its answer; null before the first.</param>
/// <param name="Rssi">Field strength byte of its last answer, where the radio tells.</param>
public sealed record RadioTerminalStatus(
    string Address, string Reach, int Hops, string? Via, double? AnswerMilliseconds, long Answered, long Failed, int FailuresInRow, int? Rssi);
