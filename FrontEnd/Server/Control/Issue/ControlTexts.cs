using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>What control says to people.</summary>
internal static class ControlTexts
{
    public static Bilingual StateWhat { get; } = new("控制状态", "control state");

    public static Bilingual LoadWhat { get; } = new("负荷", "power");

    public static Bilingual AnswerWhat { get; } = new("终端应答", "answer");

    public static Bilingual ClockWhat { get; } = new("终端时钟", "clock");

    public static Bilingual TripEventWhat { get; } = new("跳闸事件", "event ERC5");

    public static Bilingual ControlEventWhat { get; } = new("功控、电控跳闸事件", "event ERC6 or ERC7");

    public static Bilingual TripTold { get; } = new("终端上报了跳闸事件", "the terminal told of the trip in an event");

    /// <summary>What the record of a trip says of the load.</summary>
    public static Bilingual TripEvent(ControlTrip trip) => new(
        $"跳闸时 {Kilowatts(trip.WattsAtTrip)} kW，2 分钟后 {Kilowatts(trip.WattsAfter)} kW", $"{Kilowatts(trip.WattsAtTrip)} kW at the trip, {Kilowatts(trip.WattsAfter)} kW two minutes later");

    static string Kilowatts(long? watts) => watts is { } known ? $"{known / 1000m}" : "—";

    public static Bilingual AllBlocked { get; } = new("所有对象均被规则禁止，命令结束", "a rule stands against every target; the command has ended");

    public static Bilingual TakenBack { get; } = new("命令已撤销，未发送", "the command was taken back; nothing was sent");

    public static Bilingual NotInArchive { get; } = new("档案中已无此终端，命令未发送", "the terminal is not in the archive any more; nothing was sent");

    public static Bilingual Expired { get; } = new("准备后未在规定时间内下发，已失效；请重新准备", "it was not issued in time after its preparation; prepare it again");

    public static Bilingual Drill { get; } = new("演练：报文已生成并记录，未发送", "drill: the frame was made and logged, and not sent");

    public static Bilingual PartAccepted { get; } = new("参数已接受，继续下一步", "a parameter was accepted; the next step follows");

    public static Bilingual PartDenied { get; } = new("终端否认了参数，控制未投入", "the terminal denied a parameter; the control was not put in");

    public static Bilingual TextStands { get; } = new("终端已接受；规约无回读方式", "the terminal accepted it; the protocol has no way to read it back");

    public static Bilingual SomeBlocked(int blocked, int all) => new($"{all} 个对象中 {blocked} 个被规则禁止", $"rules stand against {blocked} of {all} targets");

    public static Bilingual Blocked(Book.Block block) => new(
        $"{block.Rule.Zh}：{block.Value.Zh}；{block.WhoCanLift.Zh}", $"rule: {block.Rule.En}: {block.Value.En}; {block.WhoCanLift.En}");

    public static Bilingual Stands(KindInfo kind) => new($"回读确认：{kind.Name.Zh}", $"read back: {kind.Name.En}");

    public static Bilingual ClockError(TimeSpan error) => new($"误差 {error.TotalSeconds:0.#} 秒", $"off by {error.TotalSeconds:0.#} s");

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

    public static Bilingual MayHaveStoodSo { get; } = new(
        "终端未应答，命令前的状态未知，控制状态不能作为证据", "no answer came, and how it stood before the command is not known, so its state proves nothing");

    public static Bilingual Allowed { get; } = new(
        "已允许合闸：控制状态显示该轮次已解除；负荷恢复需现场合闸", "allowed: the control state shows the round released; the load comes back when someone on site closes");

    public static Bilingual Accepted { get; } = new("终端已接受，正在回读核实", "the terminal accepted it; the effect is being read back");

    public static Bilingual NotSeen { get; } = new("在规定时间内未能确认执行效果", "the effect did not show in time");

    public static Bilingual DidNotAct { get; } = new("回读结果：该轮次未动作", "read back: the round did not act");

    public static Bilingual NeverRead { get; } = new("终端始终无法回读，结果不明；请现场核实", "it could never be read back: the result stays unknown; check on site");

    public static Bilingual Superseded(string id) => new($"被后续命令 {id} 取代，不再核实", $"command {id} followed for this round; verifying ended");

    public static Bilingual NotSent(string? why) => new($"命令未发送：{why}", $"nothing was sent: {why}");

    public static Bilingual Load(long watts, string what) => new($"{watts / 1000m} kW（{what}）", $"{watts / 1000m} kW ({what})");

    public static Bilingual State(ControlState state, KindInfo kind, int number) => new(
        $"{Place(kind, number, state).Zh}保电{Zh(state.GuaranteedSupply, "投入", "解除")}，剔除{Zh(state.Excluded, "投入", "解除")}",
        $"{Place(kind, number, state).En}guaranteed supply {En(state.GuaranteedSupply, "on", "off")}, exclusion {En(state.Excluded, "on", "off")}");

    static Bilingual Place(KindInfo kind, int number, ControlState state)
    {
        bool? shows = Effects.Shows(kind, number, state);
        return kind.Unit switch
        {
            TargetUnit.Round => new(
                $"第{number}轮{Zh(Effects.IsTripped(state, number), "跳闸", "未跳闸")}，", $"round {number} {En(Effects.IsTripped(state, number), "tripped", "not tripped")}, "),
            TargetUnit.Group => new(
                $"总加组{number} {kind.Name.Zh}{Zh(shows, "生效", "未生效")}，", $"group {number} {kind.Name.En}: {En(shows, "stands", "does not stand")}, "),
            _ => new("", ""),
        };
    }

    static string Zh(bool? value, string yes, string no) => value is null ? "未知" : value.Value ? yes : no;

    static string En(bool? value, string yes, string no) => value is null ? "not told" : value.Value ? yes : no;
}
