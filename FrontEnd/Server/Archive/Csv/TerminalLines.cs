using System.Net;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>Terminals: address, name, organisation, customer, profile, link and what belongs to it.</summary>
internal static class TerminalLines
{
    const int SecondsPerDay = 86_400, MostDaysKept = 3660;

    static readonly TimeSpan s_usualHeartbeat = TimeSpan.FromMinutes(1);

    public static void Read(ImportRun run, CsvLine line)
    {
        if (Address(line) is not { } address || !run.IsFirst(line, CsvLayout.Address, address))
            return;
        Terminal? before = run.Draft.Terminals.GetValueOrDefault(address);
        string name = line.Has(CsvLayout.TerminalName) || before is not null ? line.Text(CsvLayout.TerminalName, before?.Name) : address.ToString();
        int? organisation = CustomerLines.Organisation(run, line, before?.OrganisationId);
        int? customer = Customer(run, line, before);
        TerminalProfile? profile = Profile(run, line, address, before);
        LinkKind link = Link(line, before);
        string? channel = Channel(line, link, before);
        IReadOnlyList<IPNetwork> networks = Networks(line, before);
        TimeSpan heartbeat = Heartbeat(line, before);
        string? supplyLine = line.Has(CsvLayout.Line) ? line[CsvLayout.Line] : before?.Line;
        int daysKept = line.Int(CsvLayout.DaysKept, before?.DaysKept ?? 31, 1, MostDaysKept);
        if (line.IsBad)
            return;
        var after = new Terminal(
            before?.Id ?? run.NextId(), address, name, organisation!.Value, customer, profile!, link, networks, heartbeat,
            before?.Points ?? [], before?.Groups ?? [])
        {
            Channel = channel,
            DaysKept = daysKept,
            Line = string.IsNullOrEmpty(supplyLine) ? null : supplyLine,
        };
        run.Count(before is null, before == after);
        run.Draft.Terminals[address] = after;
    }

    /// <summary>The address of a line of any file; the terminal itself invalid is A2 = 0 (Q/GDW 376.1 clause 4.3.3.4).</summary>
    public static TerminalAddress? Address(CsvLine line)
    {
        if (TerminalAddress.TryParse(line[CsvLayout.Address], out TerminalAddress address)
            && (address.Family != ProtocolFamily.Gdw376 || address.A2 != 0))
            return address;
        line.Refuse(CsvLayout.Address,
            "如 4401-1234（十六进制）、4401-04660（A2 为五位十进制）或 698:010203040506；A2 不能为 0",
            "4401-1234 (hexadecimal), 4401-04660 (A2 decimal) or 698:010203040506; A2 is not 0");
        return null;
    }

    /// <summary>The terminal that a line of points or groups is about.</summary>
    public static Terminal? Find(ImportRun run, CsvLine line)
    {
        if (Address(line) is not { } address)
            return null;
        if (run.Draft.Terminals.TryGetValue(address, out Terminal? terminal))
            return terminal;
        line.Refuse(CsvLayout.Address, "档案中的终端；请先导入终端", "a terminal in the archive; import terminals first");
        return null;
    }

    static int? Customer(ImportRun run, CsvLine line, Terminal? before)
    {
        if (!line.Has(CsvLayout.Customer))
            return before?.CustomerId;
        string number = line[CsvLayout.Customer];
        if (number.Length == 0)
            return null;
        if (run.Draft.Customers.TryGetValue(number, out Customer? customer))
            return customer.Id;
        line.Refuse(CsvLayout.Customer, "档案中的户号，或留空；请先导入用户", "number of a customer in the archive, or empty; import customers first");
        return null;
    }

    static TerminalProfile? Profile(ImportRun run, CsvLine line, TerminalAddress address, Terminal? before)
    {
        if (!line.Has(CsvLayout.Profile))
            return before?.Profile ?? ProfileCatalogue.Usual(address.Family);
        string name = line[CsvLayout.Profile];
        TerminalProfile? profile = run.Profiles.Find(name) ?? (before?.Profile.Name == name ? before.Profile : null);
        if (profile?.Family == address.Family)
            return profile;
        string known = string.Join(", ", run.Profiles.All.Where(profile => profile.Family == address.Family).Select(profile => profile.Name));
        line.Refuse(CsvLayout.Profile, $"对此地址可用：{known}", $"for this address one of {known}");
        return null;
    }

    static LinkKind Link(CsvLine line, Terminal? before)
    {
        if (!line.Has(CsvLayout.Link))
            return before?.Link ?? LinkKind.Tcp;
        string text = line[CsvLayout.Link];
        foreach (LinkKind kind in Enum.GetValues<LinkKind>())
            if (string.Equals(text, Text(kind), StringComparison.OrdinalIgnoreCase))
                return kind;
        line.Refuse(CsvLayout.Link, "应为 tcp、udp 或 radio", "tcp, udp or radio");
        return LinkKind.Tcp;
    }

    public static string Text(LinkKind kind) => kind switch { LinkKind.Tcp => "tcp", LinkKind.Udp => "udp", _ => "radio" };

    static string? Channel(CsvLine line, LinkKind link, Terminal? before)
    {
        string? channel = line.Has(CsvLayout.Channel) ? line[CsvLayout.Channel] : before?.Channel;
        if (link == LinkKind.Radio && string.IsNullOrEmpty(channel))
            line.Refuse(CsvLayout.Channel, "电台终端须填信道名称", "the name of the radio channel; this is a radio terminal");
        else if (link != LinkKind.Radio && !string.IsNullOrEmpty(channel))
            line.Refuse(CsvLayout.Channel, "仅电台终端有信道；请留空", "empty; only radio terminals have a channel");
        return string.IsNullOrEmpty(channel) ? null : channel;
    }

    static IReadOnlyList<IPNetwork> Networks(CsvLine line, Terminal? before)
    {
        if (!line.Has(CsvLayout.Networks))
            return before?.AllowedNetworks ?? [];
        List<IPNetwork> networks = [];
        foreach (string text in line[CsvLayout.Networks].Split([' ', ';', '；'], StringSplitOptions.RemoveEmptyEntries))
            if (Network(text) is { } network)
                networks.Add(network);
            else
                line.Refuse(CsvLayout.Networks, $"“{text}”：如 10.1.2.0/24，主机位为零，多个以空格分隔",
                    $"'{text}': like 10.1.2.0/24 with the host bits zero, several with spaces between");
        return before is not null && networks.SequenceEqual(before.AllowedNetworks) ? before.AllowedNetworks : networks;
    }

    /// <summary>A network, or one address. Host bits are refused, which .NET would silently clear.</summary>
    static IPNetwork? Network(string text)
    {
        string address = text.Split('/')[0];
        if (!IPAddress.TryParse(address, out IPAddress? start) || !address.Contains(':') && address.Count(c => c == '.') != 3)
            return null;
        if (address == text)
            return new(start, start.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out IPNetwork network) && network.BaseAddress.Equals(start) ? network : null;
    }

    static TimeSpan Heartbeat(CsvLine line, Terminal? before)
    {
        TimeSpan present = before?.Heartbeat ?? s_usualHeartbeat;
        return TimeSpan.FromSeconds(line.Int(CsvLayout.Heartbeat, (int)present.TotalSeconds, 1, SecondsPerDay));
    }
}
