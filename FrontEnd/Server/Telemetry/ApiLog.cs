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

    [LoggerMessage(1749, LogLevel.Warning, "Api:MaxConnections {Limit} reached: a connection to the API was refused; {More} more since the last message / 达到上限，已拒绝接口连接")]
    public static partial void ApiConnectionRefused(this ILogger log, int limit, long more);

    [LoggerMessage(1748, LogLevel.Warning, "Api:MaxNameless {Limit} reached: a connection of {Source} on which nobody had shown a token made room; {More} more since the last message / 达到上限，未出示令牌的接口连接让位")]
    public static partial void NamelessConnectionClosed(this ILogger log, int limit, System.Net.IPAddress source, long more);

    [LoggerMessage(1704, LogLevel.Information, "{Account} ({Role}): {Method} {Path} from {Remote} / 操作")]
    public static partial void Acted(this ILogger log, string account, string role, string method, string path, string? remote);

    [LoggerMessage(1705, LogLevel.Information, "Token {Id} made for {Account} ({Role}) by {By} / 令牌已发放")]
    public static partial void TokenMade(this ILogger log, string id, string account, string role, string by);

    [LoggerMessage(1706, LogLevel.Information, "Token {Id} of {Account} revoked by {By} / 令牌已撤销")]
    public static partial void TokenRevoked(this ILogger log, string id, string account, string by);

    [LoggerMessage(1707, LogLevel.Information, "Account {Account} added: {Role}, organisation {Organisation}, by {By} from {From} / 账号已新增")]
    public static partial void AccountAdded(this ILogger log, string account, string role, string organisation, string by, string from);

    [LoggerMessage(1708, LogLevel.Information, "Account {Account} is now {Role}, organisation {Organisation}, enabled {Enabled}, new password {Password}, by {By} from {From} / 账号已修改")]
    public static partial void AccountChanged(this ILogger log, string account, string role, string organisation, bool enabled, bool password, string by, string from);

    [LoggerMessage(1709, LogLevel.Warning, "Account {Account} disabled: nobody used it for {Days} days / 长期未用，账号已停用")]
    public static partial void UnusedAccountDisabled(this ILogger log, string account, int days);

    [LoggerMessage(1710, LogLevel.Warning, "Account {Account} is unused since {Since}, but stays: it is the last that can administer / 长期未用，但为最后一个管理员，未停用")]
    public static partial void LastAdministratorIsUnused(this ILogger log, string account, DateTime since);

    [LoggerMessage(1711, LogLevel.Error, "accounts.json or tokens.json cannot be written; tried again in ten minutes / 账号或令牌文件无法写入，稍后重试")]
    public static partial void AccountFilesNotWritten(this ILogger log, Exception exception);

    [LoggerMessage(1712, LogLevel.Information, "{Account} signed in as {Id} from {From} / 登录")]
    public static partial void SignedIn(this ILogger log, string account, string id, string from);

    [LoggerMessage(1713, LogLevel.Information, "{Account} signed out of {Id} from {From} / 退出登录")]
    public static partial void SignedOut(this ILogger log, string account, string id, string from);

    [LoggerMessage(1714, LogLevel.Warning, "Sign-in of {Account} from {From} failed / 登录失败")]
    public static partial void SignInFailed(this ILogger log, string account, string from);

    [LoggerMessage(1715, LogLevel.Warning, "Sign-in of {Account} from {From} refused: too many tries / 登录尝试过于频繁，已拒绝")]
    public static partial void SignInTooOften(this ILogger log, string account, string from);

    [LoggerMessage(1716, LogLevel.Information, "API certificate, SHA-256 {Fingerprint}, until {Until}; also in {File} / 接口证书指纹")]
    public static partial void ApiCertificate(this ILogger log, string fingerprint, DateTime until, string file);
}
