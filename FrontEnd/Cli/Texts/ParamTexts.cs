namespace LoadMgmt.Cli.Texts;

/// <summary>Parameters of terminals, and commands that are no load control.</summary>
internal static class ParamTexts
{
    public static readonly Phrase
        About = new("终端参数", "parameters of terminals"),
        ListAbout = new("终端规约中的参数名称", "names of the parameters that a terminal has"),
        ReadAbout = new("召测终端参数", "ask a terminal for parameters"),
        SetAbout = new("设置终端参数并读回确认；未写的项保持不变（列表参数除外）", "set a parameter and read it back; items that are not named stay (not in lists)"),
        CompareAbout = new("档案与终端参数比对", "the archive beside what the terminal has"),
        Names = new("参数名：F1、F25:3 或 measuring_point_basics:3（冒号后为测量点、总加组或任务号）", "F1, F25:3 or measuring_point_basics:3 (point, group or task behind the colon)"),
        Items = new("数据项=值，如 heartbeat=5、point[0]=1", "item=value: heartbeat=5, point[0]=1"),
        Ask = new("列表参数要召测的元素：index=1,2", "which elements of a list: index=1,2"),
        File = new("参数文件：[F1] 一行，其后每行 数据项=值", "a file of parameters: a line [F1], then item=value lines"),
        Save = new("把读到的参数写入文件，可供 param set --file 使用", "write what was read to a file for param set --file"),
        Confirm = new("重复终端地址，设置会使终端失联的参数（F3、F7、F89）时必需", "the terminal's address again; needed for what can lose it (F3, F7, F89)"),
        Parameter = new("参数", "parameter"),
        Name = new("名称", "name"),
        Item = new("数据项", "item"),
        Archive = new("档案", "archive"),
        AtTerminal = new("终端", "terminal"),
        Same = new("一致", "same"),
        Before = new("{0} 设置前：{1}", "{0} before: {1}"),
        Verified = new("{0}：已设置并读回确认", "{0}: set, and read back as it was set"),
        NotVerified = new("{0}：{1}，读回不一致或未读回：{2}", "{0}: {1}; not read back, or not the same: {2}"),
        Danger = new("注意：{0} 错误会使终端失联；原值已列出，请确认新地址可达", "mind: a wrong {0} loses the terminal; what stood there is listed above"),
        NoPair = new("'{0}' 不是 数据项=值", "'{0}' is not item=value"),
        BadLine = new("{0} 第 {1} 行：不是 数据项=值，或此前没有 [参数] 行", "{0} line {1}: not item=value, or no [parameter] line stands before it"),
        AtLine = new("{0} 第 {1} 行：{2}", "{0} line {1}: {2}"),
        Fault = new("参数 {0}", "{0}"),
        NothingSent = new("{0} 处错误，未发送任何报文", "{0} wrong; nothing was sent"),
        NoFile = new("没有文件 {0}", "there is no file {0}"),
        NothingToSet = new("没有要设置的参数", "there is nothing to set"),
        ResetAbout = new("终端复位：1 硬件 2 数据区 3 参数及数据（恢复出厂）4 除通信外的参数及数据", "reset a terminal: 1 restart, 2 data, 3 parameters and data, 4 parameters but communication, and data"),
        Kind = new("复位类型 1 至 4", "kind of reset, 1 to 4"),
        ReportsAbout = new("允许或禁止终端主动上报", "allow or forbid a terminal to report by itself"),
        OnOff = new("on 允许，off 禁止", "on or off"),
        NotOnOff = new("'{0}' 应为 on 或 off", "'{0}' must be on or off"),
        ActivateAbout = new("激活终端连接主站", "tell a terminal to connect to its station"),
        DisconnectAbout = new("命令终端断开与主站的连接（永久在线的终端会重新拨号）", "tell a terminal to hang up; one that is always on line dials again"),
        Commanding = new("正在下发 {0}", "commanding {0}");
}
