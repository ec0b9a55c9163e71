using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>A method to call, and how its Data is written.</summary>
internal readonly record struct MethodCall(Omd Method, MethodCall.Body Parameter)
{
    public delegate void Body(ref WireWriter writer, DateTime localNow);
}

/// <summary>
/// ACTION of one method, or of several in one frame, of which all have to succeed. Carries a time tag: one that lay about in a network acts
/// on nobody.
/// </summary>
internal sealed class ActionCommand(Terminal terminal, ExchangePriority priority, string name, params MethodCall[] calls)
    : Dlt698Exchange<object>(terminal, priority, name, ApduTag.ActionResponse)
{
    /// <summary>Older than this a terminal refuses it (DAR 32).</summary>
    static readonly TimeInterval s_delay = TimeInterval.OfMinutes(5);

    /// <summary>Bytes that its frame may take.</summary>
    public int Room { get; init; } = 512;

    public override int MaxLength => Room;

    protected override bool TakesPart => false;

    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        writer.Byte((byte)ApduTag.ActionRequest);
        writer.Byte(calls.Length == 1 ? Choices.Normal : Choices.NormalList);
        writer.Byte(piid);
        if (calls.Length > 1)
            writer.Count(calls.Length);
        foreach (MethodCall call in calls)
        {
            writer.Omd(call.Method);
            call.Parameter(ref writer, context.LocalNow);
        }
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
