namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>Organisations: code, name, kind, parent. A parent stands higher than its children, which leaves no room for a circle.</summary>
internal static class OrganisationLines
{
    static readonly (OrganisationKind Kind, string En, string Zh)[] s_kinds =
    [
        (OrganisationKind.Company, "company", "公司"),
        (OrganisationKind.SecondLevelStation, "second_level_station", "二级站"),
        (OrganisationKind.SupplyStation, "supply_station", "供电所"),
    ];

    public static string Text(OrganisationKind kind) => s_kinds.First(known => known.Kind == kind).En;

    /// <summary>Reads higher kinds first: a parent may stand anywhere in the file.</summary>
    public static void Read(ImportRun run, IEnumerable<CsvLine> lines)
    {
        foreach ((CsvLine line, OrganisationKind kind) in lines.Select(line => (line, Kind(run, line))).OrderBy(pair => pair.Item2).ToList())
            Read(run, line, kind);
    }

    static void Read(ImportRun run, CsvLine line, OrganisationKind kind)
    {
        string code = line.Text(CsvLayout.Code, null, 32);
        if (!line.IsBad)
            run.IsFirst(line, CsvLayout.Code, code.ToUpperInvariant());
        Organisation? before = run.Draft.Organisations.GetValueOrDefault(code);
        string name = line.Text(CsvLayout.Name, before?.Name);
        int? parent = Parent(run, line, code, kind, before);
        if (before is not null && kind > before.Kind
            && run.Draft.Organisations.Values.FirstOrDefault(child => child.ParentId == before.Id && child.Kind <= kind) is { } child)
            line.Refuse(CsvLayout.Kind, $"下级单位 {child.Code} 须低于本单位", $"a kind above that of its child {child.Code}");
        if (line.IsBad)
            return;
        var after = new Organisation(before?.Id ?? run.NextId(), before?.Code ?? code, name, kind, parent);
        run.Count(before is null, before == after);
        run.Draft.Put(after);
    }

    static OrganisationKind Kind(ImportRun run, CsvLine line)
    {
        if (!line.Has(CsvLayout.Kind) && run.Draft.Organisations.TryGetValue(line[CsvLayout.Code], out Organisation? before))
            return before.Kind;
        string text = line[CsvLayout.Kind];
        foreach ((OrganisationKind kind, string en, string zh) in s_kinds)
            if (string.Equals(text, en, StringComparison.OrdinalIgnoreCase) || text == zh)
                return kind;
        line.Refuse(CsvLayout.Kind, $"应为 {string.Join("、", s_kinds.Select(kind => kind.Zh))}", $"one of {string.Join(", ", s_kinds.Select(kind => kind.En))}");
        return 0;
    }

    static int? Parent(ImportRun run, CsvLine line, string code, OrganisationKind kind, Organisation? before)
    {
        string text = line[CsvLayout.Parent];
        if (!line.Has(CsvLayout.Parent) && before?.ParentId is { } id && run.Draft.OrganisationCodes.TryGetValue(id, out string? present))
            text = present;
        if (text.Length == 0)
            return null;
        if (!run.Draft.Organisations.TryGetValue(text, out Organisation? parent))
            line.Refuse(CsvLayout.Parent, "上级单位不存在（档案与本文件中均无，或其行有误）", "code of an organisation in the archive or in a good line of this file");
        else if (parent.Kind >= kind || string.Equals(text, code, StringComparison.OrdinalIgnoreCase))
            line.Refuse(CsvLayout.Parent, $"上级单位级别须高于本单位；{parent.Code} 不是", $"an organisation of a higher kind; {parent.Code} is none");
        return parent?.Id;
    }
}
