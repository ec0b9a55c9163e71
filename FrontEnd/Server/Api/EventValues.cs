using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Explain;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>What a stored event record says, read by the table of its terminal's edition when somebody asks: a better table tells more of old records.</summary>
internal static class EventValues
{
    public static EventInfo Describe(EventInfo info, byte[] record, TerminalProfile profile)
    {
        if (profile.Family != ProtocolFamily.Gdw376)
            return info;
        DescribedEvent told = DescribedEvent.Of(record, profile.Wire.Edition, profile.Wire.PointCoding);
        return info with
        {
            NameEn = told.Name?.En ?? "", NameZh = told.Name?.Zh ?? "", RestHex = told.RestHex,
            Values = [.. told.Values.Select(value => new EventValue(
                value.Item, value.Name.En, value.Name.Zh, value.Value.En, value.Value.Zh, value.Unit, value.Fault?.En, value.Fault?.Zh))],
        };
    }
}
