using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Simulator.Machine;

/// <summary>One field of a unit that came from the master, kept beyond its frame.</summary>
internal readonly record struct KeptField(string Name, FieldRole Role, int Index, int Outer, Scaled Number, CivilTime Time, byte[] Raw);

/// <summary>One unit of a downlink frame: a question with its stamp, a command, or a parameter with its values.</summary>
internal sealed class Asked(DataUnit unit, int point)
{
    public DataUnit Unit => unit;

    public int Point => point;

    public List<KeptField> Fields { get; } = [];

    public Scaled Value(string name) => Fields.Find(field => field.Name == name).Number;

    public long Number(string name) => Fields.Find(field => field.Name == name).Number.Mantissa;

    public CivilTime Time(FieldRole role) => Fields.Find(field => field.Role == role).Time;

    public long Number(FieldRole role) => Fields.Find(field => field.Role == role).Number.Mantissa;

    /// <summary>The same question for one point of "all points".</summary>
    public Asked For(int one)
    {
        var asked = new Asked(unit, one);
        asked.Fields.AddRange(Fields);
        return asked;
    }
}

/// <summary>Collects the units of a downlink frame.</summary>
internal readonly struct AskedSink(List<Asked> asked) : IUnitSink
{
    public void OnUnit(DataUnit unit, int point) => asked.Add(new(unit, point));

    public void OnField(Field field, int index, int outer, in FieldValue value) =>
        asked[^1].Fields.Add(new(field.Name, field.Role, index, outer, value.Number, value.Time, value.Raw.ToArray()));
}
