namespace LoadMgmt.Cli.Texts;

internal static class ReadTexts
{
    public static readonly Phrase
        About = new("立即召测", "ask a terminal now"),
        CurveAbout = new("召测某日曲线", "ask for the curve of a day"),
        PresentAbout = new("召测当前功率、电压、电流", "ask for present power, voltage and current"),
        DailyAbout = new("召测日冻结示值", "ask for the daily freeze of the registers"),
        ClockAbout = new("召测终端时钟", "ask for the terminal's clock"),
        ClockGroup = new("终端时钟", "a terminal's clock"),
        ClockShow = new("召测并显示时钟误差", "ask for the clock and show its error"),
        ClockSet = new("按台站时间对时", "set the clock to station time"),
        Force = new("误差超出自动校时范围时仍对时", "also where the error is beyond what is corrected by itself"),
        Asking = new("正在召测 {0}", "asking {0}"),
        Setting = new("正在对时 {0}", "setting the clock of {0}"),
        Before = new("对时前误差 s", "error before, s"),
        After = new("对时后误差 s", "error after, s"),
        ClockVerified = new("已对时并读回确认", "set, and read back right"),
        ClockFine = new("误差在允许范围内，无需对时", "the error is small enough to be left alone"),
        What = new("请求", "request"),
        Outcome = new("结果", "outcome"),
        Took = new("耗时 ms", "took ms"),
        Detail = new("说明", "detail"),
        Stored = new("数据经日志入库，用 loadctl curve show 查看", "what came goes through the journal into the store; see loadctl curve show"),
        Quantity = new("量", "quantity"),
        Value = new("值", "value"),
        Unit = new("单位", "unit"),
        ReadAt = new("抄表时间", "read at"),
        TerminalTime = new("终端时间", "terminal time"),
        StationTime = new("台站时间", "station time"),
        Error = new("误差 s", "error s"),
        Answered = new("已应答", "answered"),
        Denied = new("终端否认或无数据", "denied, or it has none"),
        Partial = new("应答不全", "answered in part"),
        TimedOut = new("超时", "timed out"),
        NotSent = new("未发送", "not sent"),
        Cancelled = new("已取消", "cancelled");
}
