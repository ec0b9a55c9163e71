namespace LoadMgmt.Simulator.Texts;

/// <summary>What the commands run and archive say.</summary>
internal static class RunTexts
{
    public static readonly Phrase
        Root = new("负荷管理终端模拟器", "Simulator of load-management terminals"),
        Run = new("模拟一批终端，连接到前置机", "Plays terminals that connect to a front end"),
        Archive = new("写出与这批终端相符的档案 CSV 文件", "Writes the archive of the same terminals as CSV files"),
        Server = new("前置机地址 HOST:PORT", "The front end, HOST:PORT"),
        UdpServer = new("UDP 终端所用的前置机地址；默认同 --server", "The front end for UDP terminals; as --server unless given"),
        Terminals = new("终端数量，1 至 200000", "Number of terminals, 1 to 200000"),
        Udp = new("使用 UDP 的终端比例，0 至 1", "Share of terminals on UDP, 0 to 1"),
        Edition = new("规约版本：2005、2009、2013、698.45，或如 2013=0.5,698.45=0.5", "Editions: 2005, 2009, 2013, 698.45, or a mix like 2013=0.5,698.45=0.5"),
        Seed = new("随机种子；相同种子得到相同终端", "Seed; the same one gives the same terminals"),
        Fault = new("故障及其比例，如 noise=0.1，可多次给出；可用：{0}", "A fault and its share, like noise=0.1, repeatable; there are: {0}"),
        Report = new("主动上报负荷曲线（昨日、今日及之后每一刻钟）", "Report load curves by themselves: yesterday, today, and each new quarter hour"),
        Days = new("保存并上报的历史天数上限，1 至 366", "Days of history that terminals keep, 1 to 366"),
        Start = new("首个终端地址，如 4401-0001", "Address of the first terminal, like 4401-0001"),
        Lean = new("用普通套接字代替 DotNetty，占用更少", "Plain sockets instead of DotNetty, at less cost"),
        HeartbeatOption = new("心跳周期，秒", "Heartbeat, seconds"),
        Lang = new("语言 zh 或 en", "Language, zh or en"),
        Out = new("输出目录", "Folder to write to"),
        BadValue = new("{0} '{1}'：{2}", "{0} '{1}': {2}"),
        WantEndPoint = new("请写成 主机:端口，如 127.0.0.1:9000", "write host:port, like 127.0.0.1:9000"),
        WantEditions = new("可用 2005、2009、2013、698.45，比例大于 0", "there are 2005, 2009, 2013 and 698.45, with shares above 0"),
        WantFault = new("故障名或 名=比例（0 至 1）；可用：{0}", "a fault or name=share, 0 to 1; there are: {0}"),
        WantAddress = new("如 4401-0001：行政区划码四位十进制，终端地址不为 0", "like 4401-0001: four decimal digits, then a terminal address other than 0"),
        WantRange = new("{0} 至 {1}", "{0} to {1}"),
        Running = new("{0} 个终端连接 {1}，Ctrl+C 结束", "{0} terminals on {1}; Ctrl+C ends"),
        Line = new("在线 {0}/{1}  收 {2:F0}/s  发 {3:F0}/s  登录 {4}  心跳 {5}  应答 {6}  否认 {7}  上报确认 {8}  待确认 {9}  重发 {10}  放弃 {11}  跳闸 {12}",
            "online {0}/{1}  in {2:F0}/s  out {3:F0}/s  logins {4}  heartbeats {5}  exchanges {6}  denials {7}  confirmed {8}  open {9}  repeats {10}  given up {11}  trips {12}"),
        Written = new("档案已写入 {0}：{1} 个终端，{2} 个测量点", "archive written to {0}: {1} terminals, {2} measurement points"),
        Online = new("在线", "online"), In = new("接收 帧/秒", "frames in /s"), OutRate = new("发送 帧/秒", "frames out /s"),
        Logins = new("登录", "logins"), Heartbeats = new("心跳", "heartbeats"), Exchanges = new("应答", "exchanges"), Denials = new("否认", "denials"),
        Confirms = new("上报已确认", "reports confirmed"), Open = new("上报待确认", "reports open"), Repeats = new("重发", "repeats"),
        GivenUp = new("放弃", "given up"), Trips = new("跳闸", "trips"), Storms = new("重连风暴", "storms"), Faults = new("故障终端", "faulty terminals");
}
