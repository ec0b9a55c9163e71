using System.Globalization;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>One field as a line of a page: its place in a repetition, its value, and what packed bits mean.</summary>
static class FieldLine
{
    public static void Add(ExplainedPage page, int offset, Field field, string place, in FieldValue value, PointCoding coding, int depth)
    {
        (BilingualText text, BilingualText? fault) = Value(field, value, coding);
        page.Add(offset, value.Raw.Length, field.Name + place, ItemNames.Zh(field.Name) + place, text, value.Number.HasValue ? field.Unit : "", fault, depth);
    }

    public static (BilingualText Text, BilingualText? Fault) Value(Field field, in FieldValue value, PointCoding coding)
    {
        (string text, BilingualText? fault) = FieldTexts.Of(field, value, coding);
        if (field.Groups.Count == 0 || fault is not null)
            return (new(text, text), fault);
        BilingualText meaning = GroupTexts.Of(field.Groups, value.Number.Mantissa);
        return (new($"{text} ({meaning.En})", $"{text}（{meaning.Zh}）"), null);
    }

    public static string Place(int depth, int index, int outer) => depth switch
    {
        0 => "",
        1 => string.Create(CultureInfo.InvariantCulture, $"[{index}]"),
        _ => string.Create(CultureInfo.InvariantCulture, $"[{outer},{index}]"),
    };
}
