using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>GET of some attributes, of the terminal itself.</summary>
internal abstract class GetQuestion<T>(Terminal terminal, ExchangePriority priority, string name, params Oad[] oads)
    : Dlt698Exchange<T>(terminal, priority, name, ApduTag.GetResponse)
{
    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        writer.Byte((byte)ApduTag.GetRequest);
        writer.Byte(oads.Length == 1 ? Choices.Normal : Choices.NormalList);
        writer.Byte(piid);
        if (oads.Length > 1)
            writer.Count(oads.Length);
        foreach (Oad oad in oads)
            writer.Oad(oad);
        writer.TimeTag();
    }
}

/// <summary>40000200: the terminal's clock, station time.</summary>
internal sealed class ClockQuestion(Terminal terminal, ExchangePriority priority)
    : GetQuestion<DateTime?>(terminal, priority, "GET 40000200", Oad.ValueOf(Oi.Clock))
{
    protected override void OnValue(Oad oad, int element, scoped DataItem item) =>
        Value = item.Time.TryGetDateTime(out DateTime local) ? local : null;
}

/// <summary>
/// Present power, voltage, current and factor: of the terminal's own measurement by GET, of a meter behind it by PROXY, which makes the
/// terminal ask the meter now.
/// </summary>
internal sealed class PresentQuestion(Terminal terminal, int point, TerminalAddress? meter, ExchangePriority priority)
    : Dlt698Exchange<PresentValues>(terminal, priority, $"{(meter is null ? "GET" : "PROXY")} present p{point}",
        meter is null ? ApduTag.GetResponse : ApduTag.ProxyResponse)
{
    /// <summary>Seconds that the terminal may take with all meters, and with one: less than we wait for it.</summary>
    const int ProxySeconds = 20;

    static readonly Oad[] s_objects = [Oad.ValueOf(0x2000), Oad.ValueOf(0x2001), Oad.ValueOf(0x2004), Oad.ValueOf(0x2005), Oad.ValueOf(0x200A)];

    readonly Dictionary<Quantity, Scaled> _values = [];

    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        writer.Byte((byte)(meter is null ? ApduTag.GetRequest : ApduTag.ProxyRequest));
        writer.Byte(meter is null ? Choices.NormalList : 1);
        writer.Byte(piid);
        if (meter is { } address)
        {
            writer.UInt16(ProxySeconds);
            writer.Count(1);
            writer.Server(address);
            writer.UInt16(ProxySeconds);
        }
        writer.Count(s_objects.Length);
        foreach (Oad oad in s_objects)
            writer.Oad(oad);
        writer.TimeTag();
    }

    protected override void OnValue(Oad oad, int element, scoped DataItem item)
    {
        if (CurveObjects.TryFind(oad, element, out Quantity quantity))
            _values[quantity] = CurveObjects.Convert(quantity, oad, item);
        Value = new(point, null, _values);
    }
}

/// <summary>Rows of a record table: what they say goes by the journal into the store.</summary>
internal sealed class RecordQuestion(
    Terminal terminal, ExchangePriority priority, string name, RecordQuestion.Body body, int answerLength)
    : Dlt698Exchange<object>(terminal, priority, name, ApduTag.GetResponse)
{
    /// <summary>Writes OAD, RSD and RCSD.</summary>
    public delegate void Body(ref WireWriter writer);

    public override int ExpectedAnswerLength => answerLength;

    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        writer.Byte((byte)ApduTag.GetRequest);
        writer.Byte(Choices.Record);
        writer.Byte(piid);
        body(ref writer);
        writer.TimeTag();
    }
}
