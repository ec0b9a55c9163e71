namespace LoadMgmt.Contract;

/// <summary>The station at a glance.</summary>
/// <param name="Version">Of the server.</param>
/// <param name="StationTime">Station time, with its offset.</param>
/// <param name="Controls">Commands that somebody has to look at.</param>
public sealed record StationStatus(
    string Version, DateTime StartedAt, DateTimeOffset StationTime, TerminalCounts Terminals, JournalInfo Journal, StoreInfo Store, bool Ready,
    ControlCounts Controls, LinkReport Links);

/// <param name="Open">TCP connections and UDP peers.</param>
/// <param name="Unframed">Of the connections, those that have not shown a valid frame.</param>
/// <param name="LastHour">What peers did that they should not, and limits that were met; empty when all is quiet.</param>
public sealed record LinkReport(long Open, long Unframed, IReadOnlyList<LinkFigure> LastHour);

/// <param name="Name">What was counted, for example closed_unframed.</param>
/// <param name="Setting">Full name of the limit; null where there is none.</param>
public sealed record LinkFigure(string Name, string? Setting, long Count);

/// <param name="Going">Commands that are being issued or settled.</param>
/// <param name="ToApprove">Prepared, and waiting for a guardian.</param>
/// <param name="Unknown">Targets of the commands that are shown, of which nobody knows whether they acted.</param>
/// <param name="ToReview">Emergency commands that were issued by one person and not reviewed by another yet.</param>
public sealed record ControlCounts(int Going, int ToApprove, int Unknown, IReadOnlyList<string> ToReview);

/// <summary>Archived terminals by the three online facts; a terminal may count in several.</summary>
/// <param name="Waiting">Spoke, but are not in the archive.</param>
/// <param name="Conflicts">Two devices use the address.</param>
public sealed record TerminalCounts(int Archived, int Linked, int LoggedIn, int Fresh, int Conflicts, int Waiting);

/// <param name="DurableSequence">Last frame that is safe on disk; numbers rise by one, and do not begin at 1.</param>
/// <param name="CommittedSequence">Last frame whose readings are in the store.</param>
/// <param name="Behind">Frames between the two.</param>
/// <param name="IsFull">At its size limit: reports are no longer confirmed, terminals keep their data.</param>
/// <param name="Damage">What was set aside since start; empty is well.</param>
public sealed record JournalInfo(
    long DurableSequence, long CommittedSequence, long Behind, int Segments, long Bytes, bool IsFull, IReadOnlyList<string> Damage);

/// <param name="Mode">Engine and edition: "TimescaleDB 2.28 (licensed)", "SQLite 3.46".</param>
public sealed record StoreInfo(string Mode, bool Available);

/// <summary>How far the store is behind the journal.</summary>
/// <param name="State">starting, running, retrying or stopped; <paramref name="LastError"/> says why.</param>
/// <param name="LagFrames">Durable frames that are not in the store yet.</param>
/// <param name="Unarchived">Frames of terminals that the archive does not have; kept in the journal.</param>
/// <param name="P50Milliseconds">Median from arrival to committed, of the last minutes.</param>
public sealed record IngestReport(
    string State, long LagFrames, long FramesDecoded, long RowsWritten, long BatchesWritten, long Unarchived, string? LastError,
    double P50Milliseconds, double P99Milliseconds, double P999Milliseconds, LatencyReport ToConfirm);

/// <summary>Times of the last minutes, milliseconds.</summary>
public sealed record LatencyReport(double P50, double P99, double P999);

/// <summary>Answer of /health/live and /health/ready.</summary>
/// <param name="Status">"ok", "not_ready" (ready) or "hanging" (live).</param>
/// <param name="Checks">What was looked at, with a sentence where it is not well.</param>
public sealed record HealthReport(string Status, IReadOnlyList<HealthCheck> Checks);

public sealed record HealthCheck(string Name, bool Ok, string? Detail);
