namespace LoadMgmt.FrontEnd.Audit;

/// <summary>The last durable entry: whoever knows it can tell whether anything up to it was changed.</summary>
/// <param name="Mac">Its MAC in hexadecimal; zeros before the first.</param>
internal sealed record AuditHead(long Sequence, string Mac, DateTime At);
