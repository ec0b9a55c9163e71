using LoadMgmt.FrontEnd.Api.Problems;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>What shall be different of an account; what is null stays.</summary>
internal sealed record AccountEdit(Role? Role = null, bool? Enabled = null, string? Password = null)
{
    /// <summary>The organisation changes to <see cref="Organisation"/>, which may be none.</summary>
    public bool MovesOrganisation { get; init; }

    public string? Organisation { get; init; }

    public Account Of(Account before, string? passwordHash, DateTime now) => before with
    {
        Role = Role ?? before.Role, Organisation = MovesOrganisation ? Organisation : before.Organisation, Enabled = Enabled ?? before.Enabled,
        PasswordHash = passwordHash ?? before.PasswordHash, EnabledAt = Enabled == true && !before.Enabled ? now : before.EnabledAt,
    };
}

/// <summary>A service token just made, with the text that is told once.</summary>
internal sealed record MadeToken(TokenEntry Entry, string Text);

/// <summary>What a change led to, or why it was not made.</summary>
internal readonly record struct Changed<T>(T? Value, ApiError? Error)
    where T : class
{
    public static implicit operator Changed<T>(T value) => new(value, null);

    public static implicit operator Changed<T>(ApiError error) => new(null, error);

    public IResult ToResult(Func<T, IResult> done) => Error is null ? done(Value!) : Error.ToResult();
}
