using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// AFN 06 身份认证及密钥协商 (file 03 section 5). Layouts only: what stands in them comes from an encryption machine and a security module,
/// whose bytes one firmware sends in reverse.
/// </summary>
internal static class Authentications
{
    static readonly BytesFormat s_block = Bytes(16), s_mac = Bytes(4), s_signature = Bytes(64), s_rest = Bytes(0);

    public static void Declare(UnitDeclarations table)
    {
        if (table.Is2013)
        {
            DeclareSessions(table);
            DeclareKeys(table);
            return;
        }
        Exchange(table, 1, "identity authentication request", "身份认证请求", "random");
        Exchange(table, 2, "identity authentication response", "身份认证响应", "cipher");
        if (table.Is130)
            return;
        Exchange(table, 3, "random number request", "取随机数", "random");
        Exchange(table, 4, "random number response", "随机数响应", "random");
    }

    /// <summary>Requests and responses have numbers of their own, so that the body stands either way.</summary>
    static void Exchange(UnitDeclarations table, int fn, string name, string nameZh, string item) =>
        table.Link(Afn.Authentication, fn, name, nameZh).Value(item, s_block);

    /// <summary>The length counts what stands behind it; certificates take what is left of it.</summary>
    static void DeclareSessions(UnitDeclarations table)
    {
        table.Service(Afn.Authentication, 11, "terminal information", "获取终端信息")
            .Value("serial", Bytes(8)).Value("certificate_serial", s_block).Value("counter", Bin4).Value("chip_state", Bin1).Value("key_version", Bytes(8));
        table.Service(Afn.Authentication, 12, "session initialisation or resumption", "会话初始化/恢复")
            .AskedBy(question => question
                .Count("length", Bin2).Value("version", Bin1).Value("session", Bin1).Blob("station_certificate", s_rest, extra: -86)
                .Value("random_cipher", s_block).Value("mac", s_mac).Value("signature", s_signature))
            .Count("length", Bin2).Value("version", Bin1).Selector("session", Bin1)
            .When(0, opened => opened
                .Value("revocation_serial", s_block).Value("station_serial", s_block).Blob("terminal_certificate", s_rest, extra: -114)
                .Value("random_cipher", s_block).Value("signature", s_signature))
            .When(1, resumed => resumed.Value("resumed_cipher", s_block).Value("resumed_random", s_block).Value("resumed_mac", s_mac));
        table.Service(Afn.Authentication, 13, "session negotiation", "会话协商")
            .AskedBy(question => question
                .Count("length", Bin2).Value("session_key_cipher", Bytes(113)).Blob("station_verification", s_rest, extra: -181)
                .Value("mac", s_mac).Value("signature", s_signature))
            .Value("random", s_block).Value("mac", s_mac);
    }

    static void DeclareKeys(UnitDeclarations table)
    {
        table.Service(Afn.Authentication, 14, "symmetric key update", "对称密钥更新")
            .AskedBy(question => question.Value("version", Bin1).Counted("count", Bin1, key => key.Value("key_cipher", Bytes(32)), max: 60));
        table.Service(Afn.Authentication, 15, "terminal certificate request", "终端证书申请")
            .Value("certificate_serial", s_block).Value("public_key", s_signature);
        table.Service(Afn.Authentication, 16, "authority certificate update", "CA证书更新").AskedBy(question => question.Text("cipher", "length", Bin2, s_rest));
        table.Service(Afn.Authentication, 17, "internal authentication", "内部认证")
            .AskedBy(question => question.Value("random", s_block)).Value("cipher", s_block).Value("random", s_block);
        table.Service(Afn.Authentication, 18, "external authentication", "外部认证")
            .AskedBy(question => question.Value("cipher", s_block)).Value("random", s_block);
        table.Service(Afn.Authentication, 19, "state switch", "状态切换")
            .AskedBy(question => question.Value("chip_state", Bin1).Value("cipher", s_block).Value("mac", s_mac));
        table.Service(Afn.Authentication, 20, "off-line counter", "置离线计数器").AskedBy(question => question.Value("cipher", Bytes(20)));
        table.Service(Afn.Authentication, 21, "authorisation of transfer encryption", "转加密授权").AskedBy(question => question.Value("cipher", Bytes(32)));
    }
}
