using System.Text.Json.Serialization;

namespace LoadMgmt.FrontEnd.Api.Access;

internal enum TokenKind : byte
{
    /// <summary>For a program; valid until it is revoked.</summary>
    Service,
    /// <summary>From a sign-in by password; ends by itself.</summary>
    SignIn,
}

/// <summary>One token: only its hash is kept, so that the file gives nothing away. A token has 256 random bits, so a plain hash is no weaker than a slow one.</summary>
/// <param name="Id">For lists, for revoking, and in the audit log.</param>
/// <param name="Hash">SHA-256 of the token's text, hexadecimal.</param>
/// <param name="AtMost">The token reaches no further than this, whatever its account's role is; null: as far as the account.</param>
internal sealed record TokenEntry(string Id, string Account, string Hash, DateTime CreatedAt, Role? AtMost = null, DateTime? ExpiresAt = null)
{
    public DateTime? LastUsedAt { get; init; }

    /// <summary>Only in files of before there were accounts, where the token had the role.</summary>
    public Role? Role { get; init; }

    [JsonIgnore]
    public TokenKind Kind => ExpiresAt is null ? TokenKind.Service : TokenKind.SignIn;

    public bool IsValid(DateTime now) => !(ExpiresAt <= now);

    /// <summary>The role of whoever shows it.</summary>
    public Role Within(Role accountsRole) => AtMost is { } most && most < accountsRole ? most : accountsRole;
}
