namespace LoadMgmt.Cli.Texts;

internal static class AuditTexts
{
    public static readonly Phrase
        About = new("操作记录：所有变更，链式防篡改", "the record of everything that changed anything, chained against edits"),
        ListAbout = new("列出操作记录，默认最近一周，新的在前", "entries, newest first; the last week unless told otherwise"),
        HeadAbout = new("显示链头，请另处保存", "the head of the log: keep it elsewhere"),
        VerifyAbout = new(
            "验证操作记录：有改动或缺失时退出码为 3；给出 --folder 时不需要服务器",
            "finds any edit or gap, exit code 3; with --folder it needs no server"),
        From = new("起始时间", "from when"),
        To = new("截止时间", "until when"),
        Who = new("账号", "account"),
        What = new("操作，可只写开头", "what was done, or how it begins"),
        Target = new("对象", "what it was done to"),
        Limit = new("最多条数", "at most so many"),
        Folder = new("操作记录目录（离线验证）", "folder of the log, to verify without a server"),
        Key = new("密钥文件；默认为目录旁的 audit.key", "file of the key; default: audit.key beside the folder"),
        Against = new("另处保存的链头：文件或 序号:MAC", "a head that was kept elsewhere: its file, or SEQUENCE:MAC"),
        NoKey = new("{0} 不是密钥文件", "{0} holds no key"),
        NoHead = new("{0} 不是链头：给出 audit-head 文件或 序号:MAC", "{0} is no head: give an audit-head file, or SEQUENCE:MAC"),
        Sequence = new("序号", "entry"),
        Time = new("时间", "time"),
        Kind = new("类别", "kind"),
        WhatColumn = new("操作", "what"),
        More = new("还有更早的记录，可缩小时间范围或加大 --limit", "there are older ones: narrow the stretch, or give a larger --limit"),
        Files = new("文件", "files"),
        Entries = new("记录", "entries"),
        Range = new("{0}（{1}）至 {2}（{3}）", "{0} ({1}) to {2} ({3})"),
        KeyName = new("密钥", "key"),
        HeadLine = new("链头", "head"),
        Proven = new("未发现改动或缺失", "no edit and no gap was found"),
        NotProven = new("发现 {0} 处问题：", "{0} found wrong:"),
        Limits = new("不能证明：", "What this cannot prove:");
}
