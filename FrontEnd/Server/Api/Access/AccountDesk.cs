using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>
/// Every change of accounts and tokens, one at a time, each logged. Whatever is asked, somebody stays who can let others in.
/// </summary>
internal sealed class AccountDesk(AccountBook accounts, TokenBook tokens, Passwords passwords, TimeProvider time, ILogger<AccountDesk> log)
{
    readonly Lock _changing = new();

    /// <summary>Last administrators that were told to be unused, once each.</summary>
    readonly HashSet<string> _told = [];

    DateTime Now => time.GetUtcNow().UtcDateTime;

    public ApiError? Add(string name, Role role, string? organisation, string? password, Actor by, out Account? account)
    {
        string? hash = password is null ? null : passwords.Hash(password);
        lock (_changing)
            account = accounts.Add(name, role, organisation, hash);
        if (account is null)
            return AccountErrors.AlreadyThere(name);
        log.AccountAdded(account.Name, role.ToName(), organisation ?? "*", by.Account, by.From);
        return null;
    }

    /// <summary>Sign-ins of an account that was disabled or has another password end; service tokens of a disabled one wait for it to be enabled.</summary>
    public ApiError? Change(string name, Role? role, Func<Account, string?>? organisation, bool? enabled, string? password, Actor by, out Account? account)
    {
        string? hash = password is null ? null : passwords.Hash(password);
        lock (_changing)
        {
            if (accounts.Find(name) is not { } before)
            {
                account = null;
                return AccountErrors.NoAccount(name);
            }
            account = before with
            {
                Role = role ?? before.Role, Organisation = organisation is null ? before.Organisation : organisation(before),
                Enabled = enabled ?? before.Enabled, PasswordHash = hash ?? before.PasswordHash,
                EnabledAt = enabled == true && !before.Enabled ? Now : before.EnabledAt,
            };
            if (!SomebodyAdministers(account, tokens.Entries))
                return AccountErrors.LastAdministrator("account", before.Name);
            Account after = account;
            accounts.Change(name, _ => after);
            if (hash is not null || !after.Enabled)
                tokens.Revoke(token => token.Kind == TokenKind.SignIn && token.Id != by.SignIn && AccountRules.Owns(after, token));
        }
        log.AccountChanged(account.Name, account.Role.ToName(), account.Organisation ?? "*", account.Enabled, hash is not null, by.Account, by.From);
        return null;
    }

    /// <summary>The account is made where there is none of the name.</summary>
    public ApiError? AddToken(string name, Role? atMost, string? organisation, Actor by, out TokenEntry? entry, out string text)
    {
        (entry, text) = (null, "");
        lock (_changing)
        {
            Account? account = accounts.Find(name);
            if (account is null && atMost is null)
                return AccountErrors.NoAccount(name);
            if (account is not null && organisation is not null && !string.Equals(organisation, account.Organisation, StringComparison.OrdinalIgnoreCase))
                return AccountErrors.OtherOrganisation(account);
            if (account?.Role < atMost)
                return AccountErrors.BeyondAccount(account, atMost.Value);
            if (account is null)
            {
                account = accounts.Add(name, atMost!.Value, organisation)!;
                log.AccountAdded(account.Name, account.Role.ToName(), organisation ?? "*", by.Account, by.From);
            }
            text = tokens.Make(account, atMost, null, out entry);
            log.TokenMade(entry.Id, account.Name, entry.Within(account.Role).ToName(), by.Account);
        }
        return null;
    }

    public ApiError? RevokeToken(string id, Actor by)
    {
        lock (_changing)
        {
            if (tokens.Get(id) is not { } entry)
                return AccountErrors.NoToken(id);
            if (!SomebodyAdministers(null, tokens.Entries.Where(token => token.Id != id)))
                return AccountErrors.LastAdministrator("id", id);
            tokens.Revoke(token => token.Id == id);
            log.TokenRevoked(id, entry.Account, by.Account);
        }
        return null;
    }

    /// <summary>Disables what nobody used for so many days, but not whoever is the last that can administer.</summary>
    public IReadOnlyList<Account> DisableUnused(int days)
    {
        var gone = new List<Account>();
        foreach (Account account in accounts.All)
        {
            DateTime since = AccountRules.IdleSince(account, tokens.LastSeen(account));
            if (!account.Enabled || since.AddDays(days) > Now)
                continue;
            if (Change(account.Name, null, null, false, null, Actor.Station, out Account? after) is null)
                gone.Add(after!);
            else if (_told.Add(account.Name))
                log.LastAdministratorIsUnused(account.Name, since);
        }
        return gone;
    }

    bool SomebodyAdministers(Account? changed, IEnumerable<TokenEntry> left) => accounts.All.Any(account =>
        AccountRules.CanAdminister(changed is not null && string.Equals(account.Name, changed.Name, StringComparison.OrdinalIgnoreCase) ? changed : account, left));
}
