using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What radio channels tell operators; events 1900 to 1999.</summary>
internal static partial class RadioLog
{
    [LoggerMessage(1900, LogLevel.Information, "Radio channel {Channel} is up on {Port} / 电台信道已就绪")]
    public static partial void RadioUp(this ILogger log, string channel, string port);

    [LoggerMessage(1901, LogLevel.Error, "Radio channel {Channel}: line {Port} lost: {Reason}; opened again by itself / 电台端口中断，将自动重连")]
    public static partial void RadioDown(this ILogger log, string channel, string port, string reason);

    [LoggerMessage(1902, LogLevel.Error, "Radio channel {Channel}: {Port} cannot be opened: {Reason}; tried again after 1, 2, 5, 10, 30 seconds / 电台端口无法打开，将持续重试")]
    public static partial void RadioPortFailed(this ILogger log, string channel, string port, string reason);

    [LoggerMessage(1903, LogLevel.Critical, "Radio channel {Channel}: the key was on for too long and was released by its limit / 发射键超时，已强制释放")]
    public static partial void RadioKeyStuck(this ILogger log, string channel);

    [LoggerMessage(1904, LogLevel.Warning, "Radio channel {Channel}: radio not ready, no CTS within 500 ms of the key / 电台未就绪")]
    public static partial void RadioNotReady(this ILogger log, string channel);

    [LoggerMessage(1905, LogLevel.Error, "Radio channel {Channel}: a carrier for more than 60 seconds (a stuck key, voice); asked on over it / 信道被占用超过 60 秒")]
    public static partial void RadioCarrierStuck(this ILogger log, string channel);

    [LoggerMessage(1906, LogLevel.Information, "Radio channel {Channel}: terminal {Address} is {Reach} after {Failures} failures in a row / 终端应答状态变化")]
    public static partial void RadioReach(this ILogger log, string channel, TerminalAddress address, Reach reach, int failures);

    [LoggerMessage(1908, LogLevel.Debug, "Radio channel {Channel}, {Address}, {Class}, {End}; ms after the key: written {Written:F3}, drained {Drained:F3}, key off {Off:F3}, head of the answer {Head:F3}, end {Ended:F3} / 电台时序")]
    public static partial void RadioExchange(
        this ILogger log, string channel, TerminalAddress address, RadioClass @class, string end, double written, double drained, double off, double head, double ended);

    [LoggerMessage(1907, LogLevel.Error, "Radio channel {Channel}: internal error; the key is off and the line is opened anew / 内部错误，已释放发射键")]
    public static partial void RadioFailed(this ILogger log, string channel, Exception fault);
}
