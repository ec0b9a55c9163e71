using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Audit;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>
/// Repeats of a request with the same idempotency key get the first one's answer, the newest few thousand of them. A key that stands in the
/// audit log from before the server's start is refused: what it named may have gone out, and its answer is not known any more.
/// </summary>
internal sealed class OnceByKey(AuditPast past)
{
    const int Most = 4096;

    readonly ConcurrentDictionary<string, Lazy<Task<object>>> _answers = [];
    readonly ConcurrentQueue<string> _order = [];

    /// <summary>The request's key together with its path.</summary>
    public bool TryKey(HttpContext context, out string key, [NotNullWhen(false)] out ProblemResult? problem)
    {
        if (!IdempotencyKey.TryRead(context, out string given, out problem))
        {
            key = given;
            return false;
        }
        key = $"{context.Request.Path} {given}";
        problem = past.Knows(key) && !_answers.ContainsKey(key) ? Earlier(given).ToResult() : null;
        return problem is null;
    }

    public async Task<T> RunAsync<T>(string key, Func<Task<T>> run)
        where T : notnull
    {
        Lazy<Task<object>> answer = _answers.GetOrAdd(key, _ =>
        {
            _order.Enqueue(key);
            return new(async () => await run());
        });
        while (_order.Count > Most && _order.TryDequeue(out string? oldest))
            _answers.TryRemove(oldest, out _);
        return (T)await answer.Value;
    }

    static ApiError Earlier(string key) => new(409, ErrorCodes.KeyReused,
        new("此键在服务重启前已使用，其操作可能已下发；未再执行", "this key was used before the server started; what it named may have gone out, and nothing was done now"),
        new("先读回终端或查看 loadctl audit list，再用新的键", "read the terminal or see loadctl audit list first, then use a new key"), Routes.IdempotencyKeyHeader, key);
}
