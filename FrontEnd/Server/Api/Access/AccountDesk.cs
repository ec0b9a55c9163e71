using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>
/// Every change of accounts and tokens, one at a time, each in the audit log before it is made. Whatever is asked, somebody stays who can let
/// others in.
/// </summary>
internal sealed class AccountDesk(
    AccountBook accounts, TokenBook tokens, Passwords passwords, AuditTrail trail, TimeProvider time, ILogger<AccountDesk> log) : IDisposable
{
    readonly SemaphoreSlim _changing = new(1);

    /// <summary>Last administrators that were told to be unused, once each.</summary>
    readonly HashSet<string> _told = [];

    DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Changed<Account>> AddAsync(string name, Role role, string? organisation, string? password, Actor by)
    {
        string? hash = password is null ? null : passwords.Hash(password);
        using IDisposable alone = await AloneAsync();
        if (accounts.Find(name) is not null)
            return AccountErrors.AlreadyThere(name);
        if (!await trail.Act(by, "account.add", name, after: Told(role, organisation, true, hash)))
            return Errors.LogUnavailable;
        return Add(name, role, organisation, hash, by);
    }

    /// <summary>Sign-ins of an account that was disabled or has another password end; service tokens of a disabled one wait for it to be enabled.</summary>
    public async Task<Changed<Account>> ChangeAsync(string name, AccountEdit edit, Actor by, string? reason = null)
    {
        string? hash = edit.Password is null ? null : passwords.Hash(edit.Password);
        using IDisposable alone = await AloneAsync();
        if (accounts.Find(name) is not { } before)
            return AccountErrors.NoAccount(name);
        Account after = edit.Of(before, hash, Now);
        if (!SomebodyAdministers(after, tokens.Entries))
            return AccountErrors.LastAdministrator("account", before.Name);
        if (!await trail.Act(by, "account.change", before.Name, Told(before.Role, before.Organisation, before.Enabled, null), Told(after.Role, after.Organisation, after.Enabled, hash), reason))
            return Errors.LogUnavailable;
        accounts.Change(name, account => edit.Of(account, hash, Now));
        if (hash is not null || !after.Enabled)
            tokens.Revoke(token => token.Kind == TokenKind.SignIn && token.Id != by.SignIn && AccountRules.Owns(after, token));
        log.AccountChanged(after.Name, after.Role.ToName(), after.Organisation ?? "*", after.Enabled, hash is not null, by.Account, by.From);
        return after;
    }

    /// <summary>The account is made where there is none of the name.</summary>
    public async Task<Changed<MadeToken>> AddTokenAsync(string name, Role? atMost, string? organisation, Actor by)
    {
        using IDisposable alone = await AloneAsync();
        Account? account = accounts.Find(name);
        if (account is null && atMost is null)
            return AccountErrors.NoAccount(name);
        if (account is not null && organisation is not null && !string.Equals(organisation, account.Organisation, StringComparison.OrdinalIgnoreCase))
            return AccountErrors.OtherOrganisation(account);
        if (account?.Role < atMost)
            return AccountErrors.BeyondAccount(account, atMost.Value);
        if (account is null && !await trail.Act(by, "account.add", name, after: Told(atMost!.Value, organisation, true, null)))
            return Errors.LogUnavailable;
        string id = tokens.NewId();
        if (!await trail.Act(by, "token.add", name, after: new { id, role = (atMost ?? account!.Role).ToName() }))
            return Errors.LogUnavailable;
        account ??= Add(name, atMost!.Value, organisation, null, by);
        string text = tokens.Make(account, atMost, null, out TokenEntry entry, id);
        log.TokenMade(entry.Id, account.Name, entry.Within(account.Role).ToName(), by.Account);
        return new MadeToken(entry, text);
    }

    public async Task<ApiError?> RevokeTokenAsync(string id, Actor by)
    {
        using IDisposable alone = await AloneAsync();
        if (tokens.Get(id) is not { } entry)
            return AccountErrors.NoToken(id);
        if (!SomebodyAdministers(null, tokens.Entries.Where(token => token.Id != id)))
            return AccountErrors.LastAdministrator("id", id);
        if (!await trail.Act(by, "token.revoke", entry.Account, new { id, kind = entry.Kind.ToString() }))
            return Errors.LogUnavailable;
        tokens.Revoke(token => token.Id == id);
        log.TokenRevoked(id, entry.Account, by.Account);
        return null;
    }

    /// <summary>Disables what nobody used for so many days, but not whoever is the last that can administer.</summary>
    public async Task<IReadOnlyList<Account>> DisableUnusedAsync(int days)
    {
        var gone = new List<Account>();
        foreach (Account account in accounts.All)
        {
            DateTime since = AccountRules.IdleSince(account, tokens.LastSeen(account));
            if (!account.Enabled || since.AddDays(days) > Now)
                continue;
            if ((await ChangeAsync(account.Name, new() { Enabled = false }, Actor.Station, $"unused since {since:yyyy-MM-dd} / 长期未用")).Value is { } after)
                gone.Add(after);
            else if (_told.Add(account.Name))
                log.LastAdministratorIsUnused(account.Name, since);
        }
        return gone;
    }

    public void Dispose() => _changing.Dispose();

    Account Add(string name, Role role, string? organisation, string? hash, Actor by)
    {
        Account account = accounts.Add(name, role, organisation, hash)!;
        log.AccountAdded(account.Name, role.ToName(), organisation ?? "*", by.Account, by.From);
        return account;
    }

    /// <summary>As the audit log has it; of a password only that there is a new one.</summary>
    static object Told(Role role, string? organisation, bool enabled, string? hash) =>
        new { role = role.ToName(), organisation, enabled, password = hash is null ? null : "new" };

    bool SomebodyAdministers(Account? changed, IEnumerable<TokenEntry> left) => accounts.All.Any(account =>
        AccountRules.CanAdminister(changed is not null && string.Equals(account.Name, changed.Name, StringComparison.OrdinalIgnoreCase) ? changed : account, left));

    async Task<IDisposable> AloneAsync()
    {
        await _changing.WaitAsync();
        return new Turn(_changing);
    }

    sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
