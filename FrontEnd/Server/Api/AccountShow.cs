using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Accounts and tokens as the API tells of them, without hashes.</summary>
internal sealed class AccountShow(AccountBook accounts, TokenBook tokens, TimeProvider time)
{
    public AccountInfo Of(Account account)
    {
        DateTime? seen = tokens.LastSeen(account);
        return new(
            account.Name, account.Role.ToName(), account.Organisation, account.Enabled, account.PasswordHash is not null, StationTimes.Utc(account.CreatedAt),
            Utc(seen), Math.Max(0, (int)(time.GetUtcNow().UtcDateTime - AccountRules.IdleSince(account, seen)).TotalDays));
    }

    public TokenInfo Of(TokenEntry token)
    {
        Account? account = accounts.Find(token.Account);
        return new(
            token.Id, token.Account, token.Within(account?.Role ?? Role.Viewer).ToName(), StationTimes.Utc(token.CreatedAt),
            token.Kind == TokenKind.SignIn ? "sign_in" : "service", account?.Organisation, Utc(token.LastUsedAt), Utc(token.ExpiresAt));
    }

    static DateTime? Utc(DateTime? at) => at is { } known ? StationTimes.Utc(known) : null;
}
