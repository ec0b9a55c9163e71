using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Dlt698.Explain;

/// <summary>Services of the application layer in words.</summary>
static class ServiceNames
{
    public static BilingualText Of(ApduTag tag) => tag switch
    {
        ApduTag.LinkRequest => new("LINK request", "预连接请求"),
        ApduTag.LinkResponse => new("LINK response", "预连接响应"),
        ApduTag.ConnectRequest => new("CONNECT request", "建立应用连接请求"),
        ApduTag.ConnectResponse => new("CONNECT response", "建立应用连接响应"),
        ApduTag.ReleaseRequest => new("RELEASE request", "断开应用连接请求"),
        ApduTag.ReleaseResponse => new("RELEASE response", "断开应用连接响应"),
        ApduTag.ReleaseNotification => new("RELEASE notification", "断开应用连接通知"),
        ApduTag.GetRequest => new("GET request", "读取请求"),
        ApduTag.GetResponse => new("GET response", "读取响应"),
        ApduTag.SetRequest => new("SET request", "设置请求"),
        ApduTag.SetResponse => new("SET response", "设置响应"),
        ApduTag.ActionRequest => new("ACTION request", "操作请求"),
        ApduTag.ActionResponse => new("ACTION response", "操作响应"),
        ApduTag.ReportNotification => new("REPORT notification", "上报通知"),
        ApduTag.ReportResponse => new("REPORT response", "上报响应"),
        ApduTag.ProxyRequest => new("PROXY request", "代理请求"),
        ApduTag.ProxyResponse => new("PROXY response", "代理响应"),
        ApduTag.SecurityRequest => new("SECURITY request", "安全请求"),
        ApduTag.SecurityResponse => new("SECURITY response", "安全响应"),
        ApduTag.ClientError or ApduTag.ServerError => new("error response", "异常响应"),
        _ => new("unknown service", "未知服务"),
    };

    /// <summary>The choice behind a tag.</summary>
    public static BilingualText OfChoice(ApduTag tag, int choice) => (tag, choice) switch
    {
        (ApduTag.GetRequest or ApduTag.GetResponse, Choices.Record) => new("one record", "读取一个记录型对象"),
        (ApduTag.GetRequest or ApduTag.GetResponse, Choices.RecordList) => new("several records", "读取若干个记录型对象"),
        (ApduTag.GetRequest or ApduTag.GetResponse, Choices.Next) => new("next block", "分帧读取下一帧"),
        (ApduTag.ReportNotification or ApduTag.ReportResponse, Choices.ReportRecords) => new("records", "上报若干个记录型对象"),
        (ApduTag.ReportNotification or ApduTag.ReportResponse, Choices.Transparent) => new("transparent data", "上报透明数据"),
        (ApduTag.ProxyRequest or ApduTag.ProxyResponse, 1) => new("read attributes", "代理读取若干个对象属性"),
        (ApduTag.ProxyRequest or ApduTag.ProxyResponse, 2) => new("read a record", "代理读取一个记录型对象"),
        (ApduTag.ProxyRequest or ApduTag.ProxyResponse, 3) => new("set", "代理设置"),
        (ApduTag.ProxyRequest or ApduTag.ProxyResponse, 4) => new("set, then read", "代理设置后读取"),
        (ApduTag.ProxyRequest or ApduTag.ProxyResponse, 5) => new("act", "代理操作"),
        (ApduTag.ProxyRequest or ApduTag.ProxyResponse, 6) => new("act, then read", "代理操作后读取"),
        (ApduTag.ProxyRequest or ApduTag.ProxyResponse, Choices.ProxyTransparent) => new("transparent forwarding", "透明转发"),
        (_, Choices.Normal) => new("one", "单个"),
        (_, Choices.NormalList) => new("several", "若干个"),
        (_, Choices.ThenGet) => new("then read", "并读取"),
        _ => new($"choice {choice}", $"选择 {choice}"),
    };
}
