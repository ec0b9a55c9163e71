namespace LoadMgmt.FrontEnd.Audit;

/// <summary>One file of the log.</summary>
/// <param name="First">Sequence of its first entry that can be read, or that will stand there.</param>
/// <param name="FirstAt">When that was taken, UTC.</param>
/// <param name="Length">Durable bytes.</param>
internal sealed record AuditFile(string Name, int Ordinal, long First, DateTime FirstAt, long Length);
