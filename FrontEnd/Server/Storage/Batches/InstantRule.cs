using System.Globalization;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage.Batches;

/// <summary>
/// Which instants a value may have: a terminal with a wild clock would make partitions that nothing ever empties. A freeze belongs to the end
/// of its day or month, which may be to come when the present one is read.
/// </summary>
internal readonly struct InstantRule(DateTime now, TimeSpan keepCurves, TimeSpan keepReadings)
{
    public DateTime Now { get; } = now;

    public bool Allows(DateTime at) => at >= Now - keepCurves && at <= Now.AddHours(1);

    public bool Allows(DateTime at, ReadingKind kind) => at >= Now - keepReadings && at <= Now + kind switch
    {
        ReadingKind.Daily => TimeSpan.FromHours(25),
        ReadingKind.Monthly => TimeSpan.FromDays(32),
        _ => TimeSpan.FromHours(1),
    };

    public string Reason(string what, DateTime at) => string.Create(CultureInfo.InvariantCulture,
        $"{what} at {at:yyyy-MM-dd HH:mm:ss}Z: {(at > Now ? "later than now, wrong clock / 晚于当前时间，时钟有误" : "older than what is kept / 早于保存期限")}");
}
