using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Archive.Csv;
using LoadMgmt.FrontEnd.Readings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static LoadMgmt.FrontEnd.Archive.Csv.ArchiveTable;

namespace LoadMgmt.FrontEnd.Tests.Archive;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ArchiveImportTests
{
    const string OrganisationFile = """
        code,name,kind,parent
        S1,East station,supply_station,L2
        L2,District,second_level_station,C
        C,City company,company,
        """;
    const string CustomerFile = """
        户号,户名,行业,报装容量,单位编码
        8001,东方钢厂,steel,12000,S1
        """;
    const string TerminalFile = """
        address,name,organisation,customer,profile,link,channel,networks,heartbeat_s,days_kept,line
        4401-1234,Gate 1,S1,8001,376.1-2009,tcp,,10.1.0.0/16 192.168.1.5,60,31,洪山线
        4401-04661,Hill,S1,,130-2005,radio,CH1,,300,10,
        """;
    const string PointFile = """
        address,point,name,meter,ct,pt,valid_from
        4401-1234,1,Incomer,000000123456,300/5,100,2024-01-01
        4401-1234,1,Incomer,000000123456,80,100,2026-03-15 08:30
        4401-1234,2,Aux,,,,
        """;
    const string GroupFile = """
        address,group,name,points
        4401-1234,1,Whole works,1 2
        """;

    readonly ArchiveService _archive = Archives.Empty();
    readonly StationClock _clock = StationClock.Default(new FakeTimeProvider());

    [Test]
    public void Five_good_files_make_an_archive()
    {
        ImportAll();
        Terminal terminal = _archive.Current.Find(TerminalAddress("4401-1234"))!;
        Assert.Multiple(() =>
        {
            Assert.That(_archive.Current.Organisations.Select(o => o.Code), Is.EqualTo(new[] { "C", "L2", "S1" }));
            Assert.That(_archive.Current.Customers.Single().Name, Is.EqualTo("东方钢厂"));
            Assert.That(terminal.AllowedNetworks.Select(n => $"{n}"), Is.EqualTo(new[] { "10.1.0.0/16", "192.168.1.5/32" }));
            Assert.That(terminal.CustomerId, Is.EqualTo(_archive.Current.Customers.Single().Id));
            Assert.That(terminal.Line, Is.EqualTo("洪山线"));
            Assert.That(terminal.Points[0].Ratios, Is.EqualTo(new[]
            {
                new Ratios(new(2023, 12, 31, 16, 0, 0, DateTimeKind.Utc), 60, 100),
                new Ratios(new(2026, 3, 15, 0, 30, 0, DateTimeKind.Utc), 80, 100),
            }));
            Assert.That(terminal.Groups.Single().Points, Is.EqualTo(new[] { 1, 2 }));
            Assert.That(_archive.Current.Find(TerminalAddress("4401-1235"))!.Channel, Is.EqualTo("CH1"));
        });
    }

    [Test]
    public void What_is_exported_imports_to_exactly_the_same([Values] bool chinese)
    {
        ImportAll();
        ArchiveService copy = Archives.Empty();
        foreach (ArchiveTable table in Enum.GetValues<ArchiveTable>())
        {
            byte[] exported = Export(_archive, table, chinese);
            ImportPlan again = Import(_archive).Plan(table, new MemoryStream(exported));
            Assert.That((again.Added, again.Changed, again.Problems.Count), Is.EqualTo((0, 0, 0)), $"{table} onto itself");
            Assert.That(again.Unchanged, Is.EqualTo(again.Lines).And.GreaterThan(0));

            Assert.That(Import(copy).Apply(Import(copy).Plan(table, new MemoryStream(exported)), false).Applied, Is.True);
            Assert.That(Export(copy, table, chinese), Is.EqualTo(exported), $"{table} into an empty archive");
        }
    }

    [Test]
    public void Importing_the_same_again_makes_no_new_version()
    {
        ImportAll();
        long version = _archive.Current.Version;
        ImportResult result = Apply(Terminals, TerminalFile);
        Assert.That((result.Applied, result.Plan.Unchanged, _archive.Current.Version), Is.EqualTo((true, 2, version)));
    }

    [Test]
    public void A_dry_run_changes_nothing()
    {
        ArchiveSnapshot before = _archive.Current;
        ImportPlan plan = Plan(Organisations, OrganisationFile);
        Assert.That((plan.Lines, plan.Added, plan.Problems.Count), Is.EqualTo((3, 3, 0)));
        Assert.That(_archive.Current, Is.SameAs(before));
    }

