using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Api.Problems;

/// <summary>What is wrong with a request, before it is put into the caller's language.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">One of <see cref="Contract.ErrorCodes"/>.</param>
internal sealed record ApiError(int Status, string Code, Bilingual Detail, Bilingual Remedy, string? Field = null, string? Value = null)
{
    /// <summary>When it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Longest value that is quoted back.</summary>
    const int Quoted = 200;

    public ProblemResult ToResult() => new(this);

    public Contract.Problem In(Language language, string? traceId) => new(
        "urn:loadmgmt:" + Code, Titles.Of(Code).In(language), Status, Detail.In(language), Code, Field,
        Value is { Length: > Quoted } ? string.Concat(Value.AsSpan(0, Quoted), "…") : Value, Remedy.In(language), traceId);
}
