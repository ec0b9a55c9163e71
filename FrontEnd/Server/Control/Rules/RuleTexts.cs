using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Control.Rules;

/// <summary>What rules say: which, what they found, and who could lift them.</summary>
internal static class RuleTexts
{
    public static Block NoLink { get; } = new(new("终端不在线", "no link"), new("无连接", "the terminal has no link"),
        new("恢复通信后重新准备", "prepare again once it is back; field crew or channel operator"));

    public static Block Conflict { get; } = new(new("地址冲突", "address conflict"), new("两台设备使用此地址", "two devices use this address"),
        new("操作员先处理冲突：loadctl terminals conflict", "an operator decides which is the right one: loadctl terminals conflict"));

    public static Block GuaranteedSupply { get; } = new(new("保电", "guaranteed supply"), new("保电已投入，终端不会跳闸", "it is on, and blocks every trip"),
        new("另行下达保电解除（需监护人批准），或等待保电时间结束",
            "a command of its own releases it (guaranteed_supply_release, approved by a guardian); or wait until its time has run out"));

    public static Block Excluded { get; } = new(new("剔除", "exclusion"), new("剔除已投入，终端不执行命令", "it is on: the terminal obeys nothing but its release and the clock"),
        new("另行下达剔除解除", "a command of its own releases it: exclusion_release"));

    public static Block Unreadable(string? why) => new(new("控制状态不可读", "control state not readable"),
        new($"无法读取：{why}", $"could not be read: {why}"), new("终端应答后重新准备", "prepare again when the terminal answers; nobody can lift this"));

    public static Block Busy(string id) => new(new("命令未答复", "command without an answer"), new($"命令 {id}", $"command {id} of this terminal"),
        new($"等待其结果：loadctl control show {id}", $"wait for it: loadctl control show {id}"));

    public static Block DeadTime(LastAct last, DateTime over, int seconds)
    {
        Bilingual name = ControlKinds.Of(last.Kind).Name;
        string until = over.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new(new("操作间隔", "dead time"),
            new($"{last.CommandId} {name.Zh}后未满 {seconds} 秒", $"less than {seconds} s after {name.En} by command {last.CommandId}"),
            new($"{until} 之后；间隔由 Control:DeadTimeSeconds 设定（管理员）", $"after {until}; an administrator sets Control:DeadTimeSeconds"));
    }

    public static Block WrongClock(double error, int limit) => new(new("终端时钟", "clock"),
        new($"误差 {error:0} 秒，超过 {limit} 秒", $"is off by {error:0} s, more than {limit} s"),
        new("先对时：loadctl clock set（操作员）", "an operator sets it first: loadctl clock set"));

    public static Block HardStop(decimal megawatts, int limit, int minutes) => new(new("限负荷总量", "hard stop"),
        new($"{minutes} 分钟内已切除 {megawatts:0.#} MW，上限 {limit} MW", $"{megawatts:0.#} MW were taken away within {minutes} min; the limit is {limit} MW"),
        new("由管理员修改 Control:HardStopMegawatts，或等待", "wait, or an administrator sets Control:HardStopMegawatts"));

    public static Bilingual NotFresh { get; } = new("近期未收到该终端报文", "nothing was heard of it lately");

    public static Bilingual AlreadySo { get; } = new("已处于此状态，执行后无法以控制状态证明", "it stands so already: its state will prove nothing afterwards");

    public static Bilingual SupplyHolds { get; } = new("保电已投入，解除前控制不生效", "guaranteed supply is on: the control has no effect until it is released");

    public static Bilingual LoadUnknown { get; } = new("负荷未知，限额按报装容量计算", "the load is not known; limits count its contract capacity");

    public static Bilingual ClockUnknown { get; } = new("终端时钟误差未知", "the error of its clock is not known");

    public static Bilingual ClockIsOff(double error) => new($"终端时钟误差 {error:0} 秒", $"its clock is off by {error:0} s");

    public static Bilingual StateNotRead(string why) => new($"控制状态未读到：{why}", $"its control state was not read: {why}");
}
