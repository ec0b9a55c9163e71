namespace LoadMgmt.Contract;

/// <summary>An access token, without its text.</summary>
/// <param name="Role">viewer, operator or administrator.</param>
public sealed record TokenInfo(string Id, string Account, string Role, DateTime CreatedAt);

public sealed record TokenList(IReadOnlyList<TokenInfo> Items);

public sealed record TokenRequest(string? Account, string? Role);

/// <param name="Text">Told this once; only its hash is kept.</param>
public sealed record TokenMade(TokenInfo Token, string Text);
