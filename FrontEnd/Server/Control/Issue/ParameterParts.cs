using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>Parameters that a command sets before it acts.</summary>
internal static class ParameterParts
{
    public static Exchange? Of(Terminal terminal, IRequests requests, ParameterToSet set, out ControlRefusal? refusal)
    {
        refusal = null;
        if (requests.Parameters is not { } parameters || parameters.Find(terminal.Profile, set.Parameter) is not { } parameter)
        {
            refusal = ControlRefusal.NotSupported(terminal.Address, set.Parameter);
            return null;
        }
        Exchange? exchange = parameters.Set(
            terminal, parameter, [.. set.Items.Select(item => new ParameterItem(item.Name, item.Value))], out IReadOnlyList<ParameterError> errors);
        if (exchange is null)
        {
            ParameterError first = errors[0];
            refusal = new(RefusalCode.BadInput, first.Reason, new("未发送任何报文；改正后重试", "nothing was sent; put it right and try again"),
                $"{parameter.Key} {first.Item}", first.Value);
        }
        return exchange;
    }
}
