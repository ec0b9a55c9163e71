using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Explain;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>
/// Hands an encoder what was written. Counts, lengths and masks that nobody wrote follow from the elements that are there; any other value
/// that lacks is an error.
/// </summary>
sealed class TextSource(TextLayout layout, Dictionary<(string Name, int Outer, int Index), ParsedValue> given) : IUnitSource
{
    readonly HashSet<(string, int, int)> _used = [];

    public List<UnitTextError> Errors { get; } = [];

    /// <summary>What the encoder asked for last; where it stopped.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Values that nothing asked for: beyond a count, or of a form that was not chosen.</summary>
    public IEnumerable<(string Name, int Outer, int Index)> Unused => given.Keys.Where(key => !_used.Contains(key));

    public FieldValue Next(Field field, int index, int outer)
    {
        TextField place = layout.Fields[field.Name];
        (int outerKey, int indexKey) = place.Depth switch { 0 => (0, 0), 1 => (0, index), _ => (outer, index) };
        var key = (field.Name, outerKey, indexKey);
        Last = NameOf(field.Name, place.Depth, index, outer);
        if (given.TryGetValue(key, out ParsedValue value))
        {
            _used.Add(key);
            return value.ToField();
        }
        TextRepeat[] repeats = [.. layout.RepeatsOf(field)];
        if (repeats.Length > 0)
            return new Scaled(repeats.Max(repeat => Inferred(repeat, place.Depth, index)), 0);
        if (place.MayBeAbsent || place.Part.IsRecords)
            return field.Kind == FieldKind.Time ? CivilTime.Missing : Scaled.Missing;
        Errors.Add(new(Last, "", new($"has no value; {ValueText.Expected(field).En}", $"没有值；{ValueText.Expected(field).Zh}")));
        // Anything that the format can carry, so that what else is wrong is told too.
        return field.Kind == FieldKind.Time ? CivilTime.Missing : new Scaled(0, 0);
    }

    public static string NameOf(string name, int depth, int index, int outer) => name + FieldLine.Place(depth, index, outer);

    /// <summary>How many elements there are, how long a text is, which bits have elements.</summary>
    long Inferred(TextRepeat repeat, int depthOfCount, int at)
    {
        if (repeat.Part.Field is { Format.Length: 0 } blob && !repeat.Part.IsRecords)
            return Math.Max(0, given.GetValueOrDefault((blob.Name, 0, depthOfCount == 0 ? 0 : at)).Raw?.Length ?? 0) - repeat.Part.Extra;
        long bits = 0;
        int most = -1;
        HashSet<string> inside = [.. repeat.Part.Fields.Select(field => field.Name)];
        foreach ((string name, int outer, int index) in given.Keys)
        {
            if (!inside.Contains(name))
                continue;
            // Two repetitions deep the outer number says which element of the first.
            int depth = layout.Fields[name].Depth;
            int element = depth == repeat.Depth ? index : outer;
            if (depthOfCount == 1 && depth == 2 && outer != at)
                continue;
            most = Math.Max(most, element);
            bits |= element < 63 ? 1L << element : 0;
        }
        return repeat.Part.Times == Times.PerBit ? bits : Math.Max(0, most + 1 - repeat.Part.Extra);
    }
}
