using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>Application functions and link functions in words (Q/GDW 376.1 clauses 4.3.3.3 and 4.3.4.1).</summary>
static class ServiceNames
{
    public static BilingualText Of(Afn afn) => afn switch
    {
        Afn.Confirm => new("confirm or deny", "确认/否认"),
        Afn.Reset => new("reset", "复位"),
        Afn.LinkTest => new("link test", "链路接口检测"),
        Afn.RelayStation => new("relay station command", "中继站命令"),
        Afn.SetParameters => new("set parameters", "设置参数"),
        Afn.Control => new("control", "控制命令"),
        Afn.Authentication => new("authentication", "身份认证及密钥协商"),
        Afn.CascadeReport => new("report of a cascaded terminal", "请求被级联终端主动上报"),
        Afn.Configuration => new("terminal configuration", "请求终端配置"),
        Afn.QueryParameters => new("query parameters", "查询参数"),
        Afn.TaskData => new("task data", "请求任务数据"),
        Afn.Class1 => new("class 1 data", "1类数据"),
        Afn.Class2 => new("class 2 data", "2类数据"),
        Afn.Events => new("events", "3类数据"),
        Afn.FileTransfer => new("file transfer", "文件传输"),
        Afn.Forwarding => new("forwarding", "数据转发"),
        _ => new("not of the standard", "规约未定义"),
    };

    public static BilingualText OfFunction(bool fromInitiator, int function) => (fromInitiator, function) switch
    {
        (true, 1) => new("send and confirm, reset", "发送∕确认，复位命令"),
        (true, 4) => new("send, no answer", "发送∕无回答，用户数据"),
        (true, 9) => new("request, link test", "请求∕响应，链路测试"),
        (true, 10) => new("request, class 1 of the link", "请求∕响应，请求1级数据"),
        (true, 11) => new("request, class 2 of the link", "请求∕响应，请求2级数据"),
        (false, 0) => new("accepted", "认可"),
        (false, 8) => new("user data", "用户数据"),
        (false, 9) => new("no such data", "否认：无所召唤的数据"),
        (false, 11) => new("link state", "链路状态"),
        _ => new("spare", "备用"),
    };
}
