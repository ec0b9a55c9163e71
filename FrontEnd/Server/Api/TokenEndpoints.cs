using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Who may call: tokens made, listed and revoked by administrators. A token's text is told once and kept nowhere.</summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Tokens, (AccountBook accounts, TokenBook book) => new TokenList([.. book.Entries.Select(entry => Show(entry, accounts))])).Produces<TokenList>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("tokens").WithSummary("Access tokens, without their text").WithDescription("访问令牌列表");
        app.MapPost(Routes.Tokens, Add).Produces<TokenMade>(201)
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("tokens").WithSummary("Makes a token for an account and role").WithDescription("发放访问令牌");
        app.MapDelete(Routes.Token, Revoke).Produces<Done>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("tokens").WithSummary("Revokes a token").WithDescription("撤销访问令牌");
    }

    static IResult Add(TokenRequest request, AccountBook accounts, TokenBook book, HttpContext context, ILogger<TokenBook> log)
    {
        if (string.IsNullOrWhiteSpace(request.Account) || request.Account.Length > 100)
            return Errors.Bad("account", request.Account, new("账号为空或过长", "is empty or too long"), new("1 至 100 字", "1 to 100 characters")).ToResult();
        if (!RoleNames.TryParse(request.Role, out Role role))
            return Errors.Bad("role", request.Role, new("没有此角色", "is no role"), new($"可选：{RoleNames.All}", $"there are: {RoleNames.All}")).ToResult();
        string name = request.Account.Trim();
        Account account = accounts.Find(name) ?? accounts.Add(name, role)!;
        string token = book.Make(account, role, null, out TokenEntry entry);
        log.TokenMade(entry.Id, entry.Account, role.ToName(), Caller.Of(context).Account);
        return Results.Created(Routes.With(Routes.Token, entry.Id), new TokenMade(Show(entry, accounts), token));
    }

    static IResult Revoke(string id, AccountBook accounts, TokenBook book, HttpContext context, ILogger<TokenBook> log)
    {
        if (book.Entries.All(other => accounts.Find(other.Account)?.IsStationAdministrator != true || other.Id == id))
            return LastAdministrator(id).ToResult();
        if (book.Revoke(other => other.Id == id) is not [var entry])
            return NoToken(id).ToResult();
        log.TokenRevoked(entry.Id, entry.Account, Caller.Of(context).Account);
        return Results.Ok(new Done(id));
    }

    static TokenInfo Show(TokenEntry entry, AccountBook accounts)
    {
        Account? account = accounts.Find(entry.Account);
        return new(entry.Id, entry.Account, entry.Within(account?.Role ?? Role.Viewer).ToName(), StationTimes.Utc(entry.CreatedAt));
    }

    static ApiError NoToken(string id) => new(404, ErrorCodes.NotFound,
        new($"没有令牌 {id}", $"there is no token {id}"), new("见 loadctl tokens list", "see loadctl tokens list"), "id", id);

    static ApiError LastAdministrator(string id) => new(409, ErrorCodes.Refused,
        new("不能撤销最后一个管理员令牌", "this is the last administrator token"),
        new("先发放另一个管理员令牌", "make another administrator token first"), "id", id);
}
