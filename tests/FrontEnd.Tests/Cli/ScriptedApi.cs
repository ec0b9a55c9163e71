using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>An API that answers as a test says, and remembers what was asked.</summary>
internal sealed class ScriptedApi : HttpMessageHandler
{
    readonly Queue<Func<HttpResponseMessage>> _answers = [];

    /// <summary>Method and path, with the idempotency key where there was one.</summary>
    public List<(string Call, string? Key)> Calls { get; } = [];

    /// <summary>What was sent with each call; empty where nothing was.</summary>
    public List<string> Bodies { get; } = [];

    public ScriptedApi Then<T>(T value, JsonTypeInfo<T> type, HttpStatusCode status = HttpStatusCode.OK) => Then(() => new(status)
    {
        Content = new StringContent(JsonSerializer.Serialize(value, type), Encoding.UTF8, typeof(T) == typeof(Problem) ? "application/problem+json" : "application/json"),
    });

    /// <summary>A stream of events that ends behind the last of them.</summary>
    public ScriptedApi ThenEvents(params CommandReport[] reports) => Then(() => new(HttpStatusCode.OK)
    {
        Content = new StringContent(
            string.Concat(reports.Select(report => $"event: command\ndata: {JsonSerializer.Serialize(report, ContractJson.Default.CommandReport)}\n\n")),
            Encoding.UTF8, "text/event-stream"),
    });

    public ScriptedApi Then(CommandReport report) => Then(report, ContractJson.Default.CommandReport, report.Final ? HttpStatusCode.OK : HttpStatusCode.Accepted);

    public ScriptedApi Then(Func<HttpResponseMessage> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? key = request.Headers.TryGetValues(Routes.IdempotencyKeyHeader, out IEnumerable<string>? keys) ? keys.Single() : null;
        Calls.Add(($"{request.Method} {request.RequestUri!.PathAndQuery}", key));
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        return _answers.Dequeue()();
    }
}
