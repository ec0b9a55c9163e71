using System.Globalization;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Faults;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Fleet;

/// <summary>The terminals of a fleet: addresses, customers, meters and transformers, all drawn from the seed.</summary>
internal sealed class FleetPlan
{
    public const int SecondLevelStations = 3, StationsEach = 4;

    public FleetPlan(FleetOptions options)
    {
        Options = options;
        Terminals = [.. Enumerable.Range(options.First, options.Terminals).Select(Terminal)];
    }

    public FleetOptions Options { get; }

    public IReadOnlyList<TerminalSpec> Terminals { get; }

    /// <summary>Codes of the supply stations, each below its second-level station.</summary>
    public static string StationCode(int station) => $"{SecondLevelCode(station / StationsEach)}{station % StationsEach + 1:D2}";

    public static string SecondLevelCode(int second) => $"{44010 + second + 1:D5}";

    TerminalSpec Terminal(int index)
    {
        ulong seed = Noise.Bits(Options.Seed, index);
        CustomerTraits traits = Traits(index, seed);
        int number = index + 1;
        string name = Options.Chinese ? $"{traits.Zh}用户{number:D5}" : $"{traits.Code} customer {number:D5}";
        WireProfile profile = Options.Editions.Of(seed);
        MeterSpec[] meters = Meters(index, seed, traits);
        bool wrongClock = Options.Faults.Has(FaultKind.Clock, seed);
        return new()
        {
            Address = ReferenceEquals(profile, EditionMix.Dlt698) ? OopAddress(index) : Address(index),
            Name = name,
            Kind = traits.Kind,
            Profile = profile,
            Seed = seed,
            Meters = meters,
            Udp = Noise.Unit(seed, 62) < Options.UdpShare,
            OrganisationCode = StationCode(index % (SecondLevelStations * StationsEach)),
            CustomerNumber = $"{4_401_000_000L + number}",
            CapacityKva = (int)Math.Clamp(meters.Sum(meter => meter.Peak * meter.Ratio) / 10_000 * 13 / 10 / 10 * 10, 50, 10_000_000),
            Heartbeat = Options.Heartbeat,
            DaysKept = Options.DaysKept,
            MaxUplink = Options.MaxUplink,
            // Quartz: some seconds a month; a fault: up to five hours.
            ClockError = wrongClock ? TimeSpan.FromMinutes(10 + Noise.Below(seed, 63, 290)) : TimeSpan.FromSeconds(8 * Noise.Signed(seed, 64)),
            ClockDriftPerDay = TimeSpan.FromSeconds(Noise.Signed(seed, 65)),
            IgnoresClass2 = Options.Faults.Has(FaultKind.NoClass2, seed),
        };
    }

    /// <summary>The first is a steel works, so that even the smallest fleet has something worth tripping.</summary>
    CustomerTraits Traits(int index, ulong seed)
    {
        if (index == Options.First)
            return CustomerKind.Steel.Traits();
        int at = Noise.Below(seed, 66, CustomerKinds.All.Sum(traits => traits.Share));
        foreach (CustomerTraits traits in CustomerKinds.All)
            if ((at -= traits.Share) < 0)
                return traits;
        return CustomerKinds.All[^1];
    }

    /// <summary>A2 counts up from the start; 0 and FFFFH are no terminals, and A1, decimal, goes on where A2 ends.</summary>
    TerminalAddress Address(int index)
    {
        const int PerDivision = 0xFFFE;
        int a2 = Options.Start.A2 - 1 + index;
        int division = int.Parse(Options.Start.A1.ToString("X4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + a2 / PerDivision;
        ushort a1 = ushort.Parse(division.ToString("D4", CultureInfo.InvariantCulture), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return TerminalAddress.Of376(a1, (ushort)(a2 % PerDivision + 1));
    }

    /// <summary>Twelve digits: A1 of the start, and eight that count up.</summary>
    TerminalAddress OopAddress(int index) =>
        TerminalAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"698:{Options.Start.A1:X4}{Options.Start.A2 + index:D8}"));

    MeterSpec[] Meters(int index, ulong seed, CustomerTraits traits)
    {
        // Some have a second meter, for a workshop or a floor.
        int count = !Options.OnePoint && Noise.Unit(seed, 67) < 0.2 ? 2 : 1;
        return [.. Enumerable.Range(1, count).Select(point => Meter(index, point, Noise.Bits(seed, point + 70), traits))];
    }

    MeterSpec Meter(int index, int point, ulong seed, CustomerTraits traits)
    {
        bool high = traits.Pt > 1;
        int voltage = high ? 577 : 2200, ct = traits.Cts[Noise.Below(seed, 1, traits.Cts.Length)];
        // A transformer of 5 A on its secondary side, used to 45 to 80 per cent: 0.1 W are V × A.
        long peak = (long)(3 * voltage * 5.0 * traits.PowerFactor * (0.45 + 0.35 * Noise.Unit(seed, 2)));
        string name = Options.Chinese ? (point == 1 ? "总表" : "分表") : point == 1 ? "main meter" : "sub-meter";
        return new(point, name, $"{index + 1:D8}{point:D4}", ct, traits.Pt, peak, voltage, traits.Kind, seed)
        {
            Installed = Options.Installed,
            Faults = Faults(seed, Noise.Bits(Options.Seed, index)),
        };
    }

    /// <summary>Faults begin yesterday, at an hour of their own.</summary>
    MeterFaults Faults(ulong seed, ulong terminalSeed)
    {
        DateTime at = Options.Today.Date.AddDays(-1).AddMinutes(15 * Noise.Below(seed, 3, LoadShape.SlotsPerDay));
        bool phase = Options.Faults.Has(FaultKind.Phase, terminalSeed), rollback = Options.Faults.Has(FaultKind.Rollback, terminalSeed);
        return new(phase ? Noise.Below(seed, 4, 3) : -1, at, rollback ? at : null, rollback ? 10_000_000 : 0);
    }
}
