using System.Net;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>Passwords against tokens. Whatever fails, its answer and its work tell nothing of whether the account exists.</summary>
internal sealed class SignInDesk(
    AccountBook accounts, TokenBook tokens, AccountDesk desk, Passwords passwords, SignInLimit limit, AuditTrail trail, ApiOptions options,
    ILogger<SignInDesk> log)
{
    /// <summary>A hash is meant to be slow: only one is computed at a time, the other core stays with terminals.</summary>
    readonly Lock _hashing = new();

    public sealed record Entered(Account Account, TokenEntry Token, string Text);

    public async Task<Changed<Entered>> SignInAsync(string name, string password, IPAddress? from)
    {
        string address = from?.ToString() ?? "";
        if (limit.Try(name, from) is { } wait)
        {
            log.SignInTooOften(name, address);
            return AccountErrors.TooManyTries(name, wait);
        }
        Account? account = accounts.Find(name);
        if (!Check(account, password))
        {
            log.SignInFailed(name, address);
            await trail.Act(new(name, "", address), "sign-in.failed", name);
            return AccountErrors.WrongPassword(name);
        }
        limit.Succeeded(name);
        string id = tokens.NewId();
        if (!await trail.Act(new(account!.Name, id, address), "sign-in", account.Name))
            return Errors.LogUnavailable;
        string text = tokens.Make(account, null, TimeSpan.FromHours(options.SignInHours), out TokenEntry token, id);
        accounts.Seen(new Dictionary<string, DateTime> { [account.Name] = token.CreatedAt });
        log.SignedIn(account.Name, token.Id, address);
        return new Entered(account, token, text);
    }

    /// <summary>Only what was signed in: a service token ends when an administrator revokes it.</summary>
    public async Task<ApiError?> SignOutAsync(Caller caller)
    {
        if (tokens.Get(caller.SignIn) is not { Kind: TokenKind.SignIn })
            return AccountErrors.NoToken(caller.SignIn);
        await trail.Act(caller.Actor, "sign-out", caller.Account);      // goes in any case: nothing is done by it but less
        tokens.Revoke(token => token.Id == caller.SignIn);
        log.SignedOut(caller.Account, caller.SignIn, caller.From);
        return null;
    }

    public async Task<ApiError?> ChangePasswordAsync(Caller caller, string old, string chosen, IPAddress? from)
    {
        if (limit.Try(caller.Account, from) is { } wait)
            return AccountErrors.TooManyTries(caller.Account, wait);
        if (!Check(accounts.Find(caller.Account), old))
            return AccountErrors.OldPassword;
        limit.Succeeded(caller.Account);
        return (await desk.ChangeAsync(caller.Account, new() { Password = chosen }, caller.Actor)).Error;
    }

    bool Check(Account? account, string password)
    {
        lock (_hashing)
        {
            bool fits = passwords.Check(account, password, out string? newHash);
            if (fits && newHash is not null)
                accounts.Change(account!.Name, before => before with { PasswordHash = newHash });
            return fits;
        }
    }
}
