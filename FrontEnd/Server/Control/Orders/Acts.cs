using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Control.Orders;

/// <summary>The act of a kind with its settings, for one round or group.</summary>
internal static class Acts
{
    public static ControlAct Of(ControlKind kind, int number, ControlSettings settings) => kind switch
    {
        ControlKind.Trip => new TripAct(number, settings.AlarmMinutes ?? 0, settings.LimitHalfHours ?? 0),
        ControlKind.AllowClose => new AllowCloseAct(number),
        ControlKind.GuaranteedSupply => new GuaranteedSupplyAct(true, settings.SupplyHalfHours ?? 0),
        ControlKind.GuaranteedSupplyRelease => new GuaranteedSupplyAct(false, 0),
        ControlKind.Exclusion => new ExclusionAct(true),
        ControlKind.ExclusionRelease => new ExclusionAct(false),
        ControlKind.PeriodControl => new PeriodControlAct(number, true, PeriodBits(settings.Periods!), settings.Scheme ?? 1),
        ControlKind.PeriodControlRelease => new PeriodControlAct(number, false, 0, 1),
        ControlKind.HolidayControl or ControlKind.HolidayControlRelease => new HolidayControlAct(number, kind == ControlKind.HolidayControl),
        ControlKind.BusinessStopControl or ControlKind.BusinessStopControlRelease => new BusinessStopControlAct(number, kind == ControlKind.BusinessStopControl),
        ControlKind.FloatDownControl => new FloatDownControlAct(
            number, true, settings.SlipMinutes!.Value, settings.FactorPercent!.Value, settings.FreezeMinutes!.Value, settings.LimitHalfHours ?? 0,
            settings.RoundAlarmMinutes ?? [0, 0, 0, 0]),
        ControlKind.FloatDownControlRelease => FloatDownControlAct.Release(number),
        ControlKind.MonthlyEnergyControl or ControlKind.MonthlyEnergyControlRelease =>
            new MonthlyEnergyControlAct(number, kind == ControlKind.MonthlyEnergyControl),
        ControlKind.PurchaseControl or ControlKind.PurchaseControlRelease => new PurchaseControlAct(number, kind == ControlKind.PurchaseControl),
        ControlKind.Text => new TextAct(settings.Important, settings.TextNumber ?? 0, settings.Text!),
        ControlKind.Clock => new ClockAct(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    static int PeriodBits(IReadOnlyList<int> periods) => periods.Aggregate(0, (bits, period) => bits | 1 << period - 1);
}
