using System.Collections.Concurrent;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>
/// Repeats of a request with the same idempotency key get the first one's answer. Kept in memory only, the newest few thousand: a setting
/// itself never goes out twice by us, this spares what an operator's own repeat would send again.
/// </summary>
internal sealed class OnceByKey
{
    const int Most = 4096;

    readonly ConcurrentDictionary<string, Lazy<Task<object>>> _answers = [];
    readonly ConcurrentQueue<string> _order = [];

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
}
