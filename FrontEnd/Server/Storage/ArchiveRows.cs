using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>The archive as rows of its tables, which hold nothing else.</summary>
internal static class ArchiveRows
{
    const ColumnType Integer = ColumnType.Integer, Text = ColumnType.Text;

    static readonly Table
        s_organisation = Plain("organisation", ("id", Integer), ("code", Text), ("name", Text), ("kind", Integer), ("parent_id", Integer)),
        s_customer = Plain("customer", ("id", Integer), ("number", Text), ("name", Text), ("kind", Text), ("capacity_kva", Integer), ("organisation_id", Integer)),
        s_terminal = Plain("terminal",
            ("id", Integer), ("address", Text), ("name", Text), ("organisation_id", Integer), ("customer_id", Integer), ("profile", Text), ("link", Integer),
            ("channel", Text), ("networks", Text), ("heartbeat_seconds", Integer), ("days_kept", Integer), ("line", Text)),
        s_point = Plain("measurement_point", ("terminal_id", Integer), ("number", Integer), ("name", Text), ("meter_address", Text)),
        s_ratio = Plain("ratio", ("terminal_id", Integer), ("point", Integer), ("valid_from", ColumnType.Instant), ("ct", Integer), ("pt", Integer)),
        s_group = Plain("total_group", ("terminal_id", Integer), ("number", Integer), ("name", Text)),
        s_member = Plain("total_group_point", ("terminal_id", Integer), ("group_number", Integer), ("position", Integer), ("point", Integer));

    public static IEnumerable<RowSet> Of(ArchiveSnapshot archive)
    {
        yield return new ListRows<Organisation>(s_organisation, archive.Organisations, Write);
        yield return new ListRows<Customer>(s_customer, archive.Customers, Write);
        yield return new ListRows<Terminal>(s_terminal, archive.Terminals, Write);
        (int Terminal, MeasurementPoint Point)[] points =
            [.. archive.Terminals.SelectMany(terminal => terminal.Points.Select(point => (terminal.Id, point)))];
        yield return new ListRows<(int Terminal, MeasurementPoint Point)>(s_point, points, (row, writer) =>
        {
            writer.Integer(row.Terminal);
            writer.Integer(row.Point.Number);
            writer.Text(row.Point.Name);
            writer.Text(row.Point.MeterAddress);
        });
        yield return new ListRows<(int Terminal, int Point, Ratios Ratios)>(
            s_ratio, [.. points.SelectMany(row => row.Point.Ratios.Select(ratios => (row.Terminal, row.Point.Number, ratios)))], (row, writer) =>
        {
            writer.Integer(row.Terminal);
            writer.Integer(row.Point);
            writer.Instant(row.Ratios.ValidFrom);
            writer.Integer(row.Ratios.Ct);
            writer.Integer(row.Ratios.Pt);
        });
        (int Terminal, TotalGroup Group)[] groups = [.. archive.Terminals.SelectMany(terminal => terminal.Groups.Select(group => (terminal.Id, group)))];
        yield return new ListRows<(int Terminal, TotalGroup Group)>(s_group, groups, (row, writer) =>
        {
            writer.Integer(row.Terminal);
            writer.Integer(row.Group.Number);
            writer.Text(row.Group.Name);
        });
        yield return new ListRows<(int Terminal, int Group, int Position, int Point)>(
            s_member, [.. groups.SelectMany(row => row.Group.Points.Select((point, position) => (row.Terminal, row.Group.Number, position, point)))], (row, writer) =>
        {
            writer.Integer(row.Terminal);
            writer.Integer(row.Group);
            writer.Integer(row.Position);
            writer.Integer(row.Point);
        });
    }

    static void Write(Organisation organisation, IRowWriter writer)
    {
        writer.Integer(organisation.Id);
        writer.Text(organisation.Code);
        writer.Text(organisation.Name);
        writer.Integer((int)organisation.Kind);
        writer.Integer(organisation.ParentId);
    }

    static void Write(Customer customer, IRowWriter writer)
    {
        writer.Integer(customer.Id);
        writer.Text(customer.Number);
        writer.Text(customer.Name);
        writer.Text(customer.Kind);
        writer.Integer(customer.CapacityKva);
        writer.Integer(customer.OrganisationId);
    }

    static void Write(Terminal terminal, IRowWriter writer)
    {
        writer.Integer(terminal.Id);
        writer.Text(terminal.Address.ToString());
        writer.Text(terminal.Name);
        writer.Integer(terminal.OrganisationId);
        writer.Integer(terminal.CustomerId);
        writer.Text(terminal.Profile.Name);
        writer.Integer((int)terminal.Link);
        writer.Text(terminal.Channel);
        writer.Text(string.Join(' ', terminal.AllowedNetworks));
        writer.Integer((int)terminal.Heartbeat.TotalSeconds);
        writer.Integer(terminal.DaysKept);
        writer.Text(terminal.Line);
    }

    static Table Plain(string name, params ReadOnlySpan<(string Name, ColumnType Type)> columns)
    {
        List<Column> all = [];
        foreach ((string column, ColumnType type) in columns)
            all.Add(new(column, type, Merge.Replace));
        return new(name, all);
    }
}
