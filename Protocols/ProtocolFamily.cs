namespace LoadMgmt.Protocols;

/// <summary>The wire families that a terminal may speak; editions of one family are a matter of its profile.</summary>
public enum ProtocolFamily : byte
{
    /// <summary>Q/GDW 376.1 with its editions of 2005 (Q/GDW 130), 2009 and 2013 (Q/GDW 1376.1).</summary>
    Gdw376 = 0,

    /// <summary>DL/T 698.45, the object-oriented successor.</summary>
    Dlt698 = 1,
}
