using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>How an exchange ended, without waiting for one that did not: a test fails then, and does not hang.</summary>
internal static class Endings
{
    public static ExchangeResult? Result(this Exchange exchange) => exchange.Completion.IsCompleted ? exchange.Completion.Result : null;

    public static ExchangeOutcome? Outcome(this Exchange exchange) => exchange.Result()?.Outcome;
}
