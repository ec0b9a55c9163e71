using LoadMgmt.FrontEnd.Audit;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>An audit log whose disk fails when a test says so.</summary>
internal sealed class FailingAudit(IAuditLog inner) : IAuditLog
{
    public bool Fails { get; set; }

    /// <summary>All that stands in it but what it says of itself.</summary>
    public IReadOnlyList<AuditEntry> Entries => [.. inner.Read(1).Where(entry => entry.Kind != "audit")];

    public long LastSequence => inner.LastSequence;

    public ValueTask<bool> AppendAsync(params ReadOnlySpan<AuditNote> notes) => Fails ? new(false) : inner.AppendAsync(notes);

    public IEnumerable<AuditEntry> Read(long from) => inner.Read(from);
}
