using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Faults;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Texts;

namespace LoadMgmt.Simulator.Cli;

/// <summary>A value on the command line that cannot be used; the message names it, and what would be right.</summary>
internal sealed class ArgumentFault(string message) : Exception(message);

/// <summary>The options that say which terminals there are; the same for run and archive, so that both mean the same ones.</summary>
internal sealed class FleetArguments(Language language)
{
    public Option<int> Terminals { get; } = new("--terminals") { Description = RunTexts.Terminals.In(language), DefaultValueFactory = _ => 100 };

    public Option<double> Udp { get; } = new("--udp") { Description = RunTexts.Udp.In(language) };

    public Option<string> Edition { get; } = new("--edition", "--editions") { Description = RunTexts.Edition.In(language), DefaultValueFactory = _ => "" };

    public Option<long> Seed { get; } = new("--seed") { Description = RunTexts.Seed.In(language), DefaultValueFactory = _ => 1 };

    public Option<string[]> Fault { get; } = new("--fault")
    {
        Description = RunTexts.Fault.In(language, string.Join(", ", FaultPlan.Names)), DefaultValueFactory = _ => [],
    };

    public Option<int> Days { get; } = new("--days") { Description = RunTexts.Days.In(language), DefaultValueFactory = _ => 31 };

    public Option<string> Start { get; } = new("--start-address") { Description = RunTexts.Start.In(language), DefaultValueFactory = _ => "4401-0001" };

    public Option<int> Heartbeat { get; } = new("--heartbeat") { Description = RunTexts.HeartbeatOption.In(language), DefaultValueFactory = _ => 60 };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Terminals, Udp, Edition, Seed, Fault, Days, Start, Heartbeat])
            command.Options.Add(option);
    }

    public EditionMix Editions(ParseResult typed) => EditionMix.TryParse(typed.GetValue(Edition) ?? "", out EditionMix editions)
        ? editions
        : throw Bad(Edition, typed.GetValue(Edition), RunTexts.WantEditions.In(language));

    public FleetOptions Read(ParseResult typed, DateTime today)
    {
        if (!FaultPlan.TryParse(typed.GetValue(Fault) ?? [], out FaultPlan faults, out string? wrong))
            throw Bad(Fault, wrong, RunTexts.WantFault.In(language, string.Join(", ", FaultPlan.Names)));
        string start = typed.GetValue(Start) ?? "";
        if (!TerminalAddress.TryParse(start, out TerminalAddress address) || address.A2 == 0 || !address.A1.ToString("X4").All(char.IsAsciiDigit))
            throw Bad(Start, start, RunTexts.WantAddress.In(language));
        int days = InRange(typed, Days, 1, 366);
        return new()
        {
            Terminals = InRange(typed, Terminals, 1, 200_000),
            Seed = (ulong)typed.GetValue(Seed),
            Start = address,
            UdpShare = InRange(typed, Udp, 0.0, 1.0),
            Editions = Editions(typed),
            Faults = faults,
            Heartbeat = TimeSpan.FromSeconds(InRange(typed, Heartbeat, 1, 3600)),
            DaysKept = days,
            Today = today,
            Installed = Installed(today, days),
            Chinese = language == Language.Zh,
        };
    }

    /// <summary>The first of January before what terminals keep: registers go on from run to run within a year.</summary>
    public static DateOnly Installed(DateTime today, int days) => new(today.AddDays(-days - 62).Year, 1, 1);

    public IPEndPoint EndPoint(Option option, string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text.AsSpan(colon + 1), out int port) && port is > 0 and < 65_536)
        {
            string host = text[..colon].Trim('[', ']');
            try
            {
                IPAddress? address = IPAddress.TryParse(host, out IPAddress? literal) ? literal
                    : Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault();
                if (address is not null)
                    return new(address, port);
            }
            catch (SocketException error)
            {
                throw Bad(option, text, error.Message);
            }
        }
        throw Bad(option, text, RunTexts.WantEndPoint.In(language));
    }

    public T InRange<T>(ParseResult typed, Option<T> option, T low, T high)
        where T : struct, IComparable<T>
    {
        T value = typed.GetValue(option);
        return value.CompareTo(low) >= 0 && value.CompareTo(high) <= 0 ? value : throw Bad(option, value, RunTexts.WantRange.In(language, low, high));
    }

    ArgumentFault Bad(Option option, object? value, string remedy) => new(RunTexts.BadValue.In(language, option.Name, value, remedy));
}
