using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Api.Problems;

/// <summary>The errors that more than one endpoint has.</summary>
internal static class Errors
{
    public static ApiError NoToken { get; } = new(401, ErrorCodes.Unauthorized,
        new("请求没有携带访问令牌", "the request carries no access token"),
        new("加上请求头 Authorization: Bearer 令牌；首次启动的管理员令牌位置见服务器日志",
            "send the header Authorization: Bearer TOKEN; the server's log says where the first administrator token lies"),
        "Authorization");

    public static ApiError UnknownToken { get; } = new(401, ErrorCodes.Unauthorized,
        new("访问令牌无效、已过期或已撤销，或账号已停用", "the access token is unknown, expired or revoked, or its account is disabled"),
        new("重新登录（loadctl sign-in），或请管理员发放新的令牌（loadctl tokens add）", "sign in again (loadctl sign-in), or ask an administrator for a new token (loadctl tokens add)"),
        "Authorization");

    public static ApiError Forbidden(string account, string role, string needed) => new(403, ErrorCodes.Forbidden,
        new($"账号 {account} 的角色 {role} 不能执行此操作，需要 {needed}", $"account {account} is {role}; this needs {needed}"),
        new("请具有相应角色的人员执行", "ask someone with that role"),
        "role", role);

    public static ApiError WholeStation(string account, string organisation) => new(403, ErrorCodes.Forbidden,
        new($"规则：涉及全站的操作只限不属于某一单位的账号；账号 {account} 属于单位 {organisation}",
            $"rule: what concerns the whole station needs an account without organisation; account {account} is of organisation {organisation}"),
        new("请全站账号的人员执行", "ask someone whose account is for the whole station"),
        "organisation", organisation);

    public static ApiError Bad(string field, string? value, Bilingual detail, Bilingual remedy) => new(400, ErrorCodes.BadInput, detail, remedy, field, value);

    public static ApiError Missing(string field, Bilingual remedy) => Bad(field, null, new($"缺少 {field}", $"{field} is missing"), remedy);

    public static ApiError OutOfRange(string field, string? value, long from, long to) => Bad(field, value,
        new($"{field} 超出范围", $"{field} is out of range"), new($"取值 {from} 至 {to}", $"give {from} to {to}"));

    public static ApiError NoPath(string path) => new(404, ErrorCodes.NotFound,
        new("没有此路径", "no such path"), new("接口说明见 /openapi/v1.json", "the API is described at /openapi/v1.json"), "path", path);

    public static ApiError NoTerminal(string address) => new(404, ErrorCodes.NotFound,
        new($"档案中没有终端 {address}", $"terminal {address} is not in the archive"),
        new("核对地址；新终端见 loadctl terminals waiting", "check the address; terminals that wait for admission: loadctl terminals waiting"),
        "address", address);

    public static ApiError NoPoint(string terminal, int point) => new(404, ErrorCodes.NotFound,
        new($"终端 {terminal} 没有测量点 {point}", $"terminal {terminal} has no measurement point {point}"),
        new("测量点见 loadctl terminals show", "its points: loadctl terminals show"), "point", point.ToString());

    public static ApiError NoGroup(string terminal, int group) => new(404, ErrorCodes.NotFound,
        new($"终端 {terminal} 没有总加组 {group}", $"terminal {terminal} has no total-add group {group}"),
        new("总加组见 loadctl terminals show", "its groups: loadctl terminals show"), "group", group.ToString());

    public static ApiError NoOrganisation(string code) => new(404, ErrorCodes.NotFound,
        new($"档案中没有单位 {code}", $"organisation {code} is not in the archive"),
        new("单位编码见 loadctl archive export organisations", "its codes: loadctl archive export organisations"), "organisation", code);

    public static ApiError NotSupported(string what) => new(422, ErrorCodes.NotSupported,
        new($"该终端的规约没有此请求：{what}", $"the terminal's profile has no such request: {what}"),
        new("核对档案中的规约", "check the profile in the archive"), "profile", what);

    public static ApiError StoreUnavailable(string reason) => new(503, ErrorCodes.StoreUnavailable,
        new($"数据库暂不可用：{reason}", $"the store cannot be asked now: {reason}"),
        new("稍后重试；终端上报不受影响，日志已在本地落盘", "try again later; what terminals report is kept in the journal meanwhile"));

    public static ApiError LogUnavailable { get; } = new(503, ErrorCodes.LogUnavailable,
        new("操作记录无法写入磁盘，未执行此操作", "the disk does not take the audit log's entry, so nothing was done"),
        new("检查数据目录所在磁盘的空间和状态，恢复后重试", "look at the disk of the data folder, and try again once it can be written"));

    public static ApiError TooLarge { get; } = new(413, ErrorCodes.BadBody,
        new("请求内容过大", "the body is too large"), new("分成几个文件，或调大 Api:MaxImportBytes", "split the file, or raise Api:MaxImportBytes"), "body");

    public static ApiError Internal { get; } = new(500, ErrorCodes.Internal,
        new("服务器处理此请求时出错", "the server failed at this request"),
        new("把 traceId 告诉管理员，日志中有原因", "tell the administrator the traceId; the log has the reason"));
}
