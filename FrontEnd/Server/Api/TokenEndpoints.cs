using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Tokens of all accounts: made for programs, listed and revoked by administrators. A token's text is told once and kept nowhere.</summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Tokens, (TokenBook book, AccountShow show) => new TokenList([.. book.Entries.Select(show.Of)])).Produces<TokenList>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station)
            .WithTags("tokens").WithSummary("Sign-ins and service tokens, without their text").WithDescription("登录与访问令牌列表");
        app.MapPost(Routes.Tokens, Add).Produces<TokenMade>(201)
            .WithMetadata(new Needs(Role.Administrator), Within.Station)
            .WithTags("tokens").WithSummary("Makes a service token of an account, which is made where it is not there").WithDescription("发放服务令牌");
        app.MapDelete(Routes.Token, Revoke).Produces<Done>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station)
            .WithTags("tokens").WithSummary("Revokes a token, a sign-in too").WithDescription("撤销访问令牌");
    }

    static IResult Add(TokenRequest request, Scope scope, AccountDesk desk, AccountShow show)
    {
        if (!AccountInput.TryName(request.Account, "account", out string name, out ProblemResult? problem)
            || !AccountInput.TryRole(request.Role, required: false, out Role? role, out problem)
            || !AccountInput.TryOrganisation(request.Organisation, scope, out string? organisation, out problem))
            return problem;
        return desk.AddToken(name, role, organisation, scope.Caller.Actor, out TokenEntry? entry, out string text) is { } error
            ? error.ToResult()
            : Results.Created(Routes.With(Routes.Token, entry!.Id), new TokenMade(show.Of(entry), text));
    }

    static IResult Revoke(string id, Scope scope, AccountDesk desk) =>
        desk.RevokeToken(id, scope.Caller.Actor) is { } error ? error.ToResult() : Results.Ok(new Done(id));
}
