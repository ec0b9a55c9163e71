using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Dlt645.Messages;

/// <summary>The messages of both editions by control code.</summary>
public static class MeterMessages
{
    static readonly (int Code, string Name, string NameZh)[] s_controls =
    [
        (0x1A, "trip", "跳闸"), (0x1B, "allow_closing", "合闸允许"), (0x1C, "close", "直接合闸"), (0x1D, "trip_after_warning", "预跳闸1"), (0x1E, "trip_after_warning_2", "预跳闸2"),
        (0x2A, "alarm", "报警"), (0x2B, "end_alarm", "报警解除"), (0x3A, "keep_power", "保电"), (0x3B, "end_keep_power", "保电解除"),
    ];

    static readonly MeterMessage
        s_read = Message("read data", "读数据", id: true, content: MeterContent.Question),
        s_data = Message("data", "读数据应答", id: true, content: MeterContent.Data),
        s_readOn = Message("read on", "读后续数据", id: true, tail: tail => tail.Value("part", AnnexA.Bin1)),
        s_moreData = Message("more data", "后续数据", id: true, content: MeterContent.Data, tail: tail => tail.Value("part", AnnexA.Bin1)),
        s_time = Message("broadcast time", "广播校时", head: head => head.Time("clock", MeterFormats.Second)),
        s_askAddress = Message("read address", "读通信地址"),
        s_address = Message("address", "读通信地址应答", head: head => head.Value("meter_address", MeterFormats.Digits)),
        s_writeAddress = Message("write address", "写通信地址", head: head => head.Value("meter_address", MeterFormats.Digits)),
        s_write = Message("write data", "写数据", id: true, head: head => Authority(head), content: MeterContent.Data),
        s_freeze = Message("freeze", "冻结命令", head: head => head.Value("freeze_pattern", AnnexA.Bytes(4))),
        s_rate = Message("change rate", "更改通信速率", head: head => head.Coded("rate", AnnexA.Bin1, (2, "600", "600"), (4, "1200", "1200"), (8, "2400", "2400"), (16, "4800", "4800"), (32, "9600", "9600"), (64, "19200", "19200"))),
        s_password = Message("change password", "修改密码", id: true, head: head => Level(Level(head, ""), "new_")),
        s_clear = Message("clear", "清零", head: head => Authority(head), content: MeterContent.Opaque),
        s_clearEvents = Message("clear events", "事件清零", head: head => Authority(head).Value("cleared", AnnexA.Bytes(4))),
        s_control = Message("control", "控制", head: head => Authority(head).Coded("command", AnnexA.Bin1, s_controls).Value("command_delay", AnnexA.Bin1).Time("valid_until", MeterFormats.Second)),
        // Behind a level of 98H ciphertext and a code stand instead.
        s_secureControl = Message("control, encrypted", "控制（密文）", head: head => Authority(head), content: MeterContent.Opaque),
        s_output = Message("output of the multifunction terminal", "多功能端子输出", head: head => head.Coded("output", AnnexA.Bin1, (0, "clock_second", "时钟秒脉冲"), (1, "demand", "需量周期"), (2, "period", "时段投切"))),
        s_security = Message("security", "安全认证", id: true, content: MeterContent.Opaque),
        s_done = Message("done", "正常应答"),
        s_other = Message("other function", "其他功能", content: MeterContent.Opaque),
        s_error = Message("error", "异常应答", head: head => head.Packed("meter_error", AnnexA.Bits8,
            Flag(0, "other_error", "其他错误"), Flag(1, "no_such_data", "无请求数据"), Flag(2, "password_error", "密码错/未授权"), Flag(3, "rate_not_changed", "通信速率不能更改"),
            Flag(4, "too_many_zones", "年时区数超"), Flag(5, "too_many_periods", "日时段数超"), Flag(6, "too_many_tariffs", "费率数超"), Flag(7, "reserved", "保留"))),
        s_securityError = Message("security error", "安全认证异常应答", head: head => head.Packed("security_error", AnnexA.Bits16,
            Flag(0, "other_error", "其他错误"), Flag(1, "repeated_recharge", "重复充值"), Flag(2, "esam_failed", "ESAM验证失败"), Flag(3, "authentication_failed", "身份认证失败"),
            Flag(4, "customer_mismatch", "客户编号不匹配"), Flag(5, "recharge_count", "充值次数错误"), Flag(6, "over_limit", "购电超囤积")));

    /// <summary>The message of a control code; one whose function nobody has described keeps its bytes.</summary>
    /// <param name="length">Of the data: it tells a plain control from an encrypted one.</param>
    public static MeterMessage Of(MeterControl control, int length) => control switch
    {
        { IsError: true, Function: MeterFunction.ReadAgain1997OrSecurity } when length == 2 => s_securityError,
        { IsError: true } => s_error,
        { IsAnswer: true } => Answer(control.Function, length),
        _ => control.Function switch
        {
            MeterFunction.Read or MeterFunction.Read1997 => s_read,
            MeterFunction.ReadOn => s_readOn,
            MeterFunction.ReadOn1997 => s_read,
            MeterFunction.BroadcastTime => s_time,
            MeterFunction.ReadAddress => s_askAddress,
            MeterFunction.WriteAddress or MeterFunction.WriteAddress1997 => s_writeAddress,
            MeterFunction.Write => s_write,
            MeterFunction.Freeze => s_freeze,
            MeterFunction.ChangeRate => s_rate,
            MeterFunction.ChangePassword => s_password,
            MeterFunction.ClearDemand or MeterFunction.ClearMeter => s_clear,
            MeterFunction.ClearEvents => s_clearEvents,
            MeterFunction.Control => length == PlainControl ? s_control : s_secureControl,
            MeterFunction.Output => s_output,
            MeterFunction.ReadAgain1997OrSecurity when length >= 4 => s_security,
            _ => s_other,
        },
    };

    /// <summary>Level, password, operator, N1 to N8.</summary>
    const int PlainControl = 16;

    static MeterMessage Answer(MeterFunction function, int length) => function switch
    {
        MeterFunction.Read or MeterFunction.Read1997 or MeterFunction.ReadOn1997 => s_data,
        MeterFunction.ReadOn => s_moreData,
        MeterFunction.ReadAddress => s_address,
        MeterFunction.ReadAgain1997OrSecurity when length >= 4 => s_security,
        _ => length == 0 ? s_done : s_other,
    };

    /// <summary>PA and P0–P2 of a level, C0–C3 of the operator.</summary>
    static UnitBuilder Authority(UnitBuilder head) => Level(head, "").Value("operator_code", AnnexA.Bytes(4));

    static UnitBuilder Level(UnitBuilder head, string of) => head.Value(of + "level", MeterFormats.Two).Value(of + "password", AnnexA.Bytes(3));

    static MeterMessage Message(
        string name, string nameZh, bool id = false, Action<UnitBuilder>? head = null, MeterContent content = MeterContent.None, Action<UnitBuilder>? tail = null) =>
        new(name, nameZh, id, Layout(head), content, Layout(tail));

    static Part Layout(Action<UnitBuilder>? fields)
    {
        var layout = new UnitBuilder(0, "message", "报文", Scope.Other, Bodies.Both);
        fields?.Invoke(layout);
        return layout.ToLayout();
    }
}
