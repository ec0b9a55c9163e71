using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Api.Problems;

/// <summary>The title of each error code.</summary>
internal static class Titles
{
    public static Bilingual Of(string code) => code switch
    {
        ErrorCodes.Unauthorized => new("未认证", "not signed in"),
        ErrorCodes.Forbidden => new("无权限", "no rights"),
        ErrorCodes.BadInput => new("输入有误", "bad input"),
        ErrorCodes.BadBody => new("请求内容有误", "bad request body"),
        ErrorCodes.NotFound => new("未找到", "not found"),
        ErrorCodes.NotAllowed => new("不支持的请求方式", "method or media type not allowed"),
        ErrorCodes.Refused => new("规则不允许", "refused by rule"),
        ErrorCodes.KeyReused => new("幂等键已用于其他请求", "idempotency key used before"),
        ErrorCodes.Busy => new("正在进行", "already going on"),
        ErrorCodes.NotSupported => new("终端规约不支持", "not supported by the terminal's profile"),
        ErrorCodes.NotSent => new("未发送", "not sent"),
        ErrorCodes.TooMany => new("尝试过于频繁", "too many tries"),
        ErrorCodes.StoreUnavailable => new("数据库暂不可用", "store unavailable"),
        ErrorCodes.LogUnavailable => new("操作记录无法写入", "audit log unavailable"),
        ErrorCodes.Internal => new("服务器内部错误", "internal error"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "an error code without a title"),
    };
}
