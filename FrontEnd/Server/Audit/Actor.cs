namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Who acts.</summary>
/// <param name="SignIn">Names the sign-in or token that was used, without giving it away.</param>
/// <param name="From">Address that the request came from.</param>
internal sealed record Actor(string Account, string SignIn, string From)
{
    /// <summary>The server itself: schedules, restarts.</summary>
    public static Actor Station { get; } = new("station", "", "");
}
