using System.Globalization;

namespace LoadMgmt.Faults.Oracle;

/// <summary>
/// Compares what terminals sent and were told with what a store has. Rules: told is stored, or lies in damage that the server told of itself;
/// stored was sent; nothing twice; nothing altered.
/// </summary>
internal static class Verdict
{
    /// <summary>Enough to see what went wrong.</summary>
    const int Most = 20;

    /// <param name="isExcused">A frame, hexadecimal, that lies in damage which the run made and the server told of.</param>
    /// <param name="mayRefuse">Clocks were wrong: what came with an impossible instant may stand among the refused.</param>
    /// <param name="isPutAside">The store was made to refuse single rows, and this one stands among the refused.</param>
    public static List<string> Of(Ledger ledger, Stored stored, Func<int, string, bool> isExcused, bool mayRefuse, Func<Datum, bool>? isPutAside = null)
    {
        List<string> violations = [.. stored.Twice.Select(key => $"twice: {key}")];
        foreach ((Datum datum, DatumValue value) in stored.Values)
            if (!ledger.All.TryGetValue(datum, out Ledger.Sent? sent))
                violations.Add($"nobody sent: {datum} = {value}");
            else if (!sent.Values.Contains(value))
                violations.Add($"altered: {datum} is {value}, sent {string.Join(", ", sent.Values)}");
        foreach ((Datum datum, Ledger.Sent sent) in ledger.All)
            if (sent.IsTold && !stored.Values.ContainsKey(datum)
                && !sent.Frames.Any(frame => isExcused(datum.TerminalId, frame)) && !(mayRefuse && IsRefused(stored, datum)) && isPutAside?.Invoke(datum) != true)
                violations.Add($"lost: {datum} = {string.Join(", ", sent.Values)}");
        return violations.Count <= Most ? violations : [.. violations.Take(Most), $"… and {violations.Count - Most} more"];
    }

    static bool IsRefused(Stored stored, Datum datum)
    {
        string at = datum.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "Z", item = datum.Item.Split(' ')[^1];
        return stored.Refused.TryGetValue(datum.TerminalId, out var refused)
            && refused.Any(one => one.Reason.Contains(at, StringComparison.Ordinal) && one.Reason.StartsWith(item, StringComparison.Ordinal));
    }
}
