using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>What an order says, in words.</summary>
internal static class OrderWords
{
    public static Bilingual What(ControlOrder order)
    {
        Bilingual name = ControlKinds.Of(order.Kind).Name, settings = Settings(order.Kind, order.Settings);
        Bilingual drill = order.IsDrill ? new("（演练）", " (drill)") : new("", "");
        return new($"{name.Zh}{settings.Zh}{drill.Zh}", $"{name.En}{settings.En}{drill.En}");
    }

    public static Bilingual WillHappen(ControlOrder order, Target target)
    {
        Bilingual place = ControlKinds.Of(order.Kind).Unit switch
        {
            TargetUnit.Round => new($"第{target.Number}轮：", $"round {target.Number}: "),
            TargetUnit.Group => new($"总加组{target.Number}：", $"group {target.Number}: "),
            _ => new("", ""),
        };
        Bilingual what = What(order), then = order.Kind switch
        {
            ControlKind.AllowClose => new("；负荷恢复需现场合闸", "; the load comes back when someone on site closes"),
            ControlKind.GuaranteedSupply => new("；此后不能跳闸", "; no trip works after it"),
            ControlKind.Exclusion => new("；此后终端不执行其他命令", "; the terminal obeys nothing else after it"),
            _ => new Bilingual("", ""),
        };
        return new($"{place.Zh}{what.Zh}{then.Zh}", $"{place.En}{what.En}{then.En}");
    }

    static Bilingual Settings(ControlKind kind, ControlSettings settings)
    {
        Bilingual own = kind switch
        {
            ControlKind.Trip => new(
                $"，告警 {settings.AlarmMinutes ?? 0} 分钟，限电 {Limit(settings.LimitHalfHours).Zh}", $", warning {settings.AlarmMinutes ?? 0} min, limit {Limit(settings.LimitHalfHours).En}"),
            ControlKind.GuaranteedSupply => new($"，{Limit(settings.SupplyHalfHours).Zh}", $", {Limit(settings.SupplyHalfHours).En}"),
            ControlKind.PeriodControl => new(
                $"，时段 {string.Join('、', settings.Periods ?? [])}，方案 {settings.Scheme ?? 1}", $", periods {string.Join(' ', settings.Periods ?? [])}, scheme {settings.Scheme ?? 1}"),
            ControlKind.FloatDownControl => new(
                $"，滑差 {settings.SlipMinutes} 分钟，系数 {settings.FactorPercent}%，控制 {Limit(settings.LimitHalfHours).Zh}",
                $", slip {settings.SlipMinutes} min, factor {settings.FactorPercent} %, for {Limit(settings.LimitHalfHours).En}"),
            ControlKind.Text => new($"{settings.TextNumber ?? 0}：{settings.Text}", $" {settings.TextNumber ?? 0}: {settings.Text}"),
            _ => new("", ""),
        };
        if (settings.Parameters is not { Count: > 0 } parameters)
            return own;
        string named = string.Join("; ", parameters.Select(set => $"{set.Parameter} {string.Join(' ', set.Items.Select(item => $"{item.Name}={item.Value}"))}"));
        return new($"{own.Zh}，先设参数 {named}", $"{own.En}, parameters first: {named}");
    }

    static Bilingual Limit(int? halfHours) => halfHours is > 0 ? new($"{halfHours / 2m} 小时", $"{halfHours / 2m} h") : new("不限时", "no limit of time");
}
