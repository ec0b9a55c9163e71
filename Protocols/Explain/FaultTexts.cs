namespace LoadMgmt.Protocols.Explain;

/// <summary>Faults in words.</summary>
static class FaultTexts
{
    public static BilingualText Missing { get; } = new("no value", "无值");

    public static BilingualText Bad { get; } = new("digits that are no digits, or no such time", "数字或时间无效");

    public static BilingualText Of(ProtocolError error) => error.Fault switch
    {
        Fault.Truncated => new("the bytes end inside a field", "数据不完整"),
        Fault.BadLength => new("the length cannot be right, or its two copies differ", "长度域错误"),
        Fault.BadChecksum => new($"checksum {error.Detail >> 8:X2}H should be {error.Detail & 0xFF:X2}H", $"校验和 {error.Detail >> 8:X2}H，应为 {error.Detail & 0xFF:X2}H"),
        Fault.BadFraming => new("no start or end mark where one must be", "起始或结束字符错误"),
        Fault.UnknownUnit => new(
            $"no data unit AFN {error.Detail >> 16:X2}H F{error.Detail & 0xFFFF} in this edition; the rest is kept raw",
            $"本版规约无 AFN {error.Detail >> 16:X2}H F{error.Detail & 0xFFFF}，其后保留原文"),
        Fault.UnknownItem => new($"no meter item {error.Detail:X8}; its data are kept raw", $"电表规约无数据标识 {error.Detail:X8}，其数据保留原文"),
        Fault.BadIdentifier => new("an identifier that names nothing", "数据单元标识无效"),
        Fault.BadDigit => Bad,
        Fault.OutOfRange => new("a count that cannot be", "数目超出范围"),
        Fault.TrailingBytes => new("bytes behind the last unit", "数据单元之后有多余字节"),
        Fault.BadCrc => new(
            $"check {error.Detail >> 16 & 0xFFFF:X4}H should be {error.Detail & 0xFFFF:X4}H", $"校验码 {error.Detail >> 16 & 0xFFFF:X4}H，应为 {error.Detail & 0xFFFF:X4}H"),
        Fault.UnknownType => new($"no type or choice {error.Detail}; the rest is kept raw", $"无此类型或选择 {error.Detail}，其后保留原文"),
        Fault.TooDeep => new("nested too deep", "嵌套过深"),
        _ => new(error.ToString(), error.ToString()),
    };
}
