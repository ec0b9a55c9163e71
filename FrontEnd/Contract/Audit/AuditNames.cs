using System.Globalization;

namespace LoadMgmt.Contract.Audit;

/// <summary>Names of the log's files: <c>audit-20261125-000012.log</c>, the UTC day and a number that only grows and gives the order.</summary>
public static class AuditNames
{
    const string Prefix = "audit-", Suffix = ".log";
    const int DayLength = 8;

    public static string Of(DateTime day, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{day:yyyyMMdd}-{ordinal:D6}{Suffix}");

    /// <summary>False: no file of the log.</summary>
    public static bool TryParse(string name, out int ordinal)
    {
        ordinal = 0;
        int head = Prefix.Length + DayLength + 1;
        return name.Length > head + Suffix.Length && name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
            && name[head - 1] == '-' && name.AsSpan(Prefix.Length, DayLength).IndexOfAnyExceptInRange('0', '9') < 0
            && int.TryParse(name.AsSpan(head, name.Length - head - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out ordinal) && ordinal > 0;
    }
}
