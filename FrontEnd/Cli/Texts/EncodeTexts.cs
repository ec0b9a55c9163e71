namespace LoadMgmt.Cli.Texts;

/// <summary>Building a frame by hand.</summary>
internal static class EncodeTexts
{
    public static readonly Phrase
        About = new("按名称和取值组成报文（无需服务器，不发送）", "build a frame from names and values (needs no server, sends nothing)"),
        Terminal = new("终端地址，如 4401-0001", "terminal address like 4401-0001"),
        Afn = new("功能码，十六进制：04、05、0C …", "function code in hexadecimal: 04, 05, 0C …"),
        Fn = new("信息类 Fn", "class Fn"),
        Point = new("信息点 Pn；默认 0（终端）", "point Pn; 0, the terminal, by default"),
        Number = new("帧序号；默认 0", "number of the frame; 0 by default"),
        Set = new("数据项=值，可重复；列表写 item[0]=值", "item=value, may be repeated; item[0]=value in a list"),
        Password = new("消息认证码 PW，十六进制，不足补零；默认全零", "PW in hexadecimal, filled up with zeros; all zeros by default"),
        Up = new("上行：终端的应答", "uplink: the terminal's answer"),
        NoAddress = new("'{0}' 不是终端地址；写成 4401-0001", "'{0}' is no terminal address; write 4401-0001"),
        NoAfn = new("'{0}' 不是功能码；写成 0C", "'{0}' is no function code; write 0C"),
        NoPair = new("'{0}' 不是 数据项=值", "'{0}' is not item=value"),
        Wrong = new("不能组成报文：{0}", "no frame: {0}");
}
