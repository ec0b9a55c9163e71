namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>Customers: number, name, trade, contract capacity, organisation.</summary>
internal static class CustomerLines
{
    public static void Read(ImportRun run, CsvLine line)
    {
        string number = line.Text(CsvLayout.Number, null, 32);
        if (!line.IsBad)
            run.IsFirst(line, CsvLayout.Number, number.ToUpperInvariant());
        Customer? before = run.Draft.Customers.GetValueOrDefault(number);
        string name = line.Text(CsvLayout.CustomerName, before?.Name);
        string trade = line.Has(CsvLayout.Trade) && line[CsvLayout.Trade].Length == 0 ? "" : line.Text(CsvLayout.Trade, before?.Kind ?? "");
        int capacity = line.Int(CsvLayout.Capacity, before?.CapacityKva ?? 0, 0, 10_000_000);
        int? organisation = Organisation(run, line, before?.OrganisationId);
        if (line.IsBad)
            return;
        var after = new Customer(before?.Id ?? run.NextId(), before?.Number ?? number, name, trade, capacity, organisation!.Value);
        run.Count(before is null, before == after);
        run.Draft.Customers[number] = after;
    }

    /// <summary>The organisation that a customer or terminal belongs to.</summary>
    public static int? Organisation(ImportRun run, CsvLine line, int? before)
    {
        if (!line.Has(CsvLayout.Organisation) && before is not null)
            return before;
        if (run.Draft.Organisations.TryGetValue(line[CsvLayout.Organisation], out Organisation? organisation))
            return organisation.Id;
        line.Refuse(CsvLayout.Organisation, "档案中的单位编码；请先导入单位", "code of an organisation in the archive; import organisations first");
        return null;
    }
}
