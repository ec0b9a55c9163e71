using System.Diagnostics.CodeAnalysis;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>Reads what is written of accounts.</summary>
internal static class AccountInput
{
    const int LongestName = 100;

    public static bool TryName(string? given, string field, out string name, [NotNullWhen(false)] out ProblemResult? problem)
    {
        name = given?.Trim() ?? "";
        problem = name.Length is > 0 and <= LongestName && !name.Any(char.IsControl) && name is not "station" ? null
            : Errors.Bad(field, given, new("账号为空、过长、含控制字符或为保留名 station", "is empty, too long, has control characters or is the reserved name station"),
                new($"1 至 {LongestName} 字", $"1 to {LongestName} characters")).ToResult();
        return problem is null;
    }

    /// <summary>Null when none was given.</summary>
    public static bool TryRole(string? given, bool required, out Role? role, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (role, problem) = (null, null);
        if (given is null && !required)
            return true;
        if (RoleNames.TryParse(given, out Role parsed))
            role = parsed;
        else
            problem = Errors.Bad("role", given, new("没有此角色", "is no role"), new($"可选：{RoleNames.All}", $"there are: {RoleNames.All}")).ToResult();
        return problem is null;
    }

    /// <summary>An organisation of the archive, written as the archive has it; null or "": the whole station.</summary>
    public static bool TryOrganisation(string? given, Scope scope, out string? code, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (code, problem) = (null, null);
        if (string.IsNullOrWhiteSpace(given))
            return true;
        if (!scope.TryOrganisation(given.Trim(), out Organisation? organisation, out problem))
            return false;
        code = organisation.Code;
        return true;
    }

    /// <summary>Null when none was given.</summary>
    public static bool TryPassword(string? given, string field, string account, [NotNullWhen(false)] out ProblemResult? problem)
    {
        // The value is not quoted back: it stands in logs of others.
        problem = given is null || given.Length is >= Passwords.Least and <= Passwords.Most && !given.Contains(account, StringComparison.OrdinalIgnoreCase) && given.Distinct().Count() > 4
            ? null
            : Errors.Bad(field, null, new("密码太短、太单调或含账号名", "the password is too short, too plain, or has the account's name in it"),
                new($"{Passwords.Least} 至 {Passwords.Most} 个字符，不含账号名，至少五种字符",
                    $"{Passwords.Least} to {Passwords.Most} characters without the account's name, at least five different ones")).ToResult();
        return problem is null;
    }
}
