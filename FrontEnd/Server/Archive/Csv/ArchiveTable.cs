namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>Which part of the archive a file has. Import in this order: each refers to those before it.</summary>
public enum ArchiveTable : byte { Organisations = 1, Customers, Terminals, Points, Groups }

/// <summary>One column of a file: its header in both languages, either is accepted.</summary>
/// <param name="IsKey">Needed in every file; the others may be left out, which leaves their values as they are.</param>
internal sealed record CsvColumn(string En, string Zh, bool IsKey = false)
{
    public bool Is(string header) => string.Equals(header, En, StringComparison.OrdinalIgnoreCase) || header == Zh;

    public override string ToString() => $"{En}|{Zh}";
}

/// <summary>The columns of every file, once; reading and writing both go by it.</summary>
internal static class CsvLayout
{
    public static readonly CsvColumn
        Code = new("code", "编码", IsKey: true), Name = new("name", "名称"), Kind = new("kind", "类型"), Parent = new("parent", "上级编码"),
        Number = new("number", "户号", IsKey: true), CustomerName = new("name", "户名"), Trade = new("trade", "行业"),
        Capacity = new("capacity_kva", "报装容量"), Organisation = new("organisation", "单位编码"),
        Address = new("address", "终端地址", IsKey: true), TerminalName = new("name", "终端名称"), Customer = new("customer", "户号"),
        Profile = new("profile", "规约"), Link = new("link", "通信方式"), Channel = new("channel", "信道"), Networks = new("networks", "允许网段"),
        Heartbeat = new("heartbeat_s", "心跳周期秒"), DaysKept = new("days_kept", "保存天数"), Line = new("line", "供电线路"),
        Point = new("point", "测量点号", IsKey: true), PointName = new("name", "测量点名称"), Meter = new("meter", "表地址"),
        Ct = new("ct", "CT变比"), Pt = new("pt", "PT变比"), ValidFrom = new("valid_from", "生效时间"),
        Group = new("group", "总加组号", IsKey: true), GroupName = new("name", "总加组名称"), Points = new("points", "测量点");

    public static IReadOnlyList<CsvColumn> Columns(ArchiveTable table) => table switch
    {
        ArchiveTable.Organisations => [Code, Name, Kind, Parent],
        ArchiveTable.Customers => [Number, CustomerName, Trade, Capacity, Organisation],
        ArchiveTable.Terminals => [Address, TerminalName, Organisation, Customer, Profile, Link, Channel, Networks, Heartbeat, DaysKept, Line],
        ArchiveTable.Points => [Address, Point, PointName, Meter, Ct, Pt, ValidFrom],
        ArchiveTable.Groups => [Address, Group, GroupName, Points],
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, null),
    };
}
