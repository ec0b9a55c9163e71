namespace LoadMgmt.FrontEnd.Audit;

/// <summary>An entry with its MAC in hexadecimal.</summary>
internal readonly record struct AuditRow(AuditEntry Entry, string Mac);
