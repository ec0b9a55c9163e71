using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 00 confirm and deny, AFN 01 reset, AFN 02 link interface test.</summary>
internal static class LinkUnits
{
    public static void Declare(UnitDeclarations table)
    {
        table.Link(Afn.Confirm, 1, "all confirmed", "全部确认");
        table.Link(Afn.Confirm, 2, "all denied", "全部否认");
        table.Link(Afn.Confirm, 3, "confirmed or denied by unit", "按数据单元标识确认和否认")
            .Value("afn", Bin1)
            .ToEnd(unit => unit.Value("dadt", Identifier).Coded("err", Bin1, (0, "correct", "正确"), (1, "other_error", "其他错误"), (2, "address_repeated", "表地址重复")));
        if (table.Edition == Edition.Gdw1376)
            table.Link(Afn.Confirm, 4, "security error", "硬件安全认证错误应答").Coded("error_kind", Bin1, (1, "signature", "验签错误"), (2, "ciphertext", "密文校验错误"), (3, "mac", "对称MAC校验错误")).Value("security", Bytes(16));

        table.Reset(1, "hardware initialisation", "硬件初始化");
        table.Reset(2, "data area initialisation", "数据区初始化");
        table.Reset(3, "parameters and data to factory state", "参数及全体数据区初始化");
        table.Reset(4, "parameters except communication, and data", "参数（除与系统主站通信有关的）及全体数据区初始化");

        table.Link(Afn.LinkTest, 1, "login", "登录");
        table.Link(Afn.LinkTest, 2, "logout", "退出登录");
        // 2013 carries the clock, earlier editions do not; terminals mix the forms.
        table.Link(Afn.LinkTest, 3, "heartbeat", "心跳").Optional("clock", A01);

        if (!table.Is130)
            table.Service(Afn.CascadeReport, 1, "report of a cascaded terminal", "请求被级联终端主动上报");
    }
}
