using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>The radio channels, live.</summary>
internal static class RadioEndpoints
{
    const int MostListed = 10;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Routes.Radio, Show).Produces<RadioReport>()
            .WithMetadata(Within.Scope).WithTags("radio").WithSummary("The radio channels, now").WithDescription("电台信道实时状态");

    /// <summary>Who sees a part of the station sees the channels that its terminals are on, and of terminals only its own.</summary>
    static RadioReport Show(Scope scope, IRadioChannels radio, StationClock clock) => new(clock.AtStation(clock.UtcNow),
        [.. radio.Channels.Where(channel => scope.SeesAll || channel.Terminals.Any(terminal => Sees(scope, terminal))).Select(channel => Of(channel, scope, clock.Time))]);

    static bool Sees(Scope scope, RadioTerminal terminal) => scope.Sees(terminal.Session.Terminal.Address);

    static RadioChannelStatus Of(RadioChannel channel, Scope scope, TimeProvider time)
    {
        (RadioCounters counters, IReadOnlyList<RadioTerminal> terminals) = (channel.Counters, channel.Terminals);
        RadioTerminal[] seen = [.. terminals.Where(terminal => Sees(scope, terminal))];
        long exchanges = counters.Answered + counters.TimedOut + counters.Garbled;
        TimeSpan lived = time.GetElapsedTime(channel.StartedAt);
        return new(
            channel.Name, channel.Options.Port, channel.Options.Note, channel.IsUp, channel.State, channel.LineFault, channel.OnAir,
            channel.OnAirClass is { } onAir ? Name(onAir) : null,
            [.. Enum.GetValues<RadioClass>().Select(each => Queue(channel.Schedule, each, time))],
            counters.Answered, counters.TimedOut, counters.Garbled, counters.Late, counters.Neighbours,
            counters.KeyPressed.TotalSeconds, counters.Receiving.TotalSeconds, counters.BusyByOthers.TotalSeconds,
            counters.LineErrors, counters.StuckKeys, counters.PortLosses,
            counters.Efficiency, lived > TimeSpan.Zero ? counters.OnAir / lived : 0,
            counters.GapCount == 0 ? 0 : counters.Gaps.TotalMilliseconds / counters.GapCount,
            exchanges == 0 ? null : counters.Spent.TotalSeconds / exchanges * terminals.Count(terminal => terminal.Reach == Reach.Normal),
            seen.Length,
            [.. seen.Where(terminal => terminal.Learnt.Count > 0).OrderByDescending(terminal => terminal.Learnt.Mean).Take(MostListed).Select(Of)],
            [.. seen.Where(terminal => terminal.Reach != Reach.Normal).OrderByDescending(terminal => terminal.FailuresInRow).Take(MostListed).Select(Of)]);
    }

    static RadioQueue Queue(ChannelSchedule schedule, RadioClass each, TimeProvider time)
    {
        (int depth, long oldest) = (schedule.Depth[(int)each], schedule.Oldest[(int)each]);
        return new(Name(each), depth, depth == 0 ? 0 : time.GetElapsedTime(oldest).TotalSeconds);
    }

    static RadioTerminalStatus Of(RadioTerminal terminal) => new(
        terminal.Session.Terminal.Address.ToString(), terminal.Reach.ToString().ToLowerInvariant(), terminal.Hops, terminal.Via,
        terminal.Learnt.Count > 0 ? terminal.Learnt.Mean.TotalMilliseconds : null, terminal.Answered, terminal.Failed, terminal.FailuresInRow, terminal.Rssi);

    static string Name(RadioClass of) => of == RadioClass.BackFill ? "back_fill" : of.ToString().ToLowerInvariant();
}
