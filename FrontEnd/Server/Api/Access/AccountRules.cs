namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>What holds of accounts and tokens together.</summary>
internal static class AccountRules
{
    /// <summary>An account of the whole station that can let others in, by a password or by a service token.</summary>
    public static bool CanAdminister(Account account, IEnumerable<TokenEntry> tokens) => account.IsStationAdministrator
        && (account.PasswordHash is not null || tokens.Any(token => token.Kind == TokenKind.Service && Owns(account, token) && token.Within(account.Role) == Role.Administrator));

    public static bool Owns(Account account, TokenEntry token) => string.Equals(token.Account, account.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Since when nobody used it: last seen, made or enabled, whichever is latest.</summary>
    public static DateTime IdleSince(Account account, DateTime? lastSeen) =>
        ((DateTime?[])[account.CreatedAt, account.EnabledAt, lastSeen]).Max()!.Value;
}
