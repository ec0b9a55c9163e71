using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Dlt698.Explain;

/// <summary>Access results in words.</summary>
static class DarTexts
{
    public static BilingualText Of(int dar) => dar switch
    {
        0 => new("success", "成功"),
        1 => new("hardware failure", "硬件失效"),
        2 => new("temporary failure", "暂时失效"),
        3 => new("refused", "拒绝读写"),
        4 => new("object undefined", "对象未定义"),
        5 => new("class of the object does not fit", "对象接口类不符合"),
        6 => new("object does not exist", "对象不存在"),
        7 => new("type does not fit", "类型不匹配"),
        8 => new("out of range", "越界"),
        9 => new("block unavailable", "数据块不可用"),
        >= 10 and <= 14 => new("block transfer failed", "分帧传输错误"),
        15 => new("password wrong or not authorised", "密码错/未授权"),
        16 => new("rate cannot be changed", "通信速率不能更改"),
        17 => new("too many yearly zones", "年时区数超"),
        18 => new("too many daily periods", "日时段数超"),
        19 => new("too many tariffs", "费率数超"),
        20 => new("security does not fit", "安全认证不匹配"),
        21 => new("recharged twice", "重复充值"),
        22 => new("ESAM verification failed", "ESAM验证失败"),
        23 => new("security verification failed", "安全认证失败"),
        24 => new("customer number does not fit", "客户编号不匹配"),
        25 => new("wrong number of recharges", "充值次数错误"),
        26 => new("recharge beyond the limit", "购电超囤积"),
        27 => new("address abnormal", "地址异常"),
        28 => new("symmetric decryption failed", "对称解密错误"),
        29 => new("asymmetric decryption failed", "非对称解密错误"),
        30 => new("signature wrong", "签名错误"),
        31 => new("meter suspended", "电能表挂起"),
        32 => new("time tag invalid", "时间标签无效"),
        33 => new("request timed out", "请求超时"),
        34 => new("ESAM P1P2 wrong", "ESAM的P1P2不正确"),
        35 => new("ESAM LC wrong", "ESAM的LC错误"),
        255 => new("other", "其它"),
        _ => new($"result {dar}", $"结果码 {dar}"),
    };
}
