namespace LoadMgmt.Cli.Texts;

internal static class GlobalTexts
{
    public static readonly Phrase
        About = new("电力负荷管理系统命令行", "Command line of the electricity load management system"),
        Json = new("以 JSON 输出结果", "print the result as JSON"),
        Lang = new("界面语言；默认随系统", "language; the system's by default"),
        Server = new("服务器地址；默认取 LOADMGMT_SERVER，再取 http://127.0.0.1:8376", "server; by default LOADMGMT_SERVER, else http://127.0.0.1:8376"),
        Token = new("访问令牌；默认取 LOADMGMT_TOKEN，再取登录（sign-in），再取本机数据目录中的令牌文件", "access token; by default LOADMGMT_TOKEN, else your sign-in, else the token file of a data folder on this machine"),
        Address = new("终端地址，如 4401-1234", "terminal address, like 4401-1234"),
        Point = new("测量点号", "number of the measurement point"),
        Day = new("台站日期；默认今天", "station day; today by default"),
        OutOfRange = new("{0} {1} 超出范围：{2} 至 {3}", "{0} {1} is out of range: {2} to {3}"),
        Unreachable = new("无法连接服务器 {0}：{1}", "the server {0} cannot be reached: {1}"),
        TimedOut = new("服务器 {0} 没有及时应答", "the server {0} did not answer in time"),
        FileFailed = new("文件读写失败：{0}", "the file cannot be read or written: {0}"),
        Field = new("字段：", "field:"),
        Remedy = new("处理：", "remedy:"),
        Yes = new("是", "yes"),
        No = new("否", "no"),
        Nothing = new("没有记录", "nothing there"),
        Usage = new("用法：", "Usage:"),
        Commands = new("命令：", "Commands:"),
        Arguments = new("参数：", "Arguments:"),
        Options = new("选项：", "Options:"),
        HelpOption = new("显示帮助", "show this help"),
        VersionOption = new("显示版本", "show the version"),
        Required = new("必填", "required"),
        SeeHelp = new("用法见 {0} --help", "see {0} --help"),
        MissingArgument = new("缺少参数 {0}", "argument {0} is missing"),
        MissingOption = new("缺少选项 {0}", "option {0} is missing"),
        BadOption = new("选项 {0} 的值有误：{1}", "option {0} does not take this: {1}"),
        BadArgument = new("参数 {0} 的值有误：{1}", "argument {0} does not take this: {1}"),
        Unrecognised = new("无法识别：{0}", "not recognised: {0}"),
        MissingCommand = new("缺少命令", "a command is missing");
}
