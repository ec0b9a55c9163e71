namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>What an account may do; each includes those before it.</summary>
internal enum Role : byte
{
    /// <summary>Looks.</summary>
    Viewer = 1,
    /// <summary>Asks terminals, sets clocks, prepares control.</summary>
    Operator = 2,
    /// <summary>监护人: approves what another prepared.</summary>
    Guardian = 3,
    /// <summary>Archive, accounts, reprocessing.</summary>
    Administrator = 4,
}

internal static class RoleNames
{
    /// <summary>As the API and the files of accounts write it.</summary>
    public static string ToName(this Role role) => role.ToString().ToLowerInvariant();

    public static string All { get; } = string.Join(' ', Enum.GetValues<Role>().Select(ToName));

    public static bool TryParse(string? text, out Role role) =>
        Enum.TryParse(text, ignoreCase: true, out role) && Enum.IsDefined(role) && !char.IsAsciiDigit(text![0]) && text[0] is not ('+' or '-');
}
