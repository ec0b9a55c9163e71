namespace LoadMgmt.Contract.Audit;

/// <summary>Findings, the first of them kept; edited entries in a row are one.</summary>
internal sealed class AuditFindings
{
    readonly List<AuditFinding> _kept = [];

    public int Count { get; private set; }

    public IReadOnlyList<AuditFinding> Kept => _kept;

    public void Add(AuditFinding finding)
    {
        Count++;
        if (_kept.Count < AuditReport.MaxFindings)
            _kept.Add(finding);
    }

    public void Edited(string file, int line, long sequence)
    {
        if (Count == _kept.Count && _kept is [.., { Fault: AuditFault.Edited } last] && last.To == sequence - 1)
            _kept[^1] = last with { To = sequence };
        else
            Add(new(AuditFault.Edited, file, line, sequence, sequence));
    }
}
