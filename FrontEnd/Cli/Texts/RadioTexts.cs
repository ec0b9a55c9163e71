namespace LoadMgmt.Cli.Texts;

internal static class RadioTexts
{
    public static readonly Phrase
        About = new("电台信道实时状态", "the radio channels, live"),
        Watch = new("每秒刷新，Ctrl+C 结束", "again every second; Ctrl+C ends"),
        NoChannels = new("未配置电台信道", "no radio channels are set up"),
        Channel = new("信道", "channel"),
        State = new("状态", "state"),
        Down = new("端口中断：{0}", "line down: {0}"),
        OnAir = new("正在通信", "on the air"),
        Queue = new("排队", "waiting"),
        Exchanges = new("通信", "exchanges"),
        ExchangesLine = new("成功 {0}，无应答 {1}，误码 {2}，迟到 {3}", "{0} answered, {1} unanswered, {2} garbled, {3} late answers"),
        Use = new("利用", "use"),
        UseLine = new("调度效率 {0} %，空中占用 {1} %，平均间隙 {2} 毫秒", "scheduler {0} % of the model, bytes on the air {1} %, mean gap {2} ms"),
        Cycle = new("轮询周期", "cycle"),
        CycleLine = new("约 {0} 秒，{1} 个终端", "about {0} s for one question each, {1} terminals"),
        Air = new("空中时间", "air time"),
        AirLine = new("发射 {0} 秒，接收 {1} 秒，他人占用 {2} 秒", "keyed {0} s, receiving {1} s, others {2} s"),
        Errors = new("差错", "errors"),
        ErrorsLine = new("奇偶校验 {0}，邻台应答 {1}，端口中断 {2}，发射超时 {3}", "{0} parity, {1} neighbours' answers, {2} line losses, {3} stuck keys"),
        Slowest = new("最慢终端", "slowest terminals"),
        Silent = new("无应答终端", "terminals that do not answer"),
        Terminal = new("终端", "terminal"),
        Reach = new("状态", "reach"),
        AnswerTime = new("应答 毫秒", "answers after ms"),
        Answered = new("成功", "answered"),
        Failed = new("失败（连续）", "failed (in a row)"),
        Via = new("中继", "via");
}
