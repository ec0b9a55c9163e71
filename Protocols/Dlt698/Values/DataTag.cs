namespace LoadMgmt.Protocols.Dlt698.Values;

/// <summary>Types of Data (DL/T 698.45 clause 7.3.1). The tag stands on the wire inside Data only; fields typed by the grammar have none.</summary>
public enum DataTag : byte
{
    Null = 0, Array = 1, Structure = 2, Bool = 3, BitString = 4, DoubleLong = 5, DoubleLongUnsigned = 6,
    OctetString = 9, VisibleString = 10, Utf8String = 12,
    Integer = 15, Long = 16, Unsigned = 17, LongUnsigned = 18, Long64 = 20, Long64Unsigned = 21, Enum = 22, Float32 = 23, Float64 = 24,
    DateTime = 25, Date = 26, Time = 27, DateTimeS = 28,
    Oi = 80, Oad = 81, Road = 82, Omd = 83, Ti = 84, Tsa = 85, Mac = 86, Rn = 87, Region = 88, ScalerUnit = 89, Rsd = 90, Csd = 91,
    Ms = 92, Sid = 93, SidMac = 94, Comdcb = 95, Rcsd = 96,
}

public static class DataTags
{
    /// <summary>Bytes behind the tag of a type that always has as many; −1 for the others and for what is no type.</summary>
    public static int FixedLength(this DataTag tag) => tag switch
    {
        DataTag.Null => 0,
        DataTag.Bool or DataTag.Integer or DataTag.Unsigned or DataTag.Enum => 1,
        DataTag.Long or DataTag.LongUnsigned or DataTag.Oi or DataTag.ScalerUnit => 2,
        DataTag.Time or DataTag.Ti => 3,
        DataTag.DoubleLong or DataTag.DoubleLongUnsigned or DataTag.Float32 or DataTag.Oad or DataTag.Omd => 4,
        DataTag.Date or DataTag.Comdcb => 5,
        DataTag.DateTimeS => 7,
        DataTag.Long64 or DataTag.Long64Unsigned or DataTag.Float64 => 8,
        DataTag.DateTime => 10,
        _ => -1,
    };

    public static bool IsContainer(this DataTag tag) => tag is DataTag.Array or DataTag.Structure;

    /// <summary>The name that the standard gives it.</summary>
    public static string Name(this DataTag tag) => tag switch
    {
        DataTag.BitString => "bit-string",
        DataTag.DoubleLong => "double-long",
        DataTag.DoubleLongUnsigned => "double-long-unsigned",
        DataTag.OctetString => "octet-string",
        DataTag.VisibleString => "visible-string",
        DataTag.Utf8String => "UTF8-string",
        DataTag.LongUnsigned => "long-unsigned",
        DataTag.Long64Unsigned => "long64-unsigned",
        DataTag.DateTime => "date_time",
        DataTag.DateTimeS => "date_time_s",
        DataTag.ScalerUnit => "Scaler_Unit",
        DataTag.SidMac => "SID_MAC",
        DataTag.Oi or DataTag.Oad or DataTag.Road or DataTag.Omd or DataTag.Ti or DataTag.Tsa or DataTag.Mac or DataTag.Rn or DataTag.Rsd
            or DataTag.Csd or DataTag.Ms or DataTag.Sid or DataTag.Comdcb or DataTag.Rcsd => tag.ToString().ToUpperInvariant(),
        _ => tag.ToString().ToLowerInvariant(),
    };
}
