namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the process itself tells operators; events 1750 to 1799.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(1750, LogLevel.Critical, "Hangs: {Loops}, for {Seconds} s; the watchdog is no longer fed / 线程停滞，停止喂狗，将由 systemd 重启")]
    public static partial void Hanging(this ILogger log, string loops, int seconds);
}
