using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>A person's way in and out: password to token, and one's own account.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.SignIn, SignInAsync).Produces<SignedIn>()
            .WithMetadata(new OpenToAll(), Within.Nothing)
            .WithTags("accounts").WithSummary("Account and password for a token that ends by itself; 429 after too many tries").WithDescription("登录");
        app.MapPost(Routes.SignOut, SignOutAsync).Produces<Done>()
            .WithMetadata(Within.Nothing)
            .WithTags("accounts").WithSummary("Ends the sign-in whose token is shown").WithDescription("退出登录");
        app.MapGet(Routes.OwnAccount, Show).Produces<WhoAmI>()
            .WithMetadata(Within.Nothing)
            .WithTags("accounts").WithSummary("Whom the token lets in").WithDescription("当前账号");
        app.MapPost(Routes.OwnPassword, ChangePasswordAsync).Produces<Done>()
            .WithMetadata(Within.Nothing)
            .WithTags("accounts").WithSummary("Changes one's own password; other sign-ins of the account end").WithDescription("修改本人密码");
    }

    static async Task<IResult> SignInAsync(SignInRequest request, SignInDesk desk, AccountShow show, HttpContext context)
    {
        if (!AccountInput.TryName(request.Account, "account", out string account, out ProblemResult? problem)
            || !TryText(request.Password, "password", out string password, out problem))
            return problem;
        context.Response.Headers.CacheControl = "no-store";
        return (await desk.SignInAsync(account, password, context.Connection.RemoteIpAddress))
            .ToResult(entered => Results.Ok(new SignedIn(show.Of(entered.Account), show.Of(entered.Token), entered.Text)));
    }

    static async Task<IResult> SignOutAsync(HttpContext context, SignInDesk desk)
    {
        var caller = Caller.Of(context);
        return await desk.SignOutAsync(caller) is { } error ? error.ToResult() : Results.Ok(new Done(caller.Account));
    }

    static IResult Show(HttpContext context, AccountBook accounts, TokenBook tokens, AccountShow show)
    {
        var caller = Caller.Of(context);
        return accounts.Find(caller.Account) is { } account && tokens.Get(caller.SignIn) is { } token
            ? Results.Ok(new WhoAmI(show.Of(account), show.Of(token), caller.Role.ToName()))
            : Errors.UnknownToken.ToResult();
    }

    static async Task<IResult> ChangePasswordAsync(PasswordRequest request, SignInDesk desk, HttpContext context)
    {
        var caller = Caller.Of(context);
        if (!TryText(request.Old, "old", out string old, out ProblemResult? problem)
            || !TryText(request.New, "new", out string chosen, out problem)
            || !AccountInput.TryPassword(chosen, "new", caller.Account, out problem))
            return problem;
        return await desk.ChangePasswordAsync(caller, old, chosen, context.Connection.RemoteIpAddress) is { } error ? error.ToResult() : Results.Ok(new Done(caller.Account));
    }

    static bool TryText(string? given, string field, out string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out ProblemResult? problem)
    {
        text = given ?? "";
        problem = text.Length is > 0 and <= Passwords.Most ? null
            : Errors.Bad(field, null, new($"{field} 为空或过长", $"{field} is empty or too long"), new($"1 至 {Passwords.Most} 个字符", $"1 to {Passwords.Most} characters")).ToResult();
        return problem is null;
    }
}
