namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>C 控制域 (Q/GDW 376.1 clause 4.3.3.3). Received leniently: DIR and PRM decide, the function code informs.</summary>
public readonly record struct ControlField(byte Value)
{
    /// <summary>DIR: sent by the terminal.</summary>
    public bool IsUplink => (Value & 0x80) != 0;

    /// <summary>PRM: sent by the station that started the exchange.</summary>
    public bool IsFromInitiator => (Value & 0x40) != 0;

    /// <summary>ACD, uplink only: the terminal holds important events, and EC follows the units.</summary>
    public bool HasEvents => IsUplink && (Value & 0x20) != 0;

    /// <summary>Function code 功能码, D3–D0.</summary>
    public int Function => Value & 0x0F;

    /// <summary>4AH: set, control, reset with application confirmation (class 1 of the link).</summary>
    public static ControlField Command => new(0x4A);

    /// <summary>41H: reset.</summary>
    public static ControlField Reset => new(0x41);

    /// <summary>4BH: a question (class 2 of the link).</summary>
    public static ControlField Query => new(0x4B);

    /// <summary>44H: to a group or to all, never answered.</summary>
    public static ControlField Broadcast => new(0x44);

    /// <summary>0BH: our answer to login and heartbeat.</summary>
    public static ControlField LinkAnswer => new(0x0B);

    /// <summary>00H: our confirmation of a report.</summary>
    public static ControlField ReportAnswer => new(0x00);
}
