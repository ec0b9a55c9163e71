namespace LoadMgmt.Contract;

/// <summary>Every error of the API: application/problem+json (RFC 9457), in the language asked for.</summary>
/// <param name="Type">"urn:loadmgmt:" and the code.</param>
/// <param name="Title">The kind of error, for people.</param>
/// <param name="Detail">What is wrong this time.</param>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Field">Which field of the request.</param>
/// <param name="Value">What stood in it.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="TraceId">To find it in the server's log.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, string? Field = null, string? Value = null, string? Remedy = null,
    string? TraceId = null);
