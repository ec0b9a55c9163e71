using System.Text.Json.Serialization;

namespace LoadMgmt.Contract.Audit;

/// <summary>How the log stands to a head that was kept elsewhere.</summary>
[JsonConverter(typeof(LowerCase<HeadComparison>))]
public enum HeadComparison
{
    /// <summary>None was given.</summary>
    NotGiven,
    /// <summary>Its entry is there with that MAC: nothing up to it was changed by anybody, whoever has the key.</summary>
    Same,
    /// <summary>Its entry was dropped because it was kept long enough: nothing can be compared.</summary>
    Dropped,
    /// <summary>It is not there, or another one: a finding says which.</summary>
    Differs,
}

/// <summary>What a verification of the audit log found, and what it cannot tell.</summary>
/// <param name="First">Oldest entry that is there; 0: none.</param>
/// <param name="Last">Newest one.</param>
/// <param name="LastMac">The head: keep it elsewhere.</param>
/// <param name="DroppedThrough">Entries up to this were dropped by retention, as the log itself says; 0: none.</param>
/// <param name="Findings">The first <see cref="MaxFindings"/>; empty: proven, within what <paramref name="Limits"/> says.</param>
/// <param name="FindingCount">All of them.</param>
/// <param name="Limits">What this cannot prove, English.</param>
/// <param name="LimitsZh">The same, Chinese.</param>
public sealed record AuditReport(
    int Files, long Entries, long First, DateTime? FirstAt, long Last, DateTime? LastAt, string? LastMac, string Key, long DroppedThrough,
    HeadComparison Head, long HeadSequence, IReadOnlyList<AuditFinding> Findings, int FindingCount,
    IReadOnlyList<string> Limits, IReadOnlyList<string> LimitsZh)
{
    /// <summary>More would say no more.</summary>
    public const int MaxFindings = 100;

    /// <summary>No edit and no gap was found.</summary>
    public bool IsProven => FindingCount == 0;
}
