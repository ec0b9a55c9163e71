using System.Globalization;
using System.Numerics;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>What the bits of a packed field say, in words: "port 2, baud 2400".</summary>
static class GroupTexts
{
    static readonly BilingualText s_none = new("none", "无");

    public static BilingualText Of(IReadOnlyList<BitGroup> groups, long bits)
    {
        List<BilingualText> said = [];
        foreach (BitGroup group in groups)
            if (!group.IsFlag)
                said.Add(Named(group, bits, groups.Count == 1));
        if (groups.Any(group => group.IsFlag) && FlagsOf(groups, bits) is var flags && (flags != s_none || said.Count == 0))
            said.Add(flags);
        return new(string.Join(", ", said.Select(text => text.En)), string.Join("，", said.Select(text => text.Zh)));
    }

    /// <summary>The flags that are set, those that nobody has named as D0, D1; or that none is.</summary>
    public static BilingualText FlagsOf(IReadOnlyList<BitGroup> groups, long bits)
    {
        List<BitGroup> set = [.. groups.Where(group => group.IsFlag && group.Of(bits) != 0)];
        long nameless = groups.Aggregate(bits, (left, group) => left & ~(group.Mask << group.Low));
        for (; nameless != 0; nameless &= nameless - 1)
        {
            int bit = BitOperations.TrailingZeroCount(nameless);
            set.Add(BitGroup.Flag(bit, $"D{bit}", $"D{bit}"));
        }
        return set.Count == 0 ? s_none
            : new(string.Join(", ", set.Select(group => Words(group.Name))), string.Join("、", set.Select(group => group.NameZh)));
    }

    /// <summary>A number with its unit, or the word for a code; a code that nobody has defined stays a number.</summary>
    public static BilingualText ValueOf(BitGroup group, long bits)
    {
        long value = group.Of(bits);
        foreach (BitCode code in group.Codes)
            if (code.Code == value)
                return new(Words(code.Name), code.NameZh);
        string number = string.Create(CultureInfo.InvariantCulture, $"{value}{(group.Unit.Length > 0 ? " " + group.Unit : "")}");
        return new(number, number);
    }

    static BilingualText Named(BitGroup group, long bits, bool alone)
    {
        BilingualText value = ValueOf(group, bits);
        return alone ? value : new($"{Words(group.Name)} {value.En}", $"{group.NameZh} {value.Zh}");
    }

    static string Words(string name) => name.Replace('_', ' ');
}
