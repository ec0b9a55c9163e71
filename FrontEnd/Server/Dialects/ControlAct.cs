namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>Something a terminal shall do, in station terms. Ranges are those of Q/GDW 376.1 AFN 05; a dialect refuses what it lacks.</summary>
public abstract record ControlAct;

/// <summary>遥控跳闸 of one round (F1).</summary>
/// <param name="AlarmMinutes">Warning before the trip, 0 to 15.</param>
/// <param name="LimitHalfHours">Limiting time, 0 (until closing is allowed) to 15 half hours.</param>
public sealed record TripAct(int Round, int AlarmMinutes, int LimitHalfHours) : ControlAct;

/// <summary>允许合闸 of one round (F2): the load comes back only when someone on site closes.</summary>
public sealed record AllowCloseAct(int Round) : ControlAct;

/// <summary>保电 put in (F25) or released (F33).</summary>
/// <param name="HalfHours">When put in: 0 (until released) to 48 half hours.</param>
public sealed record GuaranteedSupplyAct(bool PutIn, int HalfHours) : ControlAct;

/// <summary>剔除 put in (F28) or released (F36): the terminal then obeys nothing but the release and the clock.</summary>
public sealed record ExclusionAct(bool PutIn) : ControlAct;

/// <summary>时段功控 of one total-add group put in (F9) or released (F17).</summary>
/// <param name="Periods">Bit 0 is period 1; which of the eight are in force.</param>
/// <param name="Scheme">Set-point scheme 1 to 3 (parameter F41).</param>
public sealed record PeriodControlAct(int Group, bool PutIn, int Periods, int Scheme) : ControlAct;

/// <summary>厂休功控 of one total-add group put in (F10) or released (F18).</summary>
public sealed record HolidayControlAct(int Group, bool PutIn) : ControlAct;

/// <summary>营业报停功控 of one total-add group put in (F11) or released (F19).</summary>
public sealed record BusinessStopControlAct(int Group, bool PutIn) : ControlAct;

/// <summary>当前功率下浮控 of one total-add group put in (F12) or released (F20).</summary>
/// <param name="SlipMinutes">Over which the mean power is taken, 1 to 60.</param>
/// <param name="FactorPercent">Floating factor, a whole number from −79 to 79.</param>
/// <param name="FreezeMinutes">Until the power after control is frozen, 5 to 60.</param>
/// <param name="HalfHours">Control time, 0 to 255; 130-2005 has none: 0.</param>
/// <param name="AlarmMinutes">Before rounds 1 to 4, each 0 to 255; 130-2005 has none: 0.</param>
public sealed record FloatDownControlAct(
    int Group, bool PutIn, int SlipMinutes, decimal FactorPercent, int FreezeMinutes, int HalfHours, IReadOnlyList<int> AlarmMinutes) : ControlAct
{
    /// <summary>Rounds that have an alarm time of their own.</summary>
    public const int Rounds = 4;

    public static FloatDownControlAct Release(int group) => new(group, PutIn: false, 0, 0, 0, 0, []);
}

/// <summary>月电控 of one total-add group put in (F15) or released (F23).</summary>
public sealed record MonthlyEnergyControlAct(int Group, bool PutIn) : ControlAct;

/// <summary>购电控 of one total-add group put in (F16) or released (F24).</summary>
public sealed record PurchaseControlAct(int Group, bool PutIn) : ControlAct;

/// <summary>中文信息 on the customer's display (F32).</summary>
/// <param name="Number">Place of the text, 0 to 15.</param>
/// <param name="Text">At most 200 bytes as GB 18030; empty takes the text away.</param>
public sealed record TextAct(bool IsImportant, int Number, string Text) : ControlAct;

/// <summary>对时 (F31): the time is taken when the frame is written.</summary>
public sealed record ClockAct : ControlAct;
