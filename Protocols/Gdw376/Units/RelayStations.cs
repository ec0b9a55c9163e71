using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 03 中继站命令: the two machines of a relay station on a radio channel (file 03 section 4).</summary>
internal static class RelayStations
{
    static readonly BitGroup[] s_status =
    [
        Machine(0, "machine_a", "A机状态"), Flag(2, "a_on_duty", "A机值班"), Flag(3, "a_relays", "A机允许中继"),
        Machine(4, "machine_b", "B机状态"), Flag(6, "b_on_duty", "B机值班"), Flag(7, "b_relays", "B机允许中继"),
    ];

    public static void Declare(UnitDeclarations table)
    {
        table.Service(Afn.RelayStation, 1, "relay station control", "中继站工作状态控制")
            .AskedBy(question => question.Packed("relay_control", Bits8,
                Coded(0, 2, "machine_switch", "值班机/备份机切换", (0, "stay", "不切换"), (3, "switch", "切换")),
                Coded(2, 2, "relaying", "值班机中继允许", (0, "forbidden", "不允许"), (3, "allowed", "允许"))))
            .Packed("relay_status", Bits8, s_status);
        table.Service(Afn.RelayStation, 2, "relay station status", "中继站工作状态查询").Packed("relay_status", Bits8, s_status);
        table.Service(Afn.RelayStation, 3, "switch-over records", "中继站运行记录（值班机切换）查询")
            .Fixed(10, record => record.Time("switched_at", A15).Packed("status_before", Bits8, s_status).Packed("status_after", Bits8, s_status));
        table.Service(Afn.RelayStation, 4, "relay station statistics", "中继站工作统计")
            .Value("switch_count", Bin2)
            .Value("a_duty_time", Bin2, "min").Value("a_normal_time", Bin2, "min")
            .Value("b_duty_time", Bin2, "min").Value("b_normal_time", Bin2, "min");
    }

    static BitGroup Machine(int low, string name, string nameZh) =>
        Coded(low, 2, name, nameZh, (0, "absent", "不存在"), (1, "normal", "正常"), (2, "fault", "故障"), (3, "standby", "备用"));
}
