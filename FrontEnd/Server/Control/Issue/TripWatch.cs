using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>Notes trips that terminals tell of (ERC5 to ERC7) as evidence of the command that caused them, once.</summary>
internal sealed class TripWatch(Desk desk, IControlEvents events) : IHostedService
{
    /// <summary>Terminals' clocks are not the station's.</summary>
    static readonly TimeSpan s_clocksDiffer = TimeSpan.FromMinutes(10);

    static readonly ControlKind[] s_powerControls =
        [ControlKind.PeriodControl, ControlKind.HolidayControl, ControlKind.BusinessStopControl, ControlKind.FloatDownControl];
    static readonly ControlKind[] s_energyControls = [ControlKind.MonthlyEnergyControl, ControlKind.PurchaseControl];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        events.Heard += Hear;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        events.Heard -= Hear;
        return Task.CompletedTask;
    }

    void Hear(ControlEvent told)
    {
        if (told.Trip.Kind == TripKind.Remote)
            for (int round = 1; round <= 8; round++)
                if ((told.Trip.Rounds >> round - 1 & 1) != 0)
                    Note(told, ControlKind.Trip, round);
        if (told.Trip is { Kind: not TripKind.Remote, Group: { } group })
            foreach (ControlKind kind in told.Trip.Kind == TripKind.Power ? s_powerControls : s_energyControls)
                Note(told, kind, group);
    }

    void Note(ControlEvent told, ControlKind kind, int number)
    {
        if (desk.Book.Last(kind, told.Terminal, number) is not { } last || last.Kind != kind || desk.Book.Find(last.CommandId) is not { } command
            || told.ReceivedAt < last.IssuedAt || told.At is { } at && at < last.IssuedAt - s_clocksDiffer)
            return;
        Archive.Bilingual what = kind == ControlKind.Trip ? ControlTexts.TripEventWhat : ControlTexts.ControlEventWhat;
        Archive.Bilingual text = ControlTexts.TripEvent(told.Trip);
        if (command[last.Index].Evidence.All(seen => seen.What != what || seen.Text != text))
            desk.Saw(command, last.Index, what, text);
    }
}
