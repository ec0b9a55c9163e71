using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>Refusals of control as problems.</summary>
internal static class ControlProblems
{
    public static ApiError Of(ControlRefusal refusal)
    {
        (int status, string code) = refusal.Code switch
        {
            RefusalCode.BadInput => (400, ErrorCodes.BadInput),
            RefusalCode.NotFound => (404, ErrorCodes.NotFound),
            RefusalCode.KeyReused => (409, ErrorCodes.KeyReused),
            RefusalCode.Busy => (409, ErrorCodes.Busy),
            RefusalCode.Rule => (409, ErrorCodes.Refused),
            RefusalCode.NotSupported => (422, ErrorCodes.NotSupported),
            _ => (503, ErrorCodes.Internal),
        };
        return new(status, code, refusal.Detail, refusal.Remedy, refusal.Field, refusal.Value);
    }

    public static ApiError NoCommand(string id) => new(404, ErrorCodes.NotFound,
        new($"没有命令 {id}", $"there is no command {id}"), new("见 loadctl control list", "see loadctl control list"), "id", id);
}
