namespace LoadMgmt.Protocols.Gdw376;

/// <summary>Application function codes 应用层功能码 (Q/GDW 376.1 clause 4.3.4.1); other values are passed on as numbers.</summary>
public enum Afn : byte
{
    Confirm = 0x00,
    Reset = 0x01,
    LinkTest = 0x02,
    RelayStation = 0x03,
    SetParameters = 0x04,
    Control = 0x05,
    Authentication = 0x06,
    CascadeReport = 0x08,
    Configuration = 0x09,
    QueryParameters = 0x0A,
    TaskData = 0x0B,
    Class1 = 0x0C,
    Class2 = 0x0D,
    Events = 0x0E,
    FileTransfer = 0x0F,
    Forwarding = 0x10,
}
