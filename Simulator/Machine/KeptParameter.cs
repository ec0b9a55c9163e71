using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Simulator.Machine;

/// <summary>
/// One parameter as the master set it, field by field in wire order. A list whose elements can be asked for one by one is kept by them: a
/// later setting replaces the elements that it names and leaves the others.
/// </summary>
internal sealed class KeptParameter
{
    /// <summary>Set one curve at a time, answered as a list (file 04).</summary>
    const int CurveDensity = 104;

    readonly SortedDictionary<long, List<KeptField>> _elements = [];
    List<KeptField> _whole = [];

    public IReadOnlyList<KeptField> Fields => [.. _whole, .. _elements.Values.SelectMany(fields => fields)];

    public void Set(Asked asked, UnitTable table)
    {
        List<KeptField> fields = asked.Fields;
        bool isList = table.Find(Afn.QueryParameters, asked.Unit.Fn) is { } query && (query.Fn == CurveDensity
            || query.Layout(Direction.Down).Parts.Count > 0 && query.Layout(Direction.Down).Fields.First().Role == FieldRole.Count);
        if (!isList)
        {
            _whole = fields;
            return;
        }
        int head = asked.Unit.Fn == CurveDensity ? 0 : 1;
        if (fields.Count <= head)
            return;
        string first = fields[head].Name;
        List<KeptField> element = [];
        foreach (KeptField field in fields.Skip(head))
        {
            if (field.Name == first)
                _elements[field.Number.Mantissa] = element = [];
            element.Add(field);
        }
    }

    /// <summary>What an encoder asks for, in its order; of a list the elements that the question names, or all.</summary>
    public IUnitSource Source(Asked question)
    {
        long[] asked = [.. question.Fields.Where(field => field.Role == FieldRole.Value).Select(field => field.Number.Mantissa)];
        List<KeptField>[] chosen = [.. _elements.Where(element => asked.Length == 0 || asked.Contains(element.Key)).Select(element => element.Value)];
        return new Replay([.. _whole, .. chosen.SelectMany(fields => fields)], _whole.Count == 0 ? chosen.Length : -1);
    }

    sealed class Replay(IReadOnlyList<KeptField> fields, int count) : IUnitSource
    {
        int _next;
        bool _counted = count < 0;

        public FieldValue Next(Field field, int index, int outer)
        {
            if (!_counted)
            {
                _counted = true;
                return new Scaled(count, 0);
            }
            // A field that was left out in the setting is left out in the answer.
            if (_next >= fields.Count || fields[_next].Name != field.Name)
                return Scaled.Missing;
            KeptField there = fields[_next++];
            return new FieldValue { Number = there.Number, Time = there.Time, Raw = there.Raw };
        }
    }
}
