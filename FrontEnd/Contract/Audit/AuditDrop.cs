namespace LoadMgmt.Contract.Audit;

/// <summary>Body of the entry that says which old entries were dropped because they were kept long enough.</summary>
/// <param name="What">Always <see cref="Name"/>.</param>
/// <param name="Mac">Of the last entry dropped; what is left chains on from it.</param>
public sealed record AuditDrop(string What, long First, long Through, string Mac, int KeepDays, IReadOnlyList<string> Files)
{
    /// <summary>Kind of entries about the log itself.</summary>
    public const string Kind = "audit";

    public const string Name = "dropped";
}
