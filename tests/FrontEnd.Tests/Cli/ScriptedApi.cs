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

    public static TerminalDetail Terminal { get; } = new(
        new("4401-0001", "钢厂一号", "北区", "某钢厂", "376.1-2009", "tcp", true, true, true, false, null, null, null),
        "north", "10001", null, null, null, 0, 60, 31, [], [], []);

    public static ControlCommand Command(CommandState state, bool final = true) => new(
        "c-1", "4401-0001", "钢厂一号", CommandKind.Trip, 1, 0, 0, "overload", "li", state, final, default, default, null, null, null,
        1520.5m, 310m, null, [new(default, default, "control state 0C F6", "round 1 tripped")]);

    public ScriptedApi Then<T>(T value, JsonTypeInfo<T> type, HttpStatusCode status = HttpStatusCode.OK) => Then(() => new(status)
    {
        Content = new StringContent(JsonSerializer.Serialize(value, type), Encoding.UTF8, typeof(T) == typeof(Problem) ? "application/problem+json" : "application/json"),
    });

    public ScriptedApi Then(Func<HttpResponseMessage> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? key = request.Headers.TryGetValues(Routes.IdempotencyKeyHeader, out IEnumerable<string>? keys) ? keys.Single() : null;
        Calls.Add(($"{request.Method} {request.RequestUri!.PathAndQuery}", key));
        try
        {
            return Task.FromResult(_answers.Dequeue()());
        }
        catch (HttpRequestException failure)
        {
            return Task.FromException<HttpResponseMessage>(failure);
        }
    }
}
