using System.Text;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Control.Orders;

/// <summary>The first setting of an order that cannot be, or is missing; ranges are those of Q/GDW 376.1 AFN 05.</summary>
internal static class SettingsCheck
{
    const int MostTextBytes = 200, LeastEmergencyReason = 10;

    public static ControlRefusal? Fault(ControlKind kind, ControlSettings settings, string? reason, bool isEmergency) =>
        Reason(reason, isEmergency) ?? kind switch
        {
            ControlKind.Trip => Range("alarmMinutes", settings.AlarmMinutes ?? 0, 0, 15) ?? Range("limitHalfHours", settings.LimitHalfHours ?? 0, 0, 15),
            ControlKind.GuaranteedSupply => Range("supplyHalfHours", settings.SupplyHalfHours ?? 0, 0, 48),
            ControlKind.PeriodControl => Periods(settings.Periods) ?? Range("scheme", settings.Scheme ?? 1, 1, 3),
            ControlKind.FloatDownControl => Needed("slipMinutes", settings.SlipMinutes, 1, 60) ?? Factor(settings.FactorPercent)
                ?? Needed("freezeMinutes", settings.FreezeMinutes, 5, 60) ?? Range("limitHalfHours", settings.LimitHalfHours ?? 0, 0, 255)
                ?? RoundAlarms(settings.RoundAlarmMinutes),
            ControlKind.Text => Text(settings.Text) ?? Range("textNumber", settings.TextNumber ?? 0, 0, 15),
            _ => null,
        };

    static ControlRefusal? Reason(string? reason, bool isEmergency)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return ControlRefusal.NoReason;
        return isEmergency && reason.Trim().Length < LeastEmergencyReason
            ? new(RefusalCode.BadInput, new("紧急操作的原因过短", "the reason of an emergency command is too short"),
                new($"至少 {LeastEmergencyReason} 个字，将由他人事后复核", $"at least {LeastEmergencyReason} characters; somebody else reviews it later"), "reason", reason)
            : null;
    }

    static ControlRefusal? Periods(IReadOnlyList<int>? periods) => periods is not { Count: > 0 }
        ? Missing("periods", new("填写投入的时段 1 至 8", "say which of periods 1 to 8"))
        : periods.Select(period => Range("periods", period, 1, 8)).FirstOrDefault(fault => fault is not null);

    /// <summary>Format A.4: a sign and two digits.</summary>
    static ControlRefusal? Factor(decimal? percent) => percent is not { } value
        ? Missing("factorPercent", new("取整数 -79 至 79", "give a whole number from -79 to 79"))
        : Math.Abs(value) > 79 || value != decimal.Truncate(value)
            ? new(RefusalCode.BadInput, new("factorPercent 超出范围", "factorPercent is out of range"),
                new("取整数 -79 至 79", "give a whole number from -79 to 79"), "factorPercent", $"{value}")
            : null;

    static ControlRefusal? RoundAlarms(IReadOnlyList<int>? minutes) => minutes is null ? null
        : minutes.Count != 4 ? new(RefusalCode.BadInput, new("roundAlarmMinutes 应有四个", "roundAlarmMinutes has to have four members"),
            new("第 1 至 4 轮各一个", "one each for rounds 1 to 4"), "roundAlarmMinutes", $"{minutes.Count}")
        : minutes.Select(minute => Range("roundAlarmMinutes", minute, 0, 255)).FirstOrDefault(fault => fault is not null);

    static ControlRefusal? Text(string? text)
    {
        if (text is null)
            return Missing("text", new("填写信息内容，空文字清除该条", "give the text; an empty one takes it away"));
        // Every character of GB 18030 that is in daily use has one or two bytes; the dialect counts exactly.
        return Encoding.UTF8.GetByteCount(text) > MostTextBytes * 2
            ? new(RefusalCode.BadInput, new("信息过长", "the text is too long"), new($"编码后不超过 {MostTextBytes} 字节", $"at most {MostTextBytes} bytes as GB 18030"), "text", text)
            : null;
    }

    static ControlRefusal? Needed(string field, int? value, int low, int high) =>
        value is { } given ? Range(field, given, low, high) : Missing(field, new($"取值 {low} 至 {high}", $"give {low} to {high}"));

    static ControlRefusal? Range(string field, int value, int low, int high) =>
        value < low || value > high ? ControlRefusal.OutOfRange(field, value, low, high) : null;

    static ControlRefusal Missing(string field, Bilingual remedy) => new(RefusalCode.BadInput, new($"缺少 {field}", $"{field} is missing"), remedy, field);
}
