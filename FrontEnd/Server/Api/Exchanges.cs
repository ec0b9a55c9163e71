using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>How questions to a terminal ended, as the contract says it.</summary>
internal static class Exchanges
{
    public static AnswerKind Kind(ExchangeOutcome outcome) => outcome switch
    {
        ExchangeOutcome.Answered => AnswerKind.Answered,
        ExchangeOutcome.Denied => AnswerKind.Denied,
        ExchangeOutcome.Partial => AnswerKind.Partial,
        ExchangeOutcome.TimedOut => AnswerKind.TimedOut,
        ExchangeOutcome.Cancelled => AnswerKind.Cancelled,
        _ => AnswerKind.NotSent,
    };

    public static ExchangeReport Report(string what, ExchangeResult result) =>
        new(what, Kind(result.Outcome), result.SentAt is { } sent ? (result.EndedAt - sent).TotalMilliseconds : null, result.Detail);

    public static IReadOnlyList<ExchangeReport> Reports(IEnumerable<ReadPart> parts) => [.. parts.Select(part => Report(part.What, part.Result))];
}
