using System.Globalization;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>
/// The values of one unit as text and back, "heartbeat=5", "point[0]=1", "set_point[0,1]=300": what param commands, parameter files and
/// encode are made of. A list of single values may be written in one: "half_hour_tariff=0,0,1".
/// </summary>
public static class UnitText
{
    const int MostBytes = 4096;

    /// <summary>The body that the values make; or every error, with the item, the value and what could stand there, and no body.</summary>
    public static byte[]? Parse(DataUnit unit, Direction direction, PointCoding coding, IEnumerable<UnitTextValue> values, out IReadOnlyList<UnitTextError> errors)
    {
        var layout = new TextLayout(unit.Layout(direction));
        List<UnitTextError> wrong = [];
        var given = new Dictionary<(string, int, int), ParsedValue>();
        foreach (UnitTextValue value in values)
            Take(layout, coding, value, given, wrong);
        errors = wrong;
        if (wrong.Count > 0)
            return null;
        var source = new TextSource(layout, given);
        byte[] body = new byte[MostBytes];
        ProtocolError error = UnitCodec.Encode(unit, direction, ref source, body, out int written);
        wrong.AddRange(source.Errors);
        if (!error.IsNone && wrong.Count == 0)
            wrong.Add(Stopped(source.Last, error, layout));
        if (wrong.Count == 0)
            wrong.AddRange(source.Unused.Select(key => new UnitTextError(
                TextSource.NameOf(key.Name, layout.Fields[key.Name].Depth, key.Index, key.Outer), "", new("is beyond what the count, the mask or the form has", "超出数目、标志或形式所允许的范围"))));
        return wrong.Count == 0 ? body[..written] : null;
    }

    /// <summary>
    /// The values that a body has, in wire order; lists of single values in one where they can be. What cannot be read ends them:
    /// <paramref name="error"/> says where.
    /// </summary>
    public static IReadOnlyList<UnitTextValue> Format(DataUnit unit, Direction direction, PointCoding coding, ReadOnlySpan<byte> body, out ProtocolError error)
    {
        var layout = new TextLayout(unit.Layout(direction));
        var sink = new TextSink(layout, coding);
        error = UnitCodec.DecodeBody(unit, direction, 1, body, ref sink, out int length);
        if (error.IsNone && length < body.Length)
            error = new(Fault.TrailingBytes, length);
        return sink.Values;
    }

    static void Take(TextLayout layout, PointCoding coding, UnitTextValue value, Dictionary<(string, int, int), ParsedValue> given, List<UnitTextError> wrong)
    {
        if (!TryName(value.Name, out string name, out int[] place) || !layout.Fields.TryGetValue(name, out TextField? field))
        {
            string items = string.Join(", ", layout.Fields.Keys);
            wrong.Add(new(value.Name, value.Value, new($"there is no such item; there are {items}", $"没有此项；可用：{items}")));
            return;
        }
        if (field.Depth == 1 && place.Length == 0)
        {
            string[] elements = value.Value.Split(',', StringSplitOptions.TrimEntries);
            for (int i = 0; i < elements.Length; i++)
                Put(field, (name, 0, i), elements[i]);
            return;
        }
        if (place.Length != field.Depth)
        {
            string form = TextSource.NameOf(name, field.Depth, 0, 0);
            wrong.Add(new(value.Name, value.Value, new($"write its place in the list: {form}", $"请写明序号：{form}")));
            return;
        }
        Put(field, place switch { [] => (name, 0, 0), [var index] => (name, 0, index), _ => (name, place[0], place[1]) }, value.Value);

        void Put(TextField of, (string Name, int Outer, int Index) key, string text)
        {
            if (!ValueText.TryParse(of.Field, text, coding, out ParsedValue parsed))
                wrong.Add(new(TextSource.NameOf(key.Name, of.Depth, key.Index, key.Outer), text, ValueText.Expected(of.Field)));
            else if (!given.TryAdd(key, parsed))
                wrong.Add(new(TextSource.NameOf(key.Name, of.Depth, key.Index, key.Outer), text, new("is given twice", "重复给出")));
        }
    }

    static UnitTextError Stopped(string last, ProtocolError error, TextLayout layout)
    {
        string name = last.Split('[')[0];
        int most = layout.Fields.TryGetValue(name, out TextField? field) ? field.Part.Max : 0;
        return error.Fault == Fault.NoRoom ? new(last, "", new("is too much for one unit", "超出一个数据单元的容量"))
            : field?.Field.Role == FieldRole.Count ? new(last, "", new($"more than {most}, or not what the list has", $"大于 {most}，或与列表不符"))
            : new(last, "", new("does not agree with its count", "与数目不符"));
    }

    /// <summary>name, name[1] or name[0,1].</summary>
    static bool TryName(string text, out string name, out int[] place)
    {
        (name, place) = (text, []);
        int open = text.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return true;
        if (!text.EndsWith(']'))
            return false;
        name = text[..open];
        string[] numbers = text[(open + 1)..^1].Split(',');
        place = new int[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
            if (!int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out place[i]))
                return false;
        return numbers.Length <= 2;
    }
}
