using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Answers about the terminal itself: AFN 0C F2 to F10.</summary>
internal readonly struct StateSource(TerminalModel model, DataUnit unit, bool reportsAllowed, long sent, long received) : IUnitSource
{
    public FieldValue Next(Field field, int index, int outer) => (unit.Fn, field.Name) switch
    {
        (_, "clock") => CivilTime.Of(model.Clock.Now),
        // D1D0 01: talking with the master is allowed; D3D2 01: so are reports (10: forbidden).
        (4, "status") => new Scaled(0b0001 | (reportsAllowed ? 0b0100 : 0b1000), 0),
        (5, "supply_state") => new Scaled((model.Rounds.Guaranteed ? 1 : 0) | (model.Excluded ? 2 : 0) | (model.PaymentAlarm ? 4 : 0), 0),
        (6, "remote_trip") => new Scaled(model.Rounds.TripOutputs, 0),
        (6, "payment_alarm") => new Scaled(model.PaymentAlarm ? 1 : 0, 0),
        (5 or 6, _) => Group(field),
        (7, "important") => new Scaled(model.Events.Important, 0),
        (7, "general") => new Scaled(model.Events.General, 0),
        (8, "events") => new Scaled(model.Events.Flags, 0),
        (10, "day") or (10, "month") => new Scaled(sent + received, 0),
        _ => new Scaled(0, 0),
    };

    /// <summary>F5, F6: the one total-add group.</summary>
    Scaled Group(Field field) => field.Name switch
    {
        "groups" => new(model.Spec.HasGroup ? 1 << ControlParameters.Group - 1 : 0, 0),
        "scheme" => new(model.Power.Scheme, 0),
        "periods" => new(model.Power.Periods, 0),
        "power_control" => new((int)model.Power.PutIn, 0),
        "energy_control" => new((int)model.Energy.PutIn, 0),
        "power_rounds" => new(model.Settings.PowerRounds, 0),
        "energy_rounds" => new(model.Settings.EnergyRounds, 0),
        "setting" => Fit.Value(field, model.Power.InForce.Watts, -3),
        "factor" => new(model.Power.Factor, 0),
        "power_trip" => new(model.Rounds.Outputs(TripCauses.Power), 0),
        "monthly_trip" => new(model.Rounds.Outputs(TripCauses.Monthly), 0),
        "purchase_trip" => new(model.Rounds.Outputs(TripCauses.Purchase), 0),
        "power_alarm" => new((int)model.Power.Alarm, 0),
        "energy_alarm" => new((int)model.Energy.Alarm, 0),
        _ => new(0, 0),
    };

    /// <summary>Units that can be answered; F3 parameter state and F1 version would be invented.</summary>
    public static bool Knows(int fn) => fn is 2 or >= 4 and <= 10;
}
