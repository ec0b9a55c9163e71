using System.Text;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive.Csv;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Faults;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

public sealed class FleetTests
{
    static FaultPlan Faults(params string[] texts) =>
        FaultPlan.TryParse(texts, out FaultPlan plan, out string? wrong) ? plan : throw new AssertionException("no fault: " + wrong);

    static string Story(FleetPlan plan) => string.Join('\n', plan.Terminals.Select(terminal =>
        $"{terminal.Address} {terminal.Kind} {terminal.Profile.Name} {terminal.Udp} {terminal.ClockError} {terminal.IgnoresClass2} " +
        string.Join(' ', terminal.Meters.Select(meter => $"{meter.Ct}×{meter.Pt} {meter.Peak} {meter.Faults}"))));

    [Test]
    public void The_same_seed_gives_the_same_terminals_with_the_same_faults()
    {
        var options = new FleetOptions { Terminals = 300, Seed = 5, UdpShare = 0.3, Faults = Faults("clock=0.1", "phase=0.1", "rollback=0.1", "no-0d=0.2") };

        string first = Story(new FleetPlan(options)), second = Story(new FleetPlan(options)), other = Story(new FleetPlan(options with { Seed = 6 }));

        Assert.That(second, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
    }

    [Test]
    public void A_larger_fleet_begins_with_the_smaller_one()
    {
        var small = new FleetPlan(new FleetOptions { Terminals = 20 });
        var large = new FleetPlan(new FleetOptions { Terminals = 50 });

        Assert.That(Story(large), Does.StartWith(Story(small)));
    }

    [Test]
    public void Shares_are_kept_about()
    {
        var options = new FleetOptions { Terminals = 2000, UdpShare = 0.25, Faults = Faults("no-0d=0.1"), Editions = Editions("2013=0.5,2005=0.5") };

        var plan = new FleetPlan(options);

        Assert.That(plan.Terminals.Count(terminal => terminal.Udp), Is.EqualTo(500).Within(80));
        Assert.That(plan.Terminals.Count(terminal => terminal.IgnoresClass2), Is.EqualTo(200).Within(50));
        Assert.That(plan.Terminals.Count(terminal => terminal.Profile.Edition == Edition.Gdw130), Is.EqualTo(1000).Within(100));
        Assert.That(plan.Terminals.Select(terminal => terminal.Kind).Distinct().Count(), Is.EqualTo(Enum.GetValues<CustomerKind>().Length));
    }

    [Test]
    public void Addresses_go_on_in_the_next_division_and_none_is_a_broadcast()
    {
        var plan = new FleetPlan(new FleetOptions { Terminals = 5, Start = Protocols.TerminalAddress.Of376(0x4409, 0xFFFC) });

        Assert.That(plan.Terminals.Select(terminal => terminal.Address.ToString()),
            Is.EqualTo(new[] { "4409-FFFC", "4409-FFFD", "4409-FFFE", "4410-0001", "4410-0002" }));
    }

    [Test]
    public void Every_value_that_a_fleet_can_have_fits_its_format()
    {
        var plan = new FleetPlan(new FleetOptions { Terminals = 200 });
        DateTime at = new(2026, 7, 15, 9, 30, 0);

        foreach (MeterSpec spec in plan.Terminals.SelectMany(terminal => terminal.Meters))
        {
            var meter = new Meter(spec, new LoadHistory());
            // A.9, A.7, and A.6 of 2005, the narrowest current.
            Assert.That(meter.Value(MeterItem.S, at), Is.InRange(1, 799_999));
            Assert.That(meter.Value(MeterItem.UA, at), Is.InRange(500, 2500));
            Assert.That(meter.Value(MeterItem.IA, at), Is.InRange(0, 8_000), "a transformer's secondary");
        }
    }

    [Test]
    public void A_fault_that_does_not_exist_is_named()
    {
        Assert.That(FaultPlan.TryParse(["noise=0.5", "nois"], out _, out string? wrong), Is.False);
        Assert.That(wrong, Is.EqualTo("nois"));
        Assert.That(FaultPlan.TryParse(["noise=1.5"], out _, out wrong), Is.False);
    }

    [Test]
    public void The_archive_names_its_columns_as_the_front_end_does()
    {
        var files = new ArchiveFiles(new FleetPlan(new FleetOptions { Terminals = 30, UdpShare = 0.5 }));

        foreach (ArchiveKind kind in ArchiveFiles.Kinds)
        {
            string[] lines = Encoding.UTF8.GetString(files.Of(kind)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            string[] header = lines[0].Split(',');
            IEnumerable<string> known = CsvLayout.Columns(Enum.Parse<ArchiveTable>(kind.ToString())).Select(column => column.En);
            Assert.That(header, Is.SubsetOf(known));
            Assert.That(lines.Skip(1).Select(line => line.Split(',').Length), Is.All.EqualTo(header.Length));
            Assert.That(lines, Has.Length.GreaterThan(10));
        }
    }

    [Test]
    public void Terminals_on_radio_come_behind_those_of_the_network_and_name_their_channel()
    {
        var network = new FleetOptions { Terminals = 30, UdpShare = 0.5 };
        FleetPlan first = new(network), radio = new(network.OnRadio("230-1") with { First = 30, Terminals = 4 });
        string[] lines = Encoding.UTF8.GetString(new ArchiveFiles(radio).Of(ArchiveKind.Terminals)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];

        Assert.That(lines, Has.Length.EqualTo(4).And.All.Contains(",radio,230-1,"));
        Assert.That(first.Terminals.Concat(radio.Terminals).Select(terminal => terminal.Address), Is.Unique);
        Assert.That(first.Terminals.Concat(radio.Terminals).Select(terminal => terminal.CustomerNumber), Is.Unique);
        Assert.That(first.Terminals.Concat(radio.Terminals).SelectMany(terminal => terminal.Meters).Select(meter => meter.Address), Is.Unique);
        Assert.That(radio.Terminals[0].Kind, Is.EqualTo(CustomerKind.Steel), "something worth tripping");
    }

    [Test]
    public void A_part_of_the_fleet_speaks_the_other_family()
    {
        var plan = new FleetPlan(new FleetOptions { Terminals = 200, Editions = Editions("2013=0.5,698.45=0.5") });
        string archive = Encoding.UTF8.GetString(new ArchiveFiles(plan).Of(ArchiveKind.Terminals));

        Assert.That(plan.Terminals.Count(terminal => terminal.Family == Protocols.ProtocolFamily.Dlt698), Is.EqualTo(100).Within(25));
        Assert.That(plan.Terminals.Select(terminal => terminal.Address).Distinct().Count(), Is.EqualTo(200));
        Assert.That(archive.Split("\r\n").Count(line => line.StartsWith("698:4401", StringComparison.Ordinal) && line.Contains(",698.45,", StringComparison.Ordinal)),
            Is.EqualTo(plan.Terminals.Count(terminal => terminal.Family == Protocols.ProtocolFamily.Dlt698)));
    }

    static EditionMix Editions(string text) => EditionMix.TryParse(text, out EditionMix mix) ? mix : throw new AssertionException(text);
}
