namespace LoadMgmt.Cli.Texts;

internal static class CurveTexts
{
    public static readonly Phrase
        About = new("负荷曲线", "load curves"),
        ShowAbout = new("显示某日曲线", "show the curve of a day"),
        GroupAbout = new("显示总加组某日曲线", "show the curve of a total-add group"),
        QuantitiesAbout = new("曲线可含的量", "quantities that curves may have"),
        Quantities = new("量，如 p u_a i_a；默认 p", "quantities, like p u_a i_a; p by default"),
        Csv = new("以 CSV 输出", "print as CSV"),
        Table = new("以表格显示", "as a table"),
        Group = new("总加组号", "number of the total-add group"),
        Title = new("{0} 测量点 {1}  {2}  {3}（{4}）", "{0} point {1}  {2}  {3} ({4})"),
        GroupTitle = new("{0} 总加组 {1}  {2}  有功功率（kW）", "{0} group {1}  {2}  active power (kW)"),
        Summary = new("{0} 点，最小 {1}，最大 {2}，平均 {3}", "{0} points, least {1}, most {2}, mean {3}"),
        Empty = new("{0} 没有数据", "{0} has no values"),
        TimeColumn = new("时间", "time"),
        Name = new("代码", "name"),
        Unit = new("单位", "unit"),
        Meaning = new("含义", "meaning"),
        CompletenessAbout = new("某日曲线与日冻结完整率", "how complete the curves and daily freezes of a day are"),
        Freezes = new("日冻结", "daily freezes"),
        Organisation = new("单位编码，含下级", "code of an organisation, with all below it"),
        Terminal = new("终端地址", "terminal address"),
        Scope = new("对象", "of"),
        Expected = new("应有", "expected"),
        Stored = new("已有", "stored"),
        Absent = new("终端无", "terminal has none"),
        Missing = new("缺", "missing"),
        Percent = new("完整率", "complete"),
        All = new("全部", "all"),
        Terminals = new("不完整的终端", "terminals that are not complete");
}
