namespace LoadMgmt.Protocols.Dlt698.Apdus;

/// <summary>Services of the application layer (DL/T 698.45 clause 7.3.2): D7 marks what the other side answers with, except for LINK.</summary>
public enum ApduTag : byte
{
    LinkRequest = 1, ConnectRequest = 2, ReleaseRequest = 3, GetRequest = 5, SetRequest = 6, ActionRequest = 7, ReportResponse = 8,
    ProxyRequest = 9, SecurityRequest = 16, ClientError = 110,
    LinkResponse = 129, ConnectResponse = 130, ReleaseResponse = 131, ReleaseNotification = 132, GetResponse = 133, SetResponse = 134,
    ActionResponse = 135, ReportNotification = 136, ProxyResponse = 137, SecurityResponse = 144, ServerError = 238,
}

/// <summary>What a GET, SET, ACTION or REPORT is about: the byte behind the tag.</summary>
public static class Choices
{
    public const byte Normal = 1, NormalList = 2;

    /// <summary>GET only.</summary>
    public const byte Record = 3, RecordList = 4, Next = 5;

    /// <summary>REPORT only.</summary>
    public const byte ReportRecords = 2, Transparent = 3;

    /// <summary>SET and ACTION: and read back at once.</summary>
    public const byte ThenGet = 3;

    /// <summary>PROXY only: bytes for a meter's own protocol.</summary>
    public const byte ProxyTransparent = 7;
}

/// <summary>PIID and PIID-ACD 服务序号-优先级(-ACD).</summary>
public readonly record struct Piid(byte Value)
{
    /// <summary>0 to 63; answers carry the number of their request.</summary>
    public int Number => Value & 0x3F;

    /// <summary>D7: sooner than others.</summary>
    public bool HasPriority => (Value & 0x80) != 0;

    /// <summary>D6, from servers only: it holds events that have not been read.</summary>
    public bool HasEvents => (Value & 0x40) != 0;
}
