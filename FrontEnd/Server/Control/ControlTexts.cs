using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>What control says to people.</summary>
internal static class ControlTexts
{
    public static Bilingual StateWhat { get; } = new("控制状态", "control state");

    public static Bilingual LoadWhat { get; } = new("负荷", "power");

    public static Bilingual AnswerWhat { get; } = new("终端应答", "answer");

    public static Bilingual Conflict { get; } = new(
        "地址冲突：有两台设备使用此地址，禁止控制；请先处理冲突", "address conflict: two devices use this address, control is refused until someone decides which is the right one");

    public static Bilingual Silent { get; } = new("终端不在线，命令未发送", "the terminal has no link; nothing was sent");

    public static Bilingual GuaranteedSupply { get; } = new(
        "终端处于保电状态，禁止跳闸；先解除保电（AFN 05 F33），或等待保电时间结束",
        "rule: guaranteed supply is on, which blocks a trip; release it first (AFN 05 F33), or wait until its time has run out");

    public static Bilingual Stopped { get; } = new("服务在发送前停止，命令未发送", "the server stopped before issuing; nothing was sent");

    public static Bilingual NoAnswer { get; } = new(
        "终端未答复：命令可能已执行；不会重发，只能回读确认", "no answer: it may have acted; it is not sent again, only read back");

    public static Bilingual Denied { get; } = new("终端否认", "the terminal denied it");

    public static Bilingual Tripped { get; } = new("控制状态显示该轮次已跳闸", "the control state shows the round tripped");

    public static Bilingual TrippedAndFallen { get; } = new("控制状态显示该轮次已跳闸，负荷已下降", "the control state shows the round tripped, and the load fell");

    public static Bilingual TrippedNotFallen { get; } = new(
        "控制状态显示该轮次已跳闸，但负荷未明显下降", "the control state shows the round tripped, but the load did not fall");

    public static Bilingual StoodSo { get; } = new(
        "该轮次在命令前已处于此状态，控制状态不能作为证据", "the round stood so before the command already, so its state proves nothing");

    public static Bilingual Allowed { get; } = new(
        "已允许合闸：控制状态显示该轮次已解除；负荷恢复需现场合闸", "allowed: the control state shows the round released; the load comes back when someone on site closes");

    public static Bilingual Accepted { get; } = new("终端已接受，正在回读核实", "the terminal accepted it; the effect is being read back");

    public static Bilingual NotSeen { get; } = new("在规定时间内未能确认执行效果", "the effect did not show in time");

    public static Bilingual DidNotAct { get; } = new("回读结果：该轮次未动作", "read back: the round did not act");

    public static Bilingual NeverRead { get; } = new("终端始终无法回读，结果不明；请现场核实", "it could never be read back: the result stays unknown; check on site");

    public static Bilingual Superseded(string id) => new($"被后续命令 {id} 取代，不再核实", $"command {id} followed for this round; verifying ended");

    public static Bilingual Unreadable(string? why) => new($"无法读取控制状态，命令未发送：{why}", $"the control state cannot be read, so nothing was sent: {why}");

    public static Bilingual NotSent(string? why) => new($"命令未发送：{why}", $"nothing was sent: {why}");

    public static Bilingual Load(long watts, string what) => new($"{watts / 1000m} kW（{what}）", $"{watts / 1000m} kW ({what})");

    public static Bilingual State(ControlState state, int round) => new(
        $"第{round}轮{Zh(Bit(state, round), "跳闸", "未跳闸")}，保电{Zh(state.GuaranteedSupply, "投入", "解除")}，剔除{Zh(state.Excluded, "投入", "解除")}",
        $"round {round} {En(Bit(state, round), "tripped", "not tripped")}, guaranteed supply {En(state.GuaranteedSupply, "on", "off")}, exclusion {En(state.Excluded, "on", "off")}");

    public static bool? Bit(ControlState state, int round) => state.TrippedRounds is { } rounds ? (rounds >> round - 1 & 1) != 0 : null;

    static string Zh(bool? value, string yes, string no) => value is null ? "未知" : value.Value ? yes : no;

    static string En(bool? value, string yes, string no) => value is null ? "not told" : value.Value ? yes : no;
}
