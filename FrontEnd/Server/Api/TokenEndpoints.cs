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
        app.MapPost(Routes.Tokens, AddAsync).Produces<TokenMade>(201)
            .WithMetadata(new Needs(Role.Administrator), Within.Station)
            .WithTags("tokens").WithSummary("Makes a service token of an account, which is made where it is not there").WithDescription("发放服务令牌");
        app.MapDelete(Routes.Token, RevokeAsync).Produces<Done>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station)
            .WithTags("tokens").WithSummary("Revokes a token, a sign-in too").WithDescription("撤销访问令牌");
    }

    static async Task<IResult> AddAsync(TokenRequest request, Scope scope, AccountDesk desk, AccountShow show)
    {
        if (!AccountInput.TryName(request.Account, "account", out string name, out ProblemResult? problem)
            || !AccountInput.TryRole(request.Role, required: false, out Role? role, out problem)
            || !AccountInput.TryOrganisation(request.Organisation, scope, out string? organisation, out problem))
            return problem;
        Changed<MadeToken> added = await desk.AddTokenAsync(name, role, organisation, scope.Caller.Actor);
        return added.ToResult(made => Results.Created(Routes.With(Routes.Token, made.Entry.Id), new TokenMade(show.Of(made.Entry), made.Text)));
    }

    static async Task<IResult> RevokeAsync(string id, Scope scope, AccountDesk desk) =>
        await desk.RevokeTokenAsync(id, scope.Caller.Actor) is { } error ? error.ToResult() : Results.Ok(new Done(id));
}
