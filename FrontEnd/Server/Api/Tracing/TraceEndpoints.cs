using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api.Tracing;

/// <summary>Decoded frames as they pass, as server-sent events: started, then frame and dropped.</summary>
internal static class TraceEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Routes.Trace, Watch).Produces<string>(200, "text/event-stream")
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("trace").WithSummary("Decoded frames live, of one terminal or all: events started, frame, dropped").WithDescription("实时报文");

    static IResult Watch(Scope scope, TraceHub hub, TokenBook tokens, StationClock clock, HttpContext context, string? terminal = null)
    {
        TerminalAddress? only = null;
        if (!string.IsNullOrEmpty(terminal))
        {
            // Not only archived ones: a waiting terminal is what one wants to look at.
            if (!Input.TryAddress(terminal, out TerminalAddress address, out ProblemResult? problem, "terminal"))
                return problem;
            if (!scope.Sees(address))
                return (Errors.NoTerminal(address.ToString()) with { Field = "terminal" }).ToResult();
            only = address;
        }
        if (hub.Subscribe(only) is not { } subscription)
            return TooMany.ToResult();
        context.Response.RegisterForDispose(subscription);
        return TypedResults.ServerSentEvents(EventsAsync(subscription, only, scope, tokens, clock, LanguageChoice.Of(context.Request), context.RequestAborted));
    }

    static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        TraceSubscription subscription, TerminalAddress? only, Scope scope, TokenBook tokens, StationClock clock, Language language,
        [EnumeratorCancellation] CancellationToken stopping)
    {
        yield return Item("started", new TraceStarted(only?.ToString()), ContractJson.Default.TraceStarted);
        await foreach (TracedFrame frame in subscription.Frames.ReadAllAsync(stopping))
        {
            if (!tokens.StillHolds(scope.Caller))
                yield break;    // revoked, expired, disabled, or the account has other rights now
            if (!scope.Sees(frame.Address))
                continue;
            if (subscription.TakeDropped() is > 0 and var dropped)
                yield return Item("dropped", new TraceDropped(dropped), ContractJson.Default.TraceDropped);
            TerminalProfile profile = scope.Archive.Find(frame.Address)?.Profile ?? ProfileCatalogue.Usual(frame.Address.Family);
            var told = new TraceFrame(
                StationTimes.Utc(frame.At), clock.AtStation(frame.At), frame.Direction == FrameDirection.FromTerminal ? "up" : "down",
                frame.Address.ToString(), Convert.ToHexString(frame.Bytes), FrameLines.Of(frame.Bytes, profile, language));
            yield return Item("frame", told, ContractJson.Default.TraceFrame);
        }
    }

    static SseItem<string> Item<T>(string name, T value, JsonTypeInfo<T> type) => new(JsonSerializer.Serialize(value, type), name);

    static ApiError TooMany { get; } = new(409, ErrorCodes.Busy,
        new("同时查看的人数已达上限", "as many traces as allowed are going on"),
        new("关闭一个，或调大 Api:TraceSubscribers", "end one of them, or raise Api:TraceSubscribers"));
}
