namespace LoadMgmt.FrontEnd.Ingest;

public enum IngestState : byte
{
    /// <summary>The store was not reached yet.</summary>
    Starting,
    Running,
    /// <summary>The store is away or busy; the same batch is tried again.</summary>
    Retrying,
    /// <summary>The store refuses for a reason that waiting does not cure; tried again every minute, the journal goes on.</summary>
    Stopped,
}

/// <summary>How far the store is behind the journal, and why.</summary>
/// <param name="LagFrames">Durable frames that are not in the store.</param>
/// <param name="Lag">Age of the oldest of them that was read.</param>
/// <param name="UnarchivedFrames">Of terminals that the archive does not have: kept in the journal, not decoded.</param>
/// <param name="DecodeFailures">Frames that broke a decoder, our own mistake; kept as refused.</param>
/// <param name="P50">Median from arrival to committed, of the last minutes.</param>
/// <param name="P999">Of a thousand, all but one.</param>
public sealed record IngestStatus(
    IngestState State, long LagFrames, TimeSpan Lag, long FramesDecoded, long RowsWritten, long BatchesWritten, long UnarchivedFrames,
    long DecodeFailures, string? LastError, DateTime? LastErrorAt, TimeSpan P50, TimeSpan P99, TimeSpan P999);
