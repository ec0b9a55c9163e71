namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>How an endpoint keeps to the organisation of its caller.</summary>
internal enum Extent : byte
{
    /// <summary>Concerns the whole station: needs a caller without organisation. What says nothing is this.</summary>
    Station,
    /// <summary>Shows and acts on what <see cref="Scope"/> lets through, and on nothing else.</summary>
    Scoped,
    /// <summary>Tells nothing of terminals, customers or other accounts: quantities, the description of the API, one's own account.</summary>
    Neutral,
}

/// <summary>Endpoint metadata: its <see cref="Access.Extent"/>. A test fails for an endpoint without it.</summary>
internal sealed record Within(Extent Extent)
{
    public static Within Station { get; } = new(Extent.Station);

    public static Within Scope { get; } = new(Extent.Scoped);

    public static Within Nothing { get; } = new(Extent.Neutral);
}
