namespace LoadMgmt.Cli.Texts;

/// <summary>Meters behind terminals.</summary>
internal static class MeterTexts
{
    public static readonly Phrase
        About = new("终端所接电表", "meters behind a terminal"),
        ReadAbout = new("透过终端抄读电表一个数据标识", "read an identifier of a meter, over its terminal"),
        Meter = new("测量点号，或 12 位电表地址", "number of a measurement point, or the twelve digits of a meter's address"),
        Item = new("数据标识：8 位（DL/T 645-2007，如 0001FF00）或 4 位（1997，如 9010）", "identifier: eight digits (DL/T 645-2007: 0001FF00) or four (1997: 9010)"),
        Port = new("终端端口，默认 2", "port of the terminal, 2 by default"),
        Baud = new("端口速率，默认 2400（1997 为 1200）", "rate of the port, 2400 by default (1997: 1200)"),
        Wait = new("终端等待电表的秒数，默认 10", "seconds that the terminal waits for the meter, 10 by default"),
        ByTerminal = new("由终端自行组帧抄读（10 F9），而非透明转发（10 F1）", "let the terminal write the meter's frame (10 F9) instead of passing ours on (10 F1)"),
        Blocks = new("负荷记录块数，默认 1", "blocks of a load record, 1 by default"),
        From = new("负荷记录起始时间（电表时间），如 \"2026-11-23 10:00\"", "time of the first block by the meter's clock: \"2026-11-23 10:00\""),
        Time = new("时间", "time"),
        MeterColumn = new("电表", "meter"),
        ItemColumn = new("数据标识", "identifier"),
        Raw = new("原文", "raw"),
        Data = new("电表应答", "the meter's data"),
        Error = new("电表异常应答", "the meter could not"),
        Silent = new("电表无应答", "no answer from the meter"),
        Foreign = new("返回的不是本次抄读的应答", "what came back answers another question, or none"),
        HasMore = new("电表还有后续数据，未能取得", "the meter has more, which did not come");
}
