using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Problems;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>What may be wrong about accounts, tokens and sign-ins.</summary>
internal static class AccountErrors
{
    /// <summary>The same whether the account is unknown, disabled or has another password.</summary>
    public static ApiError WrongPassword(string account) => new(401, ErrorCodes.Unauthorized,
        new("账号或密码不正确，或账号已停用", "account or password is wrong, or the account is disabled"),
        new("核对后重试；忘记密码请管理员重设（loadctl accounts password）", "check both; an administrator sets a new password (loadctl accounts password)"),
        "account", account);

    public static ApiError TooManyTries(string account, TimeSpan wait)
    {
        long seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(429, ErrorCodes.TooMany,
            new($"规则：5 分钟内每个账号至多尝试 {SignInLimit.PerAccount} 次密码，每个地址至多 {SignInLimit.PerAddress} 次",
                $"rule: in five minutes a password is tried {SignInLimit.PerAccount} times for an account and {SignInLimit.PerAddress} times from an address"),
            new($"{seconds} 秒后再试；已有的令牌不受影响", $"try again in {seconds} s; tokens that are there go on"), "account", account) { RetryAfter = wait };
    }

    public static ApiError OldPassword { get; } = Errors.Bad("old", null,
        new("原密码不正确", "the old password is wrong"), new("忘记密码请管理员重设", "an administrator sets a new one"));

    public static ApiError AlreadyThere(string name) => new(409, ErrorCodes.Busy,
        new($"账号 {name} 已存在", $"account {name} is there already"), new("修改用 loadctl accounts change", "change it with loadctl accounts change"), "name", name);

    public static ApiError NoAccount(string name) => new(404, ErrorCodes.NotFound,
        new($"没有账号 {name}", $"there is no account {name}"), new("见 loadctl accounts list", "see loadctl accounts list"), "account", name);

    public static ApiError NoToken(string id) => new(404, ErrorCodes.NotFound,
        new($"没有令牌 {id}", $"there is no token {id}"), new("见 loadctl tokens list", "see loadctl tokens list"), "id", id);

    public static ApiError BeyondAccount(Account account, Role asked) => new(409, ErrorCodes.Refused,
        new($"规则：令牌的角色不超过其账号；{account.Name} 是 {account.Role.ToName()}", $"rule: a token reaches no further than its account; {account.Name} is {account.Role.ToName()}"),
        new("由管理员先修改账号的角色", "an administrator changes the account's role first"), "role", asked.ToName());

    public static ApiError OtherOrganisation(Account account) => new(409, ErrorCodes.Refused,
        new($"规则：令牌的单位即其账号的单位；{account.Name} 属于 {account.Organisation ?? "全站"}",
            $"rule: a token is of its account's organisation; {account.Name} is of {account.Organisation ?? "the whole station"}"),
        new("由管理员先修改账号的单位", "an administrator changes the account's organisation first"), "organisation", account.Organisation);

    public static ApiError LastAdministrator(string field, string value) => new(409, ErrorCodes.Refused,
        new("规则：至少保留一个能登录的全站管理员", "rule: one administrator of the whole station stays who can get in"),
        new("先让另一个管理员账号有密码或服务令牌", "give another administrator a password or a service token first"), field, value);
}
