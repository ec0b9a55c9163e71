namespace LoadMgmt.Cli.Texts;

internal static class StatusTexts
{
    public static readonly Phrase
        About = new("台站概况", "the station at a glance"),
        Version = new("版本", "version"),
        StationTime = new("台站时间", "station time"),
        Ready = new("就绪", "ready"),
        Terminals = new("终端", "terminals"),
        TerminalLine = new("档案 {0}，已连接 {1}，已登录 {2}，在线 {3}", "archived {0}, linked {1}, logged in {2}, fresh {3}"),
        Conflicts = new("地址冲突", "address conflicts"),
        Waiting = new("待准入", "waiting for admission"),
        Journal = new("日志", "journal"),
        JournalLine = new("已落盘 {0}，已入库 {1}，待入库 {2}，{3} 段 {4} MB", "durable {0}, committed {1}, behind {2}, {3} segments of {4} MB"),
        JournalFull = new("日志已满，暂停确认", "the journal is full: reports are not confirmed"),
        Store = new("数据库", "store"),
        StoreAway = new("{0}（暂不可用）", "{0} (away)"),
        Controls = new("控制命令", "commands"),
        ControlLine = new("执行中 {0}，待批准 {1}，结果不明的对象 {2}", "going on {0}, waiting for approval {1}, targets unknown {2}"),
        ToReview = new("紧急操作待复核", "EMERGENCY commands to review"),
        Damage = new("日志损坏", "journal damage");
}