    [Test]
    public void A_bad_line_stops_all_unless_it_may_be_left_out()
    {
        ImportAll();
        const string file = "address,organisation\n4401-2001,S1\n4401-2002,nowhere\n";
        ImportPlan plan = Plan(Terminals, file);
        Assert.That(Import(_archive).Apply(plan, skipBadLines: false).Applied, Is.False);
        Assert.That(_archive.Current.Find(TerminalAddress("4401-2001")), Is.Null);

        ImportResult result = Import(_archive).Apply(plan, skipBadLines: true);
        Assert.That((result.Applied, result.Plan.Added, result.Plan.BadLines), Is.EqualTo((true, 1, 1)));
        Assert.That(_archive.Current.Find(TerminalAddress("4401-2001"))!.Profile, Is.EqualTo(TerminalProfile.Gdw376));
        Assert.That(_archive.Current.Find(TerminalAddress("4401-2002")), Is.Null);
    }

    [Test]
    public void Columns_that_a_file_lacks_stay_as_they_are()
    {
        ImportAll();
        Assert.That(Apply(Terminals, "address,name\n4401-1234,Gate one\n").Plan.Changed, Is.EqualTo(1));
        Terminal terminal = _archive.Current.Find(TerminalAddress("4401-1234"))!;
        Assert.That((terminal.Name, terminal.AllowedNetworks.Count, terminal.Points.Count), Is.EqualTo(("Gate one", 2, 2)));
    }

    [Test]
    public void A_later_ratio_joins_the_history()
    {
        ImportAll();
        Apply(Points, "address,point,ct,pt,valid_from\n4401-1234,1,120,100,2026-06-01\n4401-1234,1,61,100,2024-01-01\n");
        Assert.That(_archive.Current.Find(TerminalAddress("4401-1234"))!.Points[0].Ratios.Select(r => r.Ct), Is.EqualTo(new[] { 61, 80, 120 }));
    }

