namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Where collection stands, for the API and people.</summary>
/// <param name="Outstanding">Questions put and not ended.</param>
/// <param name="Queued">Questions waiting.</param>
/// <param name="Settling">Questions asked whose answers are not in the store yet, and those above.</param>
/// <param name="MissingValues">Values missing in the days that were looked at, as of the last look at each.</param>
/// <param name="StoreProblem">Why the store cannot be read, so that nothing is asked; null is well.</param>
public sealed record CollectionStatus(
    int Outstanding, int Queued, int Settling, long MissingValues, string? StoreProblem, IReadOnlyList<PlanStatus> Plans);

/// <param name="LastRunAt">When terminals were due last, UTC; null: not since start.</param>
/// <param name="Due">Terminals that were due since start.</param>
/// <param name="Offline">Of these, not linked then: back-fill reads them when they are.</param>
public sealed record PlanStatus(string Name, DateTime? LastRunAt, long Due, long Offline);
