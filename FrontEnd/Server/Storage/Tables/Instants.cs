namespace LoadMgmt.FrontEnd.Storage.Tables;

/// <summary>Instants as rows carry them: whole seconds since 2000-01-01, UTC, which is PostgreSQL's epoch too.</summary>
internal static class Instants
{
    public static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>From the Unix epoch to 2000-01-01.</summary>
    public const long UnixSeconds = 946_684_800;

    public static uint Seconds(DateTime utc) => (uint)((utc.Ticks - Epoch.Ticks) / TimeSpan.TicksPerSecond);

    public static DateTime Utc(uint seconds) => Epoch.AddTicks(seconds * TimeSpan.TicksPerSecond);

    public static DateTime WholeSecond(DateTime utc) => new(utc.Ticks - utc.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
