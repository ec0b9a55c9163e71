using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Text;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>0A: one parameter, or what else a terminal tells of itself; the bytes of the answer's fields are its body.</summary>
internal sealed class ParameterQuestion : Gdw376Exchange<IParameterValue>, IParameterValue
{
    /// <summary>In the form that the terminal answered with.</summary>
    DataUnit _unit;
    readonly List<byte> _body = [];

    public ParameterQuestion(Terminal terminal, DataUnit unit, int point, byte[] body)
        : base(terminal, ExchangePriority.Operator, $"{(int)unit.Afn:X2} F{unit.Fn} p{point}", unit.Afn, [new(point, unit.Fn, body)])
    {
        _unit = unit;
        Value = this;
    }

    public override int ExpectedAnswerLength => 256;

    public IReadOnlyList<ParameterItem> Items =>
        [.. UnitText.Format(_unit, Direction.Up, Target.Profile.Wire.PointCoding, _body.ToArray(), out _).Select(item => new ParameterItem(item.Name, item.Value))];

    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value)
    {
        _unit = unit;
        _body.AddRange(value.Raw);
        return true;
    }
}
