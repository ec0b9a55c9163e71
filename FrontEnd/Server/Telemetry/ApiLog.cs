namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the API tells operators; events 1700 to 1749.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1700, LogLevel.Error, "API: {Method} {Path} failed / 接口请求处理失败")]
    public static partial void RequestFailed(this ILogger log, string method, string path, Exception exception);

    [LoggerMessage(1701, LogLevel.Warning, "First start: administrator token written to {File}, readable only by its owner; keep it, then delete the file / 首次启动：管理员令牌已写入该文件，仅属主可读，请妥善保存后删除")]
    public static partial void AdministratorTokenMade(this ILogger log, string file);

    [LoggerMessage(1702, LogLevel.Information, "API listens at {Url} / 接口监听")]
    public static partial void ApiListens(this ILogger log, string url);

    [LoggerMessage(1703, LogLevel.Warning, "Api:Url {Url} is reachable from other machines without TLS: tokens can be read on the way / 接口对外开放且未加密，令牌可能被窃听")]
    public static partial void ApiIsOpenPlainText(this ILogger log, string url);

    [LoggerMessage(1704, LogLevel.Information, "{Account} ({Role}): {Method} {Path} from {Remote} / 操作")]
    public static partial void Acted(this ILogger log, string account, string role, string method, string path, string? remote);

    [LoggerMessage(1705, LogLevel.Information, "Token {Id} made for {Account} ({Role}) by {By} / 令牌已发放")]
    public static partial void TokenMade(this ILogger log, string id, string account, string role, string by);

    [LoggerMessage(1706, LogLevel.Information, "Token {Id} of {Account} revoked by {By} / 令牌已撤销")]
    public static partial void TokenRevoked(this ILogger log, string id, string account, string by);
}
