using System.Text.Json.Serialization;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>账号: who may call. Kept for good; one that left is disabled.</summary>
/// <param name="Organisation">Code of the organisation that it is for, with all below it; null: the whole station.</param>
/// <param name="CreatedAt">UTC, as all times here.</param>
internal sealed record Account(string Name, Role Role, string? Organisation, bool Enabled, DateTime CreatedAt)
{
    /// <summary>As PasswordHasher of ASP.NET Core Identity writes it; null: no sign-in by password.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>When a token of it was last shown.</summary>
    public DateTime? LastSeenAt { get; init; }

    /// <summary>When it was enabled again; null: never disabled.</summary>
    public DateTime? EnabledAt { get; init; }

    /// <summary>An administrator of the whole station, who can let others in.</summary>
    [JsonIgnore]
    public bool IsStationAdministrator => Enabled && Role == Role.Administrator && Organisation is null;
}
