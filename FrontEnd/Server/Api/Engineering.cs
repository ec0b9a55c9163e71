namespace LoadMgmt.FrontEnd.Api;

/// <summary>From the store's scaled integers to engineering units, exactly.</summary>
internal static class Engineering
{
    /// <param name="exponent">0 to −28: value = stored × 10^exponent.</param>
    public static decimal Value(long stored, sbyte exponent)
    {
        ulong size = stored < 0 ? (ulong)-(stored + 1) + 1 : (ulong)stored;
        return new((int)(size & 0xFFFF_FFFF), (int)(size >> 32), 0, stored < 0, (byte)-exponent);
    }

    /// <summary>W to kW, var to kvar, Wh to kWh.</summary>
    public static decimal? Kilo(long? stored) => stored is { } value ? Value(value, -3) : null;
}
