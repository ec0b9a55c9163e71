using System.Text.Json;

namespace LoadMgmt.Contract.Audit;

/// <summary>Entries of the audit log, newest first.</summary>
/// <param name="More">There are older ones that fit, beyond the limit.</param>
public sealed record AuditList(IReadOnlyList<AuditItem> Items, bool More);

/// <summary>One entry.</summary>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="AtStation">The same in station time.</param>
/// <param name="Kind">"act", "command" …</param>
/// <param name="Who">Account; null where the entry names none.</param>
/// <param name="Body">All that it says.</param>
public sealed record AuditItem(
    long Sequence, DateTime At, DateTimeOffset AtStation, string Kind, string? Who, string? What, string? Target, JsonElement Body);
