namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>What an account may do; each includes those before it.</summary>
internal enum Role : byte
{
    /// <summary>Looks.</summary>
    Viewer = 1,
    /// <summary>Asks terminals, sets clocks, controls.</summary>
    Operator = 2,
    /// <summary>Archive, accounts, reprocessing.</summary>
    Administrator = 4,
}

/// <summary>Who calls.</summary>
internal sealed record Caller(string Account, Role Role)
{
    public bool Is(Role needed) => Role >= needed;

    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? throw new InvalidOperationException("an endpoint without a caller asks who calls");
}

/// <summary>Endpoint metadata: the least role that may call it. An endpoint without it takes viewers.</summary>
internal sealed record Needs(Role Role);

/// <summary>Endpoint metadata: no token asked (health).</summary>
internal sealed record OpenToAll;
