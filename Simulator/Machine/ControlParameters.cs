using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Parameters of load control (AFN 04 F17 to F20, F41 to F49, F58) as the model goes by them. Of total-add groups there is one.</summary>
internal static class ControlParameters
{
    public const int Group = 1;

    public static void Apply(Asked asked, TerminalModel model)
    {
        ControlSettings settings = model.Settings;
        if (asked.Unit.Scope == Scope.TotalGroup && asked.Point != Group)
            return;
        switch (asked.Unit.Fn)
        {
            case 17:
                settings.SafetyWatts = Thousandfold(asked.Value("set_point"));
                break;
            case 18:
                settings.Calendar = new(asked.Fields[0].Raw);
                break;
            case 19:
                settings.PeriodFactor = (int)asked.Number("factor");
                break;
            case 20:
                settings.MonthlyFactor = (int)asked.Number("factor");
                break;
            case 41:
                settings.PeriodWatts = SchemesOf(asked);
                break;
            case 42:
                CivilTime start = asked.Fields.Find(field => field.Name == "limit_start").Time;
                settings.Holiday = new(Thousandfold(asked.Value("set_point")), new TimeSpan(start.Hour, start.Minute, 0),
                    TimeSpan.FromMinutes(30 * asked.Number("duration")), (byte)asked.Number("week_days"));
                break;
            case 43:
                settings.SlipMinutes = (int)asked.Number("slip_time");
                break;
            case 44:
                settings.BusinessStop = StopOf(asked);
                break;
            case 45:
                settings.PowerRounds = (byte)asked.Number("power_rounds");
                break;
            case 46:
                settings.MonthlyEnergy = Thousandfold(asked.Fields[0].Number);
                settings.MonthlyAlarm = asked.Fields.Count > 1 ? (int)asked.Fields[1].Number.Mantissa : 80;
                break;
            case 48:
                settings.EnergyRounds = (byte)asked.Number("energy_rounds");
                break;
            case 49 when asked.Point is >= 1 and <= 8:
                settings.AlarmMinutes[asked.Point - 1] = (int)asked.Number("alarm_time");
                break;
            case 58:
                long hours = asked.Fields[0].Number.Mantissa;
                settings.GuaranteeAfter = hours == 0 ? null : TimeSpan.FromHours(hours);
                break;
            default:
                return;
        }
        model.Energy.LookAgain();
    }

    /// <summary>F47: false for an order that was carried out already.</summary>
    public static bool TryPurchase(Asked asked, TerminalModel model) => asked.Point != Group || model.Purchase(new(
        (uint)asked.Number("order_number"), asked.Number("add_or_refresh") == 0x55, Thousandfold(asked.Value("purchase")),
        Thousandfold(asked.Value("alarm_threshold")), Thousandfold(asked.Value("trip_threshold"))));

    /// <summary>Set points lie by period within scheme.</summary>
    static long?[,] SchemesOf(Asked asked)
    {
        var watts = new long?[ControlSettings.Schemes, ControlSettings.Periods];
        foreach (KeptField field in asked.Fields)
            if (field is { Name: "set_point", Outer: < ControlSettings.Schemes })
                watts[field.Outer, field.Index] = Thousandfold(field.Number);
        return watts;
    }

    static BusinessStopSetting? StopOf(Asked asked) =>
        asked.Fields.Find(field => field.Name == "first_day").Time.TryGetDateTime(out DateTime first)
        && asked.Fields.Find(field => field.Name == "last_day").Time.TryGetDateTime(out DateTime last)
            ? new(first, last.AddDays(1), Thousandfold(asked.Value("set_point")))
            : null;

    /// <summary>kW and kWh of the wire in W and Wh.</summary>
    static long Thousandfold(Scaled value) =>
        (value with { Exponent = (sbyte)(value.Exponent + 3) }).TryAt(0, out long thousandfold) ? thousandfold : 0;
}
