using Microsoft.AspNetCore.Identity;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>Passwords are hashed and checked by ASP.NET Core Identity; here is only what it is asked.</summary>
internal sealed class Passwords
{
    /// <summary>Fewest characters; long ones are worth more than odd ones.</summary>
    public const int Least = 10;

    public const int Most = 200;

    /// <summary>The hasher asks for a user and uses none.</summary>
    static readonly Account s_nobody = new("", Role.Viewer, null, false, default);

    readonly PasswordHasher<Account> _hasher = new();

    /// <summary>What is checked where there is no account, so that it takes as long.</summary>
    readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new(() => _hasher.HashPassword(s_nobody, Guid.NewGuid().ToString()));

    public string Hash(string password) => _hasher.HashPassword(s_nobody, password);

    /// <summary>Does the same work whoever is asked for. False for no account, a disabled one, one without a password.</summary>
    /// <param name="newHash">The password hashed as it is done today, where the kept hash is of before; else null.</param>
    public bool Check(Account? account, string password, out string? newHash)
    {
        string kept = account is { Enabled: true, PasswordHash: { } own } ? own : _nobodys.Value;
        PasswordVerificationResult result = _hasher.VerifyHashedPassword(s_nobody, kept, password);
        bool fits = result != PasswordVerificationResult.Failed && account is { Enabled: true, PasswordHash: not null };
        newHash = fits && result == PasswordVerificationResult.SuccessRehashNeeded ? Hash(password) : null;
        return fits;
    }
}
