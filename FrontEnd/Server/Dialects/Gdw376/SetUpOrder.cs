using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>The usual order of a new terminal's parameters (file 04 section 8): each stretch needs what stands before it.</summary>
internal static class SetUpOrder
{
    static readonly SetUpStretch s_addresses = new(new("主站与终端地址", "addresses of station and terminal"), [3, 7, 89],
            new("终端已能连上主站，设错会失联；确需修改用 param set --confirm", "the terminal has found the station, and a wrong one loses it: param set --confirm where it must change")),
        s_points = new(new("测量点参数", "measurement points"), [25, 26, 27, 28, 29, 30, 31]),
        s_groups = new(new("总加组", "total-add groups"), [14, 15]),
        s_purchase = new(new("购电量", "purchased energy"), [47],
            new("购电单会累加，不在投运中下发；用 param set F47", "an order adds to what was bought: param set F47")),
        s_control = new(new("控制定值与轮次", "set points and rounds of control"), [18, 41, 42, 43, 44, 45, 46, 48, 49, 17, 19, 20, 23, 57, 58]),
        s_tasks = new(new("定时上报任务", "scheduled reports"), [65, 66, 67, 68]),
        s_others = new(new("其他参数", "other parameters"), []);

    static readonly SetUpStretch[] s_since2009 =
    [
        new(new("上行通信", "communication"), [1, 2, 4, 5, 6, 8, 16, 36, 37]),
        s_addresses,
        new(new("事件记录配置", "event records"), [9]),
        new(new("电能表配置", "meters"), [10]),
        s_points,
        new(new("脉冲、状态量与模拟量", "pulses, status and analog inputs"), [11, 12, 13, 61]),
        s_groups,
        new(new("费率与抄表", "tariffs and reading"), [21, 22, 33, 34, 35, 38, 39]),
        s_control, s_purchase, s_tasks, s_others,
    ];

    static readonly SetUpStretch[] s_of2005 =
    [
        new(new("上行通信", "communication"), [1, 2, 4, 5, 6, 16, 62]),
        s_addresses with { Classes = [3] },
        new(new("事件记录配置", "event records"), [8]),
        new(new("电能表配置", "meters"), [9, 10]),
        s_points with { Classes = [25, 26, 28] },
        new(new("脉冲、状态量与模拟量", "pulses, status and analog inputs"), [11, 12, 13, 61]),
        s_groups,
        new(new("费率与抄表", "tariffs and reading"), [21, 22, 7, 24, 27, 33]),
        s_control, s_purchase, s_tasks, s_others,
    ];

    public static IReadOnlyList<SetUpStretch> For(Edition edition) => edition == Edition.Gdw130 ? s_of2005 : s_since2009;
}
