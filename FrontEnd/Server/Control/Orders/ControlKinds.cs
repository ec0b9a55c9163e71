using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Control.Orders;

/// <summary>What a kind of control acts on: its targets are numbered so.</summary>
internal enum TargetUnit : byte { Terminal, Round, Group }

/// <summary>What the station knows of a kind of control.</summary>
/// <param name="TakesLoad">May take the supply away: counts for the limits on MW, and needs to know the terminal's state.</param>
/// <param name="GivesBack">May bring load back: issued staggered.</param>
/// <param name="NeedsClock">The terminal acts by its own clock.</param>
/// <param name="Group">For kinds that put a control of a total-add group in or out.</param>
/// <param name="PutsIn">False: it releases.</param>
internal sealed record KindInfo(
    ControlKind Kind, Bilingual Name, TargetUnit Unit, bool TakesLoad = false, bool GivesBack = false, bool NeedsClock = false,
    GroupControl Group = GroupControl.None, bool PutsIn = true);

internal static class ControlKinds
{
    static readonly Dictionary<ControlKind, KindInfo> s_all = ((IEnumerable<KindInfo>)
    [
        new(ControlKind.Trip, new("遥控跳闸", "trip"), TargetUnit.Round, TakesLoad: true),
        new(ControlKind.AllowClose, new("允许合闸", "allow close"), TargetUnit.Round, GivesBack: true, PutsIn: false),
        new(ControlKind.GuaranteedSupply, new("保电投入", "guaranteed supply"), TargetUnit.Terminal),
        new(ControlKind.GuaranteedSupplyRelease, new("保电解除", "release guaranteed supply"), TargetUnit.Terminal, PutsIn: false),
        new(ControlKind.Exclusion, new("剔除投入", "exclusion"), TargetUnit.Terminal),
        new(ControlKind.ExclusionRelease, new("剔除解除", "release exclusion"), TargetUnit.Terminal, PutsIn: false),
        .. Pair(ControlKind.PeriodControl, ControlKind.PeriodControlRelease, "时段功控", "period power control", GroupControl.Period, needsClock: true),
        .. Pair(ControlKind.HolidayControl, ControlKind.HolidayControlRelease, "厂休功控", "works-holiday control", GroupControl.Holiday, needsClock: true),
        .. Pair(ControlKind.BusinessStopControl, ControlKind.BusinessStopControlRelease, "营业报停功控", "business-stop control", GroupControl.BusinessStop, needsClock: true),
        .. Pair(ControlKind.FloatDownControl, ControlKind.FloatDownControlRelease, "当前功率下浮控", "float-down control", GroupControl.FloatDown, needsClock: false),
        .. Pair(ControlKind.MonthlyEnergyControl, ControlKind.MonthlyEnergyControlRelease, "月电控", "monthly energy control", GroupControl.MonthlyEnergy, needsClock: false),
        .. Pair(ControlKind.PurchaseControl, ControlKind.PurchaseControlRelease, "购电控", "purchase control", GroupControl.Purchase, needsClock: false),
        new(ControlKind.Text, new("中文信息", "text"), TargetUnit.Terminal),
        new(ControlKind.Clock, new("对时", "clock"), TargetUnit.Terminal),
    ]).ToDictionary(info => info.Kind);

    public static KindInfo Of(ControlKind kind) => s_all[kind];

    public static IEnumerable<KindInfo> All => s_all.Values;

    static KindInfo[] Pair(ControlKind put, ControlKind release, string zh, string en, GroupControl group, bool needsClock) =>
    [
        new(put, new($"{zh}投入", en), TargetUnit.Group, TakesLoad: true, NeedsClock: needsClock, Group: group),
        new(release, new($"{zh}解除", $"release {en}"), TargetUnit.Group, GivesBack: true, Group: group, PutsIn: false),
    ];
}