    [TestCase(Organisations, "code,name,kind,parent\nX,A,village,", 2, "kind", "village")]
    [TestCase(Organisations, "code,name,kind,parent\nX,A,supply_station,NO", 2, "parent", "NO")]
    [TestCase(Organisations, "code,name,kind,parent\nX,A,company,S1", 2, "parent", "S1")]
    [TestCase(Organisations, "code,name,kind,parent\nC,A,supply_station,", 2, "kind", "supply_station")]
    [TestCase(Organisations, "code,name,kind,parent\nX,A,company,\nx,B,company,", 3, "code", "x")]
    [TestCase(Organisations, "code,name,kind\nX,,company", 2, "name", "")]
    [TestCase(Organisations, "code,colour\nX,red", 1, "colour", "colour")]
    [TestCase(Organisations, "code,编码\nX,X", 1, "编码", "编码")]
    [TestCase(Organisations, "name,kind\nX,company", 1, "code", "")]
    [TestCase(Organisations, "code,name,kind\nX,company", 2, "", "2")]
    [TestCase(Organisations, "", 1, "", "")]
    [TestCase(Customers, "number,name,organisation\n1,A,NO", 2, "organisation", "NO")]
    [TestCase(Customers, "number,name,organisation,capacity_kva\n1,A,S1,-5", 2, "capacity_kva", "-5")]
    [TestCase(Customers, "number,name,organisation\n1,A,S1\n\n1,B,S1", 4, "number", "1")]
    [TestCase(Terminals, "address,organisation\n44-01,S1", 2, "address", "44-01")]
    [TestCase(Terminals, "address,organisation\n4401-0000,S1", 2, "address", "4401-0000")]
    [TestCase(Terminals, "address,organisation\n4401-99999,S1", 2, "address", "4401-99999")]
    [TestCase(Terminals, "address,organisation\n4401-0001,S1\n4401-00001,S1", 3, "address", "4401-00001")]
    [TestCase(Terminals, "address,organisation\n4401-0001,NO", 2, "organisation", "NO")]
    [TestCase(Terminals, "address,organisation,customer\n4401-0001,S1,77", 2, "customer", "77")]
    [TestCase(Terminals, "address,organisation,profile\n4401-0001,S1,376", 2, "profile", "376")]
    [TestCase(Terminals, "address,organisation,profile\n4401-0001,S1,698.45", 2, "profile", "698.45")]
    [TestCase(Terminals, "address,organisation,link\n4401-0001,S1,pigeon", 2, "link", "pigeon")]
    [TestCase(Terminals, "address,organisation,link\n4401-0001,S1,radio", 2, "channel", "")]
    [TestCase(Terminals, "address,organisation,channel\n4401-0001,S1,CH1", 2, "channel", "CH1")]
    [TestCase(Terminals, "address,organisation,networks\n4401-0001,S1,10.1.2.3/24", 2, "networks", "10.1.2.3/24")]
    [TestCase(Terminals, "address,organisation,networks\n4401-0001,S1,10.1", 2, "networks", "10.1")]
    [TestCase(Terminals, "address,organisation,heartbeat_s\n4401-0001,S1,0", 2, "heartbeat_s", "0")]
    [TestCase(Terminals, "address,organisation,days_kept\n4401-0001,S1,many", 2, "days_kept", "many")]
    [TestCase(Points, "address,point\n4401-7777,1", 2, "address", "4401-7777")]
    [TestCase(Points, "address,point\n4401-1234,2041", 2, "point", "2041")]
    [TestCase(Points, "address,point,ct,pt,valid_from\n4401-1234,1,0,100,2024-01-01", 2, "ct", "0")]
    [TestCase(Points, "address,point,ct,pt,valid_from\n4401-1234,1,70000,100,2024-01-01", 2, "ct", "70000")]
    [TestCase(Points, "address,point,ct,pt,valid_from\n4401-1234,1,100/3,100,2024-01-01", 2, "ct", "100/3")]
    [TestCase(Points, "address,point,ct,pt,valid_from\n4401-1234,1,60,-1,2024-01-01", 2, "pt", "-1")]
    [TestCase(Points, "address,point,ct,pt,valid_from\n4401-1234,1,60,,2024-01-01", 2, "pt", "")]
    [TestCase(Points, "address,point,ct,pt,valid_from\n4401-1234,1,60,100,2024-02-30", 2, "valid_from", "2024-02-30")]
    [TestCase(Points, "address,point,ct,pt,valid_from\n4401-1234,1,60,100,", 2, "valid_from", "")]
    [TestCase(Points, "address,point,ct,pt,valid_from\n4401-1234,1,60,1,2024-05-01\n4401-1234,1,61,1,2024/5/1", 3, "valid_from", "2024/5/1")]
    [TestCase(Points, "address,point,meter\n4401-1234,1,1.2E+11", 2, "meter", "1.2E+11")]
    [TestCase(Points, "address,point,name,ct,pt,valid_from\n4401-1234,1,A,1,1,2024-05-01\n4401-1234,1,B,1,1,2024-06-01", 3, "name", "B")]
    [TestCase(Groups, "address,group,points\n4401-1234,1,1 9", 2, "points", "1 9")]
    [TestCase(Groups, "address,group,points\n4401-1234,1,1 1", 2, "points", "1 1")]
    [TestCase(Groups, "address,group,points\n4401-1234,0,1", 2, "group", "0")]
    [TestCase(Groups, "address,group,points\n4401-1234,2,1\n4401-1234,2,2", 3, "group", "2")]
    public void A_bad_line_is_named_with_field_and_value(ArchiveTable table, string file, int line, string field, string value)
    {
        ImportAll();
        ArchiveSnapshot before = _archive.Current;
        ImportResult result = Apply(table, file);
        ImportProblem problem = result.Plan.Problems[0];
        Assert.Multiple(() =>
        {
            Assert.That((problem.Line, problem.Field, problem.Value), Is.EqualTo((line, field, value)));
            Assert.That(problem.Expected.Zh, Is.Not.Empty);
            Assert.That(problem.Expected.En, Is.Not.Empty);
            Assert.That(result.Applied, Is.False);
            Assert.That(_archive.Current, Is.SameAs(before));
        });
    }

    [Test]
    public void Every_bad_line_is_told_in_the_order_of_the_file()
    {
        ImportAll();
        ImportPlan plan = Plan(Terminals, "address,organisation,link\n1,S1,tcp\n4401-0001,S1\n4401-0002,NO,fax\n4401-0003,S1,udp\n");
        Assert.That(plan.Problems.Select(problem => problem.Line), Is.EqualTo(new[] { 2, 3, 4, 4 }));
        Assert.That((plan.Lines, plan.Added, plan.BadLines), Is.EqualTo((4, 1, 3)));
    }

