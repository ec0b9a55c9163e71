using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>ACTION of one method. Carries a time tag: one that lay about in a network acts on nobody.</summary>
internal sealed class ActionCommand(Terminal terminal, string name, Omd method, ActionCommand.Body parameter)
    : Dlt698Exchange<object>(terminal, ExchangePriority.Control, name, ApduTag.ActionResponse)
{
    /// <summary>Older than this a terminal refuses it (DAR 32).</summary>
    static readonly TimeInterval s_delay = TimeInterval.OfMinutes(5);

    /// <summary>Writes the method's Data.</summary>
    public delegate void Body(ref WireWriter writer);

    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        writer.Byte((byte)ApduTag.ActionRequest);
        writer.Byte(Choices.Normal);
        writer.Byte(piid);
        writer.Omd(method);
        parameter(ref writer);
        writer.TimeTag(context.LocalNow, s_delay);
    }
}

/// <summary>SET 40000200: the time is taken when the frame is written, not when the job was queued.</summary>
internal sealed class ClockCommand(Terminal terminal)
    : Dlt698Exchange<object>(terminal, ExchangePriority.Operator, "SET 40000200", ApduTag.SetResponse)
{
    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        writer.Byte((byte)ApduTag.SetRequest);
        writer.Byte(Choices.Normal);
        writer.Byte(piid);
        writer.Oad(Oad.ValueOf(Oi.Clock));
        writer.DateTimeSData(context.LocalNow);
        writer.TimeTag();
    }
}
