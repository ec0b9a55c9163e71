namespace LoadMgmt.Contract;

/// <param name="Role">viewer, operator, guardian or administrator.</param>
/// <param name="Organisation">Code; null: the whole station.</param>
/// <param name="LastSeenAt">UTC; null: never.</param>
/// <param name="IdleDays">Whole days since it was seen, made or enabled.</param>
public sealed record AccountInfo(
    string Name, string Role, string? Organisation, bool Enabled, bool HasPassword, DateTime CreatedAt, DateTime? LastSeenAt, int IdleDays);

public sealed record AccountList(IReadOnlyList<AccountInfo> Items);

/// <param name="Password">Null: no sign-in by password, service tokens only.</param>
public sealed record AccountRequest(string? Name, string? Role, string? Organisation = null, string? Password = null);

/// <summary>What is null stays as it is.</summary>
/// <param name="Organisation">Code; "": the whole station.</param>
/// <param name="Password">A new one; every sign-in of the account ends.</param>
public sealed record AccountChange(string? Role = null, string? Organisation = null, bool? Enabled = null, string? Password = null);

public sealed record SignInRequest(string? Account, string? Password);

/// <param name="Text">The token's text, told this once.</param>
public sealed record SignedIn(AccountInfo Account, TokenInfo Token, string Text);

/// <summary>Who the shown token lets in.</summary>
/// <param name="Role">Of the token, which may reach less far than its account.</param>
public sealed record WhoAmI(AccountInfo Account, TokenInfo Token, string Role);

public sealed record PasswordRequest(string? Old, string? New);
