using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Dlt645.Explain;

/// <summary>An identifier in words: its item, and which tariff, phase or age.</summary>
public static class IdTexts
{
    public static BilingualText Of(MeterItem item, uint id)
    {
        BilingualText di1 = Part(item.Di1, (byte)(id >> 8)), di0 = Part(item.Di0, (byte)id);
        return new(item.Name + di1.En + di0.En, item.NameZh + di1.Zh + di0.Zh);
    }

    static BilingualText Part(IdByte range, byte value) => (range.Meaning, value - range.From) switch
    {
        (IdByteMeaning.Tariff, 0) => new(", total", "，总"),
        (IdByteMeaning.Tariff, var tariff) => new($", tariff {tariff}", $"，费率{tariff}"),
        (IdByteMeaning.History, 0) => new("", ""),
        (IdByteMeaning.History, var back) => new($", {back} settlements ago", $"，上{back}结算日"),
        (IdByteMeaning.Phase, var phase) => new($", phase {(char)('A' + phase)}", $"，{(char)('A' + phase)}相"),
        (IdByteMeaning.Latest, _) => new($", last but {value - 1}", $"，上{value}次"),
        _ => new("", ""),
    };
}
