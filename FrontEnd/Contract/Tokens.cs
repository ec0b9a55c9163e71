namespace LoadMgmt.Contract;

/// <summary>An access token, without its text.</summary>
/// <param name="Role">viewer, operator, guardian or administrator.</param>
/// <param name="Kind">sign_in, which ends by itself, or service, which is valid until it is revoked.</param>
/// <param name="Organisation">Of its account; null: the whole station.</param>
public sealed record TokenInfo(
    string Id, string Account, string Role, DateTime CreatedAt, string Kind = "service", string? Organisation = null, DateTime? LastUsedAt = null,
    DateTime? ExpiresAt = null);

public sealed record TokenList(IReadOnlyList<TokenInfo> Items);

/// <param name="Role">The token reaches no further; null: as far as its account. An account that is not there is made with it.</param>
/// <param name="Organisation">Of an account that is made; one that is there keeps its own.</param>
public sealed record TokenRequest(string? Account, string? Role, string? Organisation = null);

/// <param name="Text">Told this once; only its hash is kept.</param>
public sealed record TokenMade(TokenInfo Token, string Text);
