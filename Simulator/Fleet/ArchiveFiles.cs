using System.Globalization;
using System.Text;
using LoadMgmt.Contract;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Fleet;

/// <summary>The archive that belongs to a fleet, as the CSV files that the front end imports, in the order in which it must.</summary>
internal sealed class ArchiveFiles(FleetPlan plan)
{
    public static IReadOnlyList<ArchiveKind> Kinds { get; } = Enum.GetValues<ArchiveKind>();

    public static string FileName(ArchiveKind kind) => kind.ToString().ToLowerInvariant() + ".csv";

    bool Zh => plan.Options.Chinese;

    /// <summary>UTF-8 with a mark, so that spreadsheets read it right.</summary>
    public byte[] Of(ArchiveKind kind)
    {
        var text = new StringBuilder();
        foreach (string line in kind switch
        {
            ArchiveKind.Organisations => Organisations(),
            ArchiveKind.Customers => Customers(),
            ArchiveKind.Terminals => Terminals(),
            ArchiveKind.Points => Points(),
            _ => Groups(),
        })
            text.Append(line).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (ArchiveKind kind in Kinds)
            File.WriteAllBytes(Path.Combine(folder, FileName(kind)), Of(kind));
    }

    IEnumerable<string> Organisations()
    {
        yield return "code,name,kind,parent";
        yield return $"4401,{(Zh ? "电力公司" : "power company")},company,";
        for (int second = 0; second < FleetPlan.SecondLevelStations; second++)
            yield return $"{FleetPlan.SecondLevelCode(second)},{(Zh ? $"二级站{second + 1}" : $"second-level station {second + 1}")},second_level_station,4401";
        for (int station = 0; station < FleetPlan.SecondLevelStations * FleetPlan.StationsEach; station++)
            yield return $"{FleetPlan.StationCode(station)},{(Zh ? $"供电所{station + 1}" : $"supply station {station + 1}")},supply_station," +
                FleetPlan.SecondLevelCode(station / FleetPlan.StationsEach);
    }

    IEnumerable<string> Customers() => plan.Terminals
        .Select(terminal => $"{terminal.CustomerNumber},{terminal.Name},{terminal.Kind.Traits().Code},{terminal.CapacityKva},{terminal.OrganisationCode}")
        .Prepend("number,name,trade,capacity_kva,organisation");

    IEnumerable<string> Terminals() => plan.Terminals
        .Select(terminal => string.Create(CultureInfo.InvariantCulture,
            $"{terminal.Address},{terminal.Name},{terminal.OrganisationCode},{terminal.CustomerNumber},{terminal.Profile.Name},{Link(terminal)},{plan.Options.RadioChannel},{(int)terminal.Heartbeat.TotalSeconds},{terminal.DaysKept}"))
        .Prepend("address,name,organisation,customer,profile,link,channel,heartbeat_s,days_kept");

    string Link(TerminalSpec terminal) => plan.Options.RadioChannel is not null ? "radio" : terminal.Udp ? "udp" : "tcp";

    IEnumerable<string> Points() => plan.Terminals
        .SelectMany(terminal => terminal.Meters.Select(meter =>
            $"{terminal.Address},{meter.Number},{meter.Name},{meter.Address},{meter.Ct},{meter.Pt},{meter.Installed:yyyy-MM-dd}"))
        .Prepend("address,point,name,meter,ct,pt,valid_from");

    IEnumerable<string> Groups() => plan.Terminals
        // Nobody asks a 698.45 terminal for its groups.
        .Where(terminal => terminal.HasGroup && terminal.Family == ProtocolFamily.Gdw376)
        .Select(terminal => $"{terminal.Address},1,{(Zh ? "总加组1" : "group 1")},{string.Join(' ', terminal.Meters.Select(meter => meter.Number))}")
        .Prepend("address,group,name,points");
}
