namespace LoadMgmt.Cli.Texts;

/// <summary>Setting up a new terminal.</summary>
internal static class CommissionTexts
{
    public static readonly Phrase
        About = new("终端投运：按通常顺序以档案数据设置参数，逐项读回，最后比对、核对时钟并首次召测",
            "set up a new terminal: the archive's data in the usual order, each read back; then compared, clock checked, points read"),
        DryRun = new("只读取并列出将要设置的内容，不下发设置", "read only, and tell what would be set"),
        File = new("另外要设置的参数（档案没有的，如 F9、F26、F33），格式同 param set --file", "parameters that the archive does not have (F9, F26, F33), as for param set --file"),
        Asking = new("正在询问终端 {0} 的版本与所支持的参数", "asking {0} for its version and what it can do"),
        Doing = new("正在进行 {0}", "doing {0}"),
        Progress = new("第 {0}/{1} 步 {2}：{3} {4}", "{0}/{1} {2}: {3} {4}"),
        Step = new("步骤", "step"),
        Name = new("名称", "name"),
        Outcome = new("结果", "outcome"),
        Detail = new("说明", "detail"),
        Wanted = new("应为", "wanted"),
        There = new("终端原为", "terminal had"),
        Done = new("完成", "done"),
        Same = new("已一致", "same"),
        Planned = new("待设置", "to set"),
        Skipped = new("跳过", "skipped"),
        Differs = new("不一致", "differs"),
        Failed = new("失败", "failed"),
        NoIdentity = new("终端没有应答：{0}；投运未开始", "the terminal did not answer: {0}; nothing was begun"),
        Identity = new("终端自述", "the terminal says"),
        Stopped = new("到此停止：其后各步没有意义，处理后可重新执行，已一致的不再下发", "stopped here: what follows makes no sense yet; put it right and run it again, what is right is not sent again"),
        Good = new("投运完成，全部正常", "commissioned: all is good"),
        NotGood = new("有步骤未达要求，见上表", "not all is good, see above"),
        DryRunEnd = new("演练结束：未设置任何参数", "a dry run: nothing was set");
}
