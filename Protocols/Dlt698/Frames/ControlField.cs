namespace LoadMgmt.Protocols.Dlt698.Frames;

/// <summary>C 控制域 (DL/T 698.45 clause 6.2.3). Received leniently: DIR, the flags and the APDU decide, the rest informs.</summary>
public readonly record struct ControlField(byte Value)
{
    /// <summary>DIR: sent by the server, that is the terminal or meter.</summary>
    public bool IsUplink => (Value & 0x80) != 0;

    /// <summary>PRM: the client started this exchange.</summary>
    public bool IsFromClient => (Value & 0x40) != 0;

    /// <summary>The user data is a piece of an APDU 分帧.</summary>
    public bool IsFragment => (Value & 0x20) != 0;

    /// <summary>SC: 33H was added to each byte of the user data 扰码.</summary>
    public bool IsScrambled => (Value & 0x08) != 0;

    /// <summary>1 link management, 3 user data.</summary>
    public int Function => Value & 0x07;

    /// <summary>81H: login, heartbeat, logout of a terminal.</summary>
    public static ControlField LinkRequest => new(0x81);

    /// <summary>01H: the station's answer to those.</summary>
    public static ControlField LinkResponse => new(0x01);

    /// <summary>43H and C3H: a request of the station and its answer.</summary>
    public static ControlField Request => new(0x43);

    public static ControlField Response => new(0xC3);

    /// <summary>83H and 03H: a report of the terminal and its answer.</summary>
    public static ControlField Report => new(0x83);

    public static ControlField ReportResponse => new(0x03);

    public ControlField AsFragment => new((byte)(Value | 0x20));
}
