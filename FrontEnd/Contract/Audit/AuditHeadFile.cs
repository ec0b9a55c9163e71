using System.Globalization;
using System.Text.Json;

namespace LoadMgmt.Contract.Audit;

/// <summary>A head as it is exported each day: the last entry then, and its MAC, which stands for all before it.</summary>
/// <param name="Mac">Hexadecimal.</param>
/// <param name="At">When that entry was taken, UTC.</param>
/// <param name="Key">Names the key it was made with.</param>
public sealed record AuditHeadFile(long Sequence, string Mac, DateTime At, string? Key = null)
{
    public static string NameOf(DateTime day) => string.Create(CultureInfo.InvariantCulture, $"audit-head-{day:yyyyMMdd}.json");

    /// <summary>Reads what a file of that name holds, or <c>SEQUENCE:MAC</c> as a log line has it; null: neither.</summary>
    public static AuditHeadFile? Parse(string text)
    {
        text = text.Trim();
        if (text.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon
            && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
            return Checked(new(sequence, text[(colon + 1)..].Trim(), default));
        try
        {
            return JsonSerializer.Deserialize(text, ContractJson.Default.AuditHeadFile) is { } head ? Checked(head) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static AuditHeadFile? Checked(AuditHeadFile head) =>
        head.Sequence > 0 && head.Mac is { Length: 2 * AuditLine.MacLength } mac && Hex.IsGiven(mac)
            ? head with { Mac = mac.ToLowerInvariant() }
            : null;
}
