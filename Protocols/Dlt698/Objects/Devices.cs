namespace LoadMgmt.Protocols.Dlt698.Objects;

/// <summary>Parameters of the device, its ports, communication and security (classes 8, 20 to 22, 25, 26).</summary>
static class Devices
{
    public static IEnumerable<ObjectInfo> Declare() =>
    [
        new(0x4000, "clock", "日期时间"),
        new(0x4001, "communication address", "通信地址"),
        new(0x4002, "meter number", "表号"),
        new(0x4003, "customer number", "客户编号"),
        new(0x4204, "clock broadcast by the terminal", "终端广播校时参数"),
        new(0x4300, "electrical device", "电气设备"),
        new(0x4500, "public network communication 1", "公网通信模块1"),
        new(0x4510, "Ethernet communication 1", "以太网通信模块1"),
        new(0xF001, "file transfer", "文件分块传输管理"),
        new(0xF100, "ESAM", "ESAM"),
        new(0xF101, "security mode", "安全模式参数"),
        new(0xF201, "RS-485 port", "RS485"),
        new(0xF202, "infrared port", "红外"),
        new(0xF209, "carrier module", "载波/微功率无线接口"),
    ];
}
