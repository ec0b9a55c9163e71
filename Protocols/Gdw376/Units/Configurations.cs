using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 09 请求终端配置: what a terminal has and can do (file 03 section 7); F1 stands with the terminal's state. Since 2009.</summary>
internal static class Configurations
{
    public static void Declare(UnitDeclarations table)
    {
        if (table.Is130)
            return;
        DeclarePorts(table);
        DeclareCapacities(table);
        table.Configuration(4, "supported parameters", "终端支持的参数配置").Counted("class_groups", Bin1, group => group.Value("classes", Bits8));
        table.Configuration(5, "supported controls", "终端支持的控制命令配置").Counted("class_groups", Bin1, group => group.Value("classes", Bits8));
        for (int fn = 6; fn <= 7; fn++)
            table.Configuration(fn, $"supported class-{fn - 5} data", $"终端支持的{fn - 5}类数据配置")
                .PerBit("user_classes", Bits16, user => user.Counted("class_groups", Bin1, group => group.Value("classes", Bits8)));
        table.Configuration(8, "supported events", "终端支持的事件记录配置").Packed("events", Bits64, Run("erc", "ERC", 64));
        if (!table.Is2013)
            return;
        table.Configuration(9, "remote module version", "远程通信模块版本信息")
            .Value("maker", Ascii(4)).Value("module", Ascii(8)).Value("software", Ascii(4)).Time("software_date", A20)
            .Value("hardware", Ascii(4)).Time("hardware_date", A20).Value("sim_card", Ascii(20));
        table.Configuration(10, "local module version", "本地通信模块版本信息")
            .Value("module_address", A12).Value("maker", Ascii(2)).Value("chip", Ascii(2)).Time("software_date", A20).Value("module_version", A08);
    }

    static void DeclarePorts(UnitDeclarations table) =>
        table.Configuration(2, "inputs, outputs and ports", "终端支持的输入、输出及通信端口配置")
            .Value("pulse_inputs", Bin1).Value("status_inputs", Bin1).Value("dc_inputs", Bin1).Value("switch_outputs", Bin1)
            .Value("most_meters", Bin2).Value("receive_buffer", Bin2, "B").Value("send_buffer", Bin2, "B").Value("mac_address", Bytes(6))
            .Counted("ports", Bin1, port => port
                .Packed("port_information", Bits16,
                    Number(0, 5, "port", "端口号"),
                    Coded(5, 2, "interface", "接口类型", (0, "rs485", "RS-485"), (1, "rs232", "RS-232"), (2, "plc", "串行接口连接载波模块"), (3, "other", "其他")),
                    Flag(7, "not_asynchronous", "非标准异步串行口"),
                    Coded(13, 3, "use", "用途", (0, "reading", "专变/公变抄表"), (1, "substation", "变电站抄表"), (2, "area", "台区集中抄表"), (3, "sharing", "用户侧数据共享")))
                .Value("highest_baud", Bin4, "bit/s").Value("devices", Bin2).Value("port_receive_buffer", Bin2, "B").Value("port_send_buffer", Bin2, "B"));

    /// <summary>34 bytes from one make that leaves out the tariffs; known by what is left, so for a frame's last unit only.</summary>
    static void DeclareCapacities(UnitDeclarations table) =>
        table.Configuration(3, "other capacities", "终端支持的其他配置")
            .Value("most_points", Bin2).Value("most_groups", Bin1).Value("most_tasks", Bin1).Value("most_differential_groups", Bin1)
            .Optional("most_tariffs", Bin1, behind: 29)
            .Value("point_density", Bin1).Value("density_g_p", Bin1).Value("density_g_q", Bin1).Value("density_g_ep", Bin1).Value("density_g_eq", Bin1)
            .Value("days_kept", Bin1, "d").Value("months_kept", Bin1).Value("control_schemes", Bin1).Value("highest_harmonic", Bin1)
            .Value("capacitor_groups", Bin1).Value("key_users", Bin1)
            .Value("user_classes", Bits16).Fixed(16, "small_classes", Bin1);
}
