namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Freeze density codes m 曲线数据冻结密度 (Q/GDW 376.1 annex C).</summary>
public static class Density
{
    /// <summary>Minutes from one point to the next: 0 for code 0, not frozen; −1 for codes that nobody has defined.</summary>
    public static int Minutes(long code) => code switch { 0 => 0, 1 => 15, 2 => 30, 3 => 60, 254 => 5, 255 => 1, _ => -1 };

    /// <summary>Points that one hour has; −1 for codes that nobody has defined.</summary>
    public static int PointsPerHour(long code) => Minutes(code) is > 0 and var minutes ? 60 / minutes : Minutes(code);
}
