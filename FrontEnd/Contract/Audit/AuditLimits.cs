namespace LoadMgmt.Contract.Audit;

/// <summary>What a verification cannot prove, said plainly with it.</summary>
internal static class AuditLimits
{
    public static (IReadOnlyList<string> En, IReadOnlyList<string> Zh) Of(HeadComparison head, long headSequence, long last, long dropped)
    {
        List<string> en = [], zh = [];
        if (head == HeadComparison.Same)
            Add(
                $"Up to entry {headSequence} nothing was changed by anybody. After it: entries could have been cut off at the end, and whoever has the key could have written others.",
                $"记录 {headSequence} 及以前未被任何人改动。其后：末尾可能被截去，持有密钥者可能重写。");
        else
            Add(
                "No head from elsewhere confirms the log: entries could have been cut off at the end, and whoever has the key could have rewritten all of it. Give a head that was kept elsewhere (--against).",
                "没有另处保存的链头佐证：末尾可能被截去，持有密钥者可能重写全部记录。请给出另处保存的链头（--against）。");
        if (head == HeadComparison.Dropped)
            Add(
                $"The entry of the head that was given, {headSequence}, was dropped because it was kept long enough; give a younger one.",
                $"给出的链头对应的记录 {headSequence} 已到期删除，请给出较新的链头。");
        if (dropped > 0)
            Add(
                $"Entries 1 to {dropped} were dropped by retention; what stood in them cannot be told any more.",
                $"记录 1 至 {dropped} 已到期删除，其内容无从得知。");
        Add(
            $"That an entry is true, or that everything that was done has an entry: only that the {last} entries are the ones that were written.",
            $"不能证明记录内容属实或所有操作均有记录；只证明现有记录（至 {last}）与写入时一致。");
        return (en, zh);

        void Add(string english, string chinese)
        {
            en.Add(english);
            zh.Add(chinese);
        }
    }
}
