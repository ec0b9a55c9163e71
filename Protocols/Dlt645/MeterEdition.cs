namespace LoadMgmt.Protocols.Dlt645;

/// <summary>Which edition of DL/T 645 a meter speaks; the frame is the same, functions and identifiers are not.</summary>
public enum MeterEdition : byte
{
    /// <summary>DL/T 645-1997: identifiers of two bytes.</summary>
    Dlt1997 = 0,
    /// <summary>DL/T 645-2007: identifiers of four bytes.</summary>
    Dlt2007 = 1,
}
