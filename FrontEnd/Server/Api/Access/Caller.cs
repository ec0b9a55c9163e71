using LoadMgmt.FrontEnd.Audit;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>Who calls.</summary>
/// <param name="Organisation">Code of the organisation whose terminals the account is for, with all below it; null: the whole station.</param>
/// <param name="SignIn">Id of the token that was shown.</param>
/// <param name="From">Address that the request came from.</param>
internal sealed record Caller(string Account, Role Role, string? Organisation, string SignIn, string From)
{
    /// <summary>The same, as acts and the audit log name it.</summary>
    public Actor Actor => new(Account, SignIn, From);

    public bool Is(Role needed) => Role >= needed;

    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? throw new InvalidOperationException("an endpoint without a caller asks who calls");
}

/// <summary>Endpoint metadata: the least role that may call it. An endpoint without it takes viewers.</summary>
internal sealed record Needs(Role Role);

/// <summary>Endpoint metadata: no token asked (health, sign-in).</summary>
internal sealed record OpenToAll;
