namespace LoadMgmt.Protocols.Gdw376;

/// <summary>
/// Units of provinces and of single programs, beside those of the edition or in their place (file 04 sections 4 and 7, file 03 section 10).
/// A profile names them; no frame tells that it holds one. Each rests on one source. None changes 130-2005.
/// </summary>
[Flags]
public enum UnitSets : ushort
{
    None = 0,
    /// <summary>04 F59 of 2013 with the clock's threshold in seconds, two bytes; the text has minutes in one.</summary>
    ClockThresholdInSeconds = 1 << 0,
    /// <summary>04 F46 of 2013 with the alarm coefficient as BIN; the text has A.4.</summary>
    BinaryAlarmCoefficient = 1 << 1,
    /// <summary>04 F47 with what shall be displayed as remaining before and after; Shanghai, Heilongjiang.</summary>
    DisplayedPurchase = 1 << 2,
    /// <summary>0F F1 with the bytes of each segment in reverse, as terminals of 2013 want them in all provinces but one.</summary>
    ReversedSegments = 1 << 3,
    Shandong = 1 << 4,
    Sichuan = 1 << 5,
    Shanghai = 1 << 6,
    Liaoning = 1 << 7,
    Zhejiang = 1 << 8,
    All = (1 << 9) - 1,
}
