using System.Globalization;
using System.Text;
using CsvHelper;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>Writes one part of the archive as a file that imports to exactly the same. UTF-8 with a mark, so that spreadsheets read it right.</summary>
internal sealed class ArchiveExport(StationClock clock)
{
    /// <param name="chinese">Headers in Chinese instead of English.</param>
    public void Write(ArchiveTable table, ArchiveSnapshot archive, Stream destination, bool chinese = false)
    {
        using var writer = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture, leaveOpen: true);
        Write(csv, CsvLayout.Columns(table).Select(column => chinese ? column.Zh : column.En));
        foreach (string?[] row in Rows(table, archive))
            Write(csv, row);
        csv.Flush();
    }

    static void Write(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (string? cell in cells)
            csv.WriteField(cell ?? "");
        csv.NextRecord();
    }

    IEnumerable<string?[]> Rows(ArchiveTable table, ArchiveSnapshot archive)
    {
        Dictionary<int, string> codes = archive.Organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.Code);
        Dictionary<int, string> numbers = archive.Customers.ToDictionary(customer => customer.Id, customer => customer.Number);
        return table switch
        {
            ArchiveTable.Organisations => archive.Organisations.Select(organisation => (string?[])
                [organisation.Code, organisation.Name, OrganisationLines.Text(organisation.Kind), Lookup(codes, organisation.ParentId)]),
            ArchiveTable.Customers => archive.Customers.Select(customer => (string?[])
                [customer.Number, customer.Name, customer.Kind, Text(customer.CapacityKva), Lookup(codes, customer.OrganisationId)]),
            ArchiveTable.Terminals => archive.Terminals.Select(terminal => (string?[])
            [
                $"{terminal.Address}", terminal.Name, Lookup(codes, terminal.OrganisationId), Lookup(numbers, terminal.CustomerId),
                terminal.Profile.Name, TerminalLines.Text(terminal.Link), terminal.Channel, string.Join(' ', terminal.AllowedNetworks),
                Text((int)terminal.Heartbeat.TotalSeconds), Text(terminal.DaysKept), terminal.Line,
            ]),
            ArchiveTable.Points => archive.Terminals.SelectMany(terminal => terminal.Points.SelectMany(point => Rows(terminal, point))),
            ArchiveTable.Groups => archive.Terminals.SelectMany(terminal => terminal.Groups.Select(group => (string?[])
                [$"{terminal.Address}", Text(group.Number), group.Name, string.Join(' ', group.Points)])),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, null),
        };
    }

    IEnumerable<string?[]> Rows(Terminal terminal, MeasurementPoint point)
    {
        string?[] start = [$"{terminal.Address}", Text(point.Number), point.Name, point.MeterAddress];
        return point.Ratios.Count == 0
            ? [[.. start, null, null, null]]
            : point.Ratios.Select(ratios => (string?[])[.. start, Text(ratios.Ct), Text(ratios.Pt), PointLines.Text(ratios.ValidFrom, clock)]);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string? Lookup(Dictionary<int, string> names, int? id) => id is { } known ? names.GetValueOrDefault(known) : null;
}
