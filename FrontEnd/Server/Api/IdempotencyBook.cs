using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>
/// Remembers who did what under which key, for a day: a request that comes twice, or twice at once, acts once and gets the first answer,
/// even when that was an error. What must hold across a restart, the command log holds.
/// </summary>
internal sealed class IdempotencyBook(TimeProvider time)
{
    /// <summary>More than all controls of a busy day; the oldest go first.</summary>
    const int Kept = 10_000;

    static readonly TimeSpan s_for = TimeSpan.FromDays(1);

    readonly Lock _gate = new();
    readonly Dictionary<(string Account, string Key), Entry> _entries = [];
    readonly Queue<(string Account, string Key)> _order = [];

    /// <param name="request">What was asked, with its path; another request under the same key is refused.</param>
    public async Task<IResult> OnceAsync(HttpContext context, object request, Func<string, Task<IResult>> act)
    {
        string key = context.Request.Headers[Routes.IdempotencyKeyHeader].ToString();
        if (key.Length is < 8 or > 100 || key.Any(c => c is < '!' or > '~'))
            return Refusal(key).ToResult();
        string print = $"{context.Request.Path} {request}";
        Entry entry;
        bool isFirst = false;
        lock (_gate)
        {
            Forget();
            (string, string) name = (Caller.Of(context).Account, key);
            if (!_entries.TryGetValue(name, out entry!))
            {
                isFirst = true;
                _order.Enqueue(name);
                _entries[name] = entry = new(print, time.GetTimestamp(), new(() => act(key)));
            }
        }
        if (entry.Print != print)
            return KeyReused(key).ToResult();
        if (!isFirst)
            context.Response.Headers["Idempotency-Replayed"] = "true";
        return await entry.Result.Value;
    }

    void Forget()
    {
        while (_order.TryPeek(out (string, string) oldest) && (_order.Count >= Kept || time.GetElapsedTime(_entries[oldest].At) > s_for))
            _entries.Remove(_order.Dequeue());
    }

    static ApiError Refusal(string key)
    {
        var remedy = new Archive.Bilingual(
            "为每次操作生成一个新的键（如 UUID），重试时沿用；8 至 100 个可见 ASCII 字符",
            "make a new key for each act, a UUID for example, and use it again when you repeat the call; 8 to 100 visible ASCII characters");
        return key.Length == 0
            ? Errors.Missing(Routes.IdempotencyKeyHeader, remedy)
            : Errors.Bad(Routes.IdempotencyKeyHeader, key, new("键的格式有误", "is no key"), remedy);
    }

    static ApiError KeyReused(string key) => new(409, ErrorCodes.KeyReused,
        new("此幂等键已用于另一个请求", "this key was used for another request"),
        new("为新的操作生成新的键", "make a new key for a new act"), Routes.IdempotencyKeyHeader, key);

    sealed record Entry(string Print, long At, Lazy<Task<IResult>> Result);
}
