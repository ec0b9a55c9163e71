using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Accounts, kept by administrators of the whole station.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Accounts, List).Produces<AccountList>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station)
            .WithTags("accounts").WithSummary("Accounts; unusedDays=30: only enabled ones that nobody used for so many days").WithDescription("账号列表");
        app.MapPost(Routes.Accounts, AddAsync).Produces<AccountInfo>(201)
            .WithMetadata(new Needs(Role.Administrator), Within.Station)
            .WithTags("accounts").WithSummary("Adds an account; there is no default password").WithDescription("新增账号");
        app.MapPost(Routes.Account, ChangeAsync).Produces<AccountInfo>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station)
            .WithTags("accounts").WithSummary("Changes role, organisation or password, enables or disables").WithDescription("修改、启用、停用账号");
    }

    static IResult List(AccountBook accounts, AccountShow show, string? unusedDays = null)
    {
        if (!Input.TryNumber(unusedDays, "unusedDays", -1, 0, 3650, out int days, out ProblemResult? problem))
            return problem;
        return Results.Ok(new AccountList([.. accounts.All.Select(show.Of).Where(account => days < 0 || account.Enabled && account.IdleDays >= days)]));
    }

    static async Task<IResult> AddAsync(AccountRequest request, Scope scope, AccountDesk desk, AccountShow show)
    {
        if (!AccountInput.TryName(request.Name, "name", out string name, out ProblemResult? problem)
            || !AccountInput.TryRole(request.Role, required: true, out Role? role, out problem)
            || !AccountInput.TryOrganisation(request.Organisation, scope, out string? organisation, out problem)
            || !AccountInput.TryPassword(request.Password, "password", name, out problem))
            return problem;
        Changed<Account> added = await desk.AddAsync(name, role!.Value, organisation, request.Password, scope.Caller.Actor);
        return added.ToResult(account => Results.Created(Routes.With(Routes.Account, name), show.Of(account)));
    }

    static async Task<IResult> ChangeAsync(string name, AccountChange request, Scope scope, AccountDesk desk, AccountShow show)
    {
        if (!AccountInput.TryRole(request.Role, required: false, out Role? role, out ProblemResult? problem)
            || !AccountInput.TryOrganisation(request.Organisation, scope, out string? organisation, out problem)
            || !AccountInput.TryPassword(request.Password, "password", name, out problem))
            return problem;
        var edit = new AccountEdit(role, request.Enabled, request.Password) { MovesOrganisation = request.Organisation is not null, Organisation = organisation };
        return (await desk.ChangeAsync(name, edit, scope.Caller.Actor)).ToResult(account => Results.Ok(show.Of(account)));
    }
}
