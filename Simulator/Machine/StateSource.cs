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
        (7, "important") => new Scaled(model.Events.Important, 0),
        (7, "general") => new Scaled(model.Events.General, 0),
        (8, "events") => new Scaled(model.Events.Flags, 0),
        (10, "day") or (10, "month") => new Scaled(sent + received, 0),
        _ => new Scaled(0, 0),
    };

    /// <summary>Units that can be answered; F3 parameter state and F1 version would be invented.</summary>
    public static bool Knows(int fn) => fn is 2 or >= 4 and <= 10;
}
