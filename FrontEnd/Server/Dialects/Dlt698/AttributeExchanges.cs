using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>GET of one attribute, whatever its type: its values in order, those inside elements behind one another.</summary>
internal sealed class AttributeQuestion : GetQuestion<IParameterValue>, IParameterValue
{
    readonly List<string> _values = [];
    bool _isWhole;

    public AttributeQuestion(Terminal terminal, Oad oad) : base(terminal, ExchangePriority.Operator, $"GET {oad}", oad) => Value = this;

    public override int ExpectedAnswerLength => 256;

    public IReadOnlyList<ParameterItem> Items => [.. _values.Select((value, index) => new ParameterItem(Dlt698Parameters.NameOf(!_isWhole, index), value))];

    protected override void OnValue(Oad oad, int element, scoped DataItem item)
    {
        _isWhole = element == 0;
        _values.Add(TextOf(item));
    }

    protected override void OnMember(Oad oad, int element, scoped DataItem item) => _values.Add(TextOf(item));

    static string TextOf(scoped DataItem item) => item.IsNull ? ""
        : item.TryGetInteger(out long number) ? number.ToString(CultureInfo.InvariantCulture)
        : item.TryGetFloat(out double real) ? real.ToString("G9", CultureInfo.InvariantCulture)
        : item.TryGetServer(out TerminalAddress server) ? server.ToString()
        : item.Time.HasValue ? item.Time.ToString()
        : item.Text;
}

/// <summary>SET of one attribute; on the wire once, as all settings.</summary>
internal sealed class AttributeSetting(Terminal terminal, Oad oad, DataTag type, long[] values, bool isArray)
    : Dlt698Exchange<object>(terminal, ExchangePriority.Control, $"SET {oad}", ApduTag.SetResponse)
{
    protected override bool TakesPart => false;

    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        writer.Byte((byte)ApduTag.SetRequest);
        writer.Byte(Choices.Normal);
        writer.Byte(piid);
        writer.Oad(oad);
        if (isArray)
            writer.ArrayData(values.Length);
        foreach (long value in values)
            writer.IntegerData(type, value);
        writer.TimeTag();
    }
}