    [Test]
    public void A_file_whose_columns_are_wrong_changes_nothing_even_when_bad_lines_may_be_left_out()
    {
        ImportPlan plan = Plan(Organisations, "id,title\n1,A\n");
        Assert.That(Import(_archive).Apply(plan, skipBadLines: true).Applied, Is.False);
        Assert.That(_archive.Current.Version, Is.Zero);
    }

    [TestCase("GB18030")]
    [TestCase("utf-8")]
    [TestCase("utf-16")]
    public void Chinese_files_are_read_in_the_encodings_that_spreadsheets_save(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] bytes = [.. Encoding.GetEncoding(encoding).Preamble, .. Encoding.GetEncoding(encoding).GetBytes("编码,名称,类型\nA,北京供电公司,公司\n")];
        Import(_archive).Apply(Import(_archive).Plan(Organisations, new MemoryStream(bytes)), false);
        Assert.That(_archive.Current.Organisations.Single().Name, Is.EqualTo("北京供电公司"));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused()
    {
        ImportPlan plan = Import(_archive).Plan(Organisations, new MemoryStream([0xFF, 0xFF, 0xFF, 0x80]));
        Assert.That(plan.Problems.Single().Expected.En, Does.Contain("encoding"));
    }

    [Test]
    public void A_plan_is_carried_out_on_the_archive_as_it_is_then()
    {
        ImportAll();
        ImportPlan plan = Plan(Terminals, "address,organisation\n4401-0009,S1\n");
        Archives.Admission(_archive).Admit(Archives.Address(9), new("Nine", Organisation: "L2"), "");
        ImportResult result = Import(_archive).Apply(plan, false);
        Assert.That((plan.Added, result.Plan.Added, result.Plan.Changed), Is.EqualTo((1, 0, 1)));
        Assert.That(_archive.Current.Find(Archives.Address(9))!.Name, Is.EqualTo("Nine"));
    }

    [Test]
    public void Nine_thousand_terminals_import_in_well_under_five_seconds()
    {
        ImportAll();
        var terminals = new StringBuilder("address,name,organisation,networks\n");
        var points = new StringBuilder("address,point,name,ct,pt,valid_from\n");
        for (int i = 1; i <= 9300; i++)
        {
            terminals.Append(CultureInfo.InvariantCulture, $"5101-{i:D5},Terminal {i},S1,10.0.0.0/8\n");
            for (int point = 1; point <= 3; point++)
                points.Append(CultureInfo.InvariantCulture, $"5101-{i:D5},{point},P{point},60,100,2024-01-01\n");
        }
        var watch = Stopwatch.StartNew();
        Assert.That(Apply(Terminals, $"{terminals}").Plan.Added, Is.EqualTo(9300));
        Assert.That(Apply(Points, $"{points}").Plan.Added, Is.EqualTo(27_900));
        Assert.That(_archive.Current.Terminals.Sum(terminal => terminal.Points.Count), Is.EqualTo(27_902));
        TestContext.Out.WriteLine($"9,300 terminals and 27,900 points, dry run and import: {watch.ElapsedMilliseconds} ms");
    }

    void ImportAll()
    {
        foreach ((ArchiveTable table, string file) in new[]
        {
            (Organisations, OrganisationFile), (Customers, CustomerFile), (Terminals, TerminalFile), (Points, PointFile), (Groups, GroupFile),
        })
            Assert.That(Apply(table, file).Plan.Problems, Is.Empty);
    }

    ImportPlan Plan(ArchiveTable table, string file) => Import(_archive).Plan(table, new MemoryStream(Encoding.UTF8.GetBytes(file)));

    ImportResult Apply(ArchiveTable table, string file) => Import(_archive).Apply(Plan(table, file), skipBadLines: false);

    ArchiveImport Import(ArchiveService archive) => new(archive, ProfileCatalogue.Standard, _clock, NullLogger<ArchiveImport>.Instance);

    byte[] Export(ArchiveService archive, ArchiveTable table, bool chinese)
    {
        var stream = new MemoryStream();
        new ArchiveExport(_clock).Write(table, archive.Current, stream, chinese);
        return stream.ToArray();
    }

    static Protocols.TerminalAddress TerminalAddress(string text) => Protocols.TerminalAddress.Parse(text);
}
