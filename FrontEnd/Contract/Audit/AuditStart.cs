namespace LoadMgmt.Contract.Audit;

/// <summary>Body of the entry that each start of the server makes.</summary>
/// <param name="What">Always <see cref="Name"/>.</param>
/// <param name="Key">Names the key in use (<see cref="AuditKey.NameOf"/>).</param>
public sealed record AuditStart(string What, string Key)
{
    public const string Name = "opened";
}
