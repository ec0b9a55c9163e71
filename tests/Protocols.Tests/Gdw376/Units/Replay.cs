using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>Keeps what a decoder said, and says it to an encoder again, field by field; what was not there is not there again.</summary>
internal sealed class Replay : IUnitSink, IUnitSource
{
    readonly Queue<(Field Field, Scaled Number, CivilTime Time, byte[] Raw)> _values = new();

    public bool IsAtEnd => _values.Count == 0;

    public void OnUnit(DataUnit unit, int point)
    {
    }

    public void OnField(Field field, int index, int outer, in FieldValue value) => _values.Enqueue((field, value.Number, value.Time, value.Raw.ToArray()));

    public FieldValue Next(Field field, int index, int outer)
    {
        if (IsAtEnd || !ReferenceEquals(_values.Peek().Field, field))
            return new() { Number = Scaled.Missing, Time = CivilTime.Missing };
        (_, Scaled number, CivilTime time, byte[] raw) = _values.Dequeue();
        return new() { Number = number, Time = time, Raw = raw };
    }
}
