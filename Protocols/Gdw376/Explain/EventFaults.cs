using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Units.Events;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>What is wrong with an event record, in words.</summary>
static class EventFaults
{
    public static BilingualText Of(ProtocolError error, EventLayout? layout) => error.Fault switch
    {
        Fault.UnknownUnit => new("nobody knows this event code; the record is kept raw", "未知的事件代码，保留原文"),
        Fault.Truncated when layout is null => new("the record ends before its length", "记录在长度之前结束"),
        Fault.Truncated => new($"Le is less than the {layout.LeastLength} of this event", $"Le小于该事件的长度{layout.LeastLength}"),
        Fault.TrailingBytes => new("Le is more than this event has; kept raw from here", "Le大于该事件的长度，此后保留原文"),
        _ => FaultTexts.Of(error),
    };
}
