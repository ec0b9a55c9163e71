using System.Diagnostics.CodeAnalysis;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>The header that names an act, so that a repeat of the call acts only once.</summary>
internal static class IdempotencyKey
{
    public static bool TryRead(HttpContext context, out string key, [NotNullWhen(false)] out ProblemResult? problem)
    {
        key = context.Request.Headers[Routes.IdempotencyKeyHeader].ToString();
        var remedy = new Bilingual(
            "为每次操作生成一个新的键（如 UUID），重试时沿用；8 至 100 个可见 ASCII 字符",
            "make a new key for each act, a UUID for example, and use it again when you repeat the call; 8 to 100 visible ASCII characters");
        problem = key.Length == 0 ? Errors.Missing(Routes.IdempotencyKeyHeader, remedy).ToResult()
            : key.Length is < 8 or > 100 || key.Any(c => c is < '!' or > '~')
                ? Errors.Bad(Routes.IdempotencyKeyHeader, key, new("键的格式有误", "is no key"), remedy).ToResult()
                : null;
        return problem is null;
    }
}
