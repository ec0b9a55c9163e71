using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Reads what callers write. A wrong field comes back as a problem that names it, its value and what to write instead.</summary>
internal static class Input
{
    static readonly Bilingual AddressRemedy = new(
        "写成 4401-1234（十六进制）或 4401-04660（A2 为五位十进制）", "write 4401-1234 (hexadecimal) or 4401-04660 (A2 as five decimal digits)");

    static readonly Bilingual DayRemedy = new("写成 2026-03-15", "write 2026-03-15");

    static readonly Bilingual InstantRemedy = new(
        "写成 2026-03-15T08:00:00Z，或不带时区的台站时间 2026-03-15T16:00:00",
        "write 2026-03-15T08:00:00Z, or station time without a zone, 2026-03-15T16:00:00");

    public static bool TryAddress(
        string? text, out TerminalAddress address, [NotNullWhen(false)] out ProblemResult? problem, string field = "address")
    {
        address = default;
        problem = string.IsNullOrWhiteSpace(text) ? Errors.Missing(field, AddressRemedy).ToResult()
            : TerminalAddress.TryParse(text, out address) ? null
            : Errors.Bad(field, text, new("不是终端地址", "is no terminal address"), AddressRemedy).ToResult();
        return problem is null;
    }

    /// <summary>A station day; <paramref name="otherwise"/> when none was given.</summary>
    public static bool TryDay(string? text, string field, DateOnly otherwise, out DateOnly day, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (day, problem) = (otherwise, null);
        if (string.IsNullOrEmpty(text) || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return true;
        problem = Errors.Bad(field, text, new("不是日期", "is no date"), DayRemedy).ToResult();
        return false;
    }

    /// <summary>An instant with its zone, or station time; UTC comes out.</summary>
    public static bool TryInstant(
        string? text, string field, StationClock clock, DateTime otherwise, out DateTime utc, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (utc, problem) = (otherwise, null);
        if (string.IsNullOrEmpty(text))
            return true;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTime parsed))
        {
            if (parsed.Kind == DateTimeKind.Utc)
            {
                utc = parsed;
                return true;
            }
            if (!clock.Zone.IsInvalidTime(parsed))
            {
                utc = clock.ToUtc(parsed);
                return true;
            }
        }
        problem = Errors.Bad(field, text, new("不是时间", "is no time"), InstantRemedy).ToResult();
        return false;
    }

    public static bool TryNumber(
        string? text, string field, int otherwise, int from, int to, out int number, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (number, problem) = (otherwise, null);
        if (string.IsNullOrEmpty(text))
            return true;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            problem = Errors.Bad(field, text, new("不是整数", "is no whole number"), new($"取值 {from} 至 {to}", $"give {from} to {to}")).ToResult();
        else if (number < from || number > to)
            problem = Errors.OutOfRange(field, text, from, to).ToResult();
        return problem is null;
    }

    /// <summary>A number in a body, which has to be there.</summary>
    public static bool TryNumber(int? given, string field, int from, int to, out int number, [NotNullWhen(false)] out ProblemResult? problem)
    {
        number = given ?? 0;
        problem = given is null ? Errors.Missing(field, new($"取值 {from} 至 {to}", $"give {from} to {to}")).ToResult()
            : given < from || given > to ? Errors.OutOfRange(field, given.ToString(), from, to).ToResult()
            : null;
        return problem is null;
    }

    public static bool TryFlag(string? text, string field, bool otherwise, out bool flag, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (flag, problem) = (otherwise, null);
        if (string.IsNullOrEmpty(text) || bool.TryParse(text, out flag))
            return true;
        problem = Errors.Bad(field, text, new("不是 true 或 false", "is neither true nor false"), new("写 true 或 false", "write true or false")).ToResult();
        return false;
    }

    /// <summary>A sentence for the log, which has to be there.</summary>
    public static bool TryReason(string? given, out string reason, [NotNullWhen(false)] out ProblemResult? problem)
    {
        reason = given?.Trim() ?? "";
        problem = reason.Length == 0 ? Errors.Missing("reason", new("写明原因，将记入日志", "say why; it goes into the log")).ToResult()
            : reason.Length > 500 ? Errors.Bad("reason", reason, new("原因过长", "is too long"), new("不超过 500 字", "500 characters at most")).ToResult()
            : null;
        return problem is null;
    }

    /// <summary>Quantities by their names; active power when none is given.</summary>
    public static bool TryQuantities(
        IEnumerable<string>? names, out IReadOnlyList<Quantity> quantities, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (var found, quantities, problem) = (new List<Quantity>(), [], null);
        foreach (string name in names ?? [])
        {
            QuantityInfo? info = Quantities.All.FirstOrDefault(info => string.Equals(info.Column, name.Trim(), StringComparison.OrdinalIgnoreCase));
            if (info is null)
            {
                string all = string.Join(' ', Quantities.All.Select(info => info.Column));
                problem = Errors.Bad("quantities", name, new("没有此量", "is no quantity"), new($"可选：{all}", $"there are: {all}")).ToResult();
                return false;
            }
            if (!found.Contains(info.Quantity))
                found.Add(info.Quantity);
        }
        quantities = found.Count == 0 ? [Quantity.ActivePower] : found;
        return true;
    }
}
