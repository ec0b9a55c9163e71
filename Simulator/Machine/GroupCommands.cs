using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Power and energy controls of the one total-add group (AFN 05 F9 to F24); of other groups they are denied.</summary>
internal static class GroupCommands
{
    const int ToRelease = 8;

    public static bool Execute(Asked unit, TerminalModel model)
    {
        if (unit.Point != ControlParameters.Group || !model.Spec.HasGroup)
            return false;
        switch (unit.Unit.Fn)
        {
            case 9 when unit.Number("scheme") < ControlSettings.Schemes:
                model.Power.SetPeriods((byte)unit.Number("periods"), (byte)unit.Number("scheme"));
                model.Power.Put(PowerKinds.Period);
                return true;
            case 10 or 11:
                model.Power.Put(KindOf(unit.Unit.Fn));
                return true;
            case 12:
                model.PutInFloatDown(OrderOf(unit));
                return true;
            case >= 9 + ToRelease and <= 12 + ToRelease:
                model.Power.Release(KindOf(unit.Unit.Fn - ToRelease));
                return true;
            case 15 or 16:
                model.Energy.Put((EnergyKinds)(1 << unit.Unit.Fn - 15), isIn: true);
                return true;
            case 15 + ToRelease or 16 + ToRelease:
                model.Energy.Put((EnergyKinds)(1 << unit.Unit.Fn - 15 - ToRelease), isIn: false);
                return true;
            default:
                return false;
        }
    }

    static PowerKinds KindOf(int fn) => (PowerKinds)(1 << fn - 9);

    /// <summary>2005 has neither control time nor alarm times: those of F49 hold.</summary>
    static FloatDownOrder OrderOf(Asked unit)
    {
        int[] alarms = [.. unit.Fields.Where(field => field.Name.StartsWith("alarm_", StringComparison.Ordinal)).Select(field => (int)field.Number.Mantissa)];
        return new((int)unit.Number("slip_time"), (int)unit.Number("factor"), (int)unit.Number("freeze_delay"), (int)unit.Number("control_time"), alarms);
    }
}
