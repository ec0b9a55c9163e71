using LoadMgmt.Contract;
using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Hostile;

/// <summary>Somebody who knows a terminal's address, and uses it beside the terminal.</summary>
internal static class Hijacks
{
    public static Task LogsInAsTerminalAsync(Scene scene, CancellationToken stop) => BothAsync(scene, scene.Victims[1], attackerFirst: false, stop);

    public static Task WasThereFirstAsync(Scene scene, CancellationToken stop) => BothAsync(scene, scene.Victims[2], attackerFirst: true, stop);

    /// <summary>The terminal takes its time to tell its clock; somebody else is faster, with every number there is.</summary>
    public static async Task AnswersInItsPlaceAsync(Scene scene, CancellationToken stop)
    {
        TerminalAddress address = scene.Victims[3];
        using Peer terminal = await Peer.ConnectAsync(scene.Station.Terminals), attacker = await Peer.ConnectAsync(scene.Station.Terminals);
        await terminal.AskAsync(AttackFrames.Login(address));
        while (!stop.IsCancellationRequested)
        {
            Task<ClockReport> asked = scene.Station.PostAsync(
                Routes.With(Routes.ReadClock, address.ToString()), new NoBody(), ContractJson.Default.NoBody, ContractJson.Default.ClockReport);
            byte[] request = await terminal.ReadAsync(TimeSpan.FromSeconds(5));
            scene.Check(request.Length > 14, "the question did not come to the terminal");
            if (request.Length <= 14)
                return;
            (int number, byte station) = AttackFrames.Asked(request);
            for (int guess = 0; guess < 16; guess++)
            {
                await attacker.SendAsync(AttackFrames.Accept(address, guess));
                await attacker.SendAsync(AttackFrames.Clock(address, guess, station, year: 1));
            }
            await Task.Delay(100, CancellationToken.None);
            scene.Check(!asked.IsCompleted, "a question was ended by an answer that was not the terminal's");
            await terminal.SendAsync(AttackFrames.Clock(address, number, station, year: 26));
            scene.Check((await asked).TerminalTime?.Year == 2026, "the terminal's own answer did not count");
        }
    }

    public static async Task SpeaksAsMasterAsync(Scene scene, CancellationToken stop)
    {
        TerminalAddress address = scene.Victims[4];
        using Peer terminal = await Peer.ConnectAsync(scene.Station.Terminals), attacker = await Peer.ConnectAsync(scene.Station.Terminals);
        await terminal.AskAsync(AttackFrames.Login(address));
        while (!stop.IsCancellationRequested)
        {
            await attacker.SendAsync(AttackFrames.MastersTrip(address));
            await Task.Delay(50, CancellationToken.None);
        }
        scene.Check((await terminal.ReadAsync(TimeSpan.FromMilliseconds(200))).Length == 0, "what an attacker sent as the master reached a terminal");
    }

    public static async Task ReplaysReportAsync(Scene scene, CancellationToken stop)
    {
        TerminalAddress address = scene.Victims[5];
        byte[] report = AttackFrames.Report(address, day: 1);
        using Peer terminal = await Peer.ConnectAsync(scene.Station.Terminals), attacker = await Peer.ConnectAsync(scene.Station.Terminals);
        await terminal.AskAsync(AttackFrames.Login(address));
        scene.Check((await terminal.AskAsync(report)).Length > 0, "a report was not confirmed");
        for (int again = 0; !stop.IsCancellationRequested; again++)
        {
            scene.Check((await attacker.AskAsync(report)).Length > 0, "a report that came again was not confirmed");
            await terminal.AskAsync(AttackFrames.Heartbeat(address, again));
        }
        await CurveRows.CheckOneAsync(scene, address);
    }

    /// <summary>A terminal's link on which every old confirmation comes again, as an attacker in the middle can do, before the next trip goes out.</summary>
    public static async Task ReplaysConfirmAsync(Scene scene, CancellationToken stop)
    {
        TerminalAddress address = scene.Victims[6];
        using Peer terminal = await Peer.ConnectAsync(scene.Station.Terminals);
        await terminal.AskAsync(AttackFrames.Login(address));
        for (int number = 0; !stop.IsCancellationRequested; number++)
        {
            await terminal.SendAsync(AttackFrames.Accept(address, number));
            if (number % 16 == 15)
                scene.Check((await terminal.AskAsync(AttackFrames.Heartbeat(address, number))).Length > 0, "the terminal was not answered any more");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    /// <summary>Terminal and attacker speak in turns. Whoever was first: the terminal's reports are confirmed, and control is refused once the conflict shows.</summary>
    static async Task BothAsync(Scene scene, TerminalAddress address, bool attackerFirst, CancellationToken stop)
    {
        using Peer one = await Peer.ConnectAsync(scene.Station.Terminals), other = await Peer.ConnectAsync(scene.Station.Terminals);
        (Peer terminal, Peer attacker) = attackerFirst ? (other, one) : (one, other);
        await one.AskAsync(AttackFrames.Login(address));
        await other.AskAsync(AttackFrames.Login(address));
        for (int day = 1; day <= 25 && !(stop.IsCancellationRequested && day > 15); day++)
        {
            scene.Check((await terminal.AskAsync(AttackFrames.Report(address, day, day))).Length > 0, "a report of the real terminal was not confirmed");
            if (day % 2 == 0)
                await attacker.AskAsync(AttackFrames.Login(address, day));
            else
                await attacker.AskAsync(AttackFrames.Heartbeat(address, day));
        }
        TargetReport trip = await scene.Station.TripAsync(address.ToString());
        scene.Check(trip.State is TargetState.Blocked or TargetState.NotSent, $"control in conflict: {trip.State}");
    }
}
