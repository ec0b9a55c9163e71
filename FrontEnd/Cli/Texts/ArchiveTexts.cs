namespace LoadMgmt.Cli.Texts;

internal static class ArchiveTexts
{
    public static readonly Phrase
        About = new("档案导入导出", "archive files"),
        ImportAbout = new("导入 CSV；默认试运行，只列出问题", "import a CSV file; a dry run that lists what is wrong, unless --apply"),
        ExportAbout = new("导出 CSV", "export as CSV"),
        Kind = new("档案类别，按此顺序导入：organisations customers terminals points groups", "part of the archive, to be imported in this order: organisations customers terminals points groups"),
        File = new("CSV 文件", "CSV file"),
        OutFile = new("输出文件；不填则写到标准输出", "file to write; standard output when left out"),
        Apply = new("实际导入", "do it"),
        SkipBad = new("略过有误的行，导入其余", "leave bad lines out and import the others"),
        ChineseHeader = new("列名用中文", "column names in Chinese"),
        Line = new("行", "line"),
        Field = new("列", "column"),
        Value = new("值", "value"),
        Expected = new("应为", "should be"),
        DryRun = new("试运行：{0} 行，将新增 {1}，修改 {2}，不变 {3}，有误 {4}", "dry run: {0} lines; would add {1}, change {2}, leave {3}; bad {4}"),
        Applied = new("已导入：{0} 行，新增 {1}，修改 {2}，不变 {3}，略过有误 {4}", "imported: {0} lines; added {1}, changed {2}, left {3}; bad lines left out {4}"),
        Stopped = new("未导入：有误 {0} 行；改正后重试，或加 --skip-bad", "nothing imported: {0} bad lines; correct them, or add --skip-bad"),
        ToApply = new("确认后加 --apply 导入", "add --apply to import"),
        NotInStore = new("已生效并保存在本地，数据库恢复后自动写入", "in force and saved on disk; the database will get it when it is back"),
        Sending = new("正在上传 {0}", "sending {0}"),
        Written = new("已写入 {0}", "written to {0}");
}
