namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>Writes down what a decoder reads; a run of single values becomes one list while no value has a comma in it.</summary>
struct TextSink(TextLayout layout, PointCoding coding) : IUnitSink
{
    readonly List<UnitTextValue> _values = [];
    string _run = "";

    public readonly IReadOnlyList<UnitTextValue> Values => _values;

    public readonly void OnUnit(DataUnit unit, int point)
    {
    }

    public void OnField(Field field, int index, int outer, in FieldValue value)
    {
        TextField place = layout.Fields[field.Name];
        string text = ValueText.Format(field, value, coding);
        if (place is { IsRun: true, Depth: 1 } && field.Kind != FieldKind.Bytes)
        {
            if (_run == field.Name)
                _values[^1] = _values[^1] with { Value = $"{_values[^1].Value},{text}" };
            else
                _values.Add(new(field.Name, text));
            _run = field.Name;
            return;
        }
        _run = "";
        _values.Add(new(TextSource.NameOf(field.Name, place.Depth, index, outer), text));
    }
}
