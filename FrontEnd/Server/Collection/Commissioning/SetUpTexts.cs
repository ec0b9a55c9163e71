using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Collection.Commissioning;

/// <summary>What the report of a commissioning says.</summary>
internal static class SetUpTexts
{
    public static readonly Bilingual
        Clock = new("对时", "clock"),
        ClockCheck = new("时钟核对", "clock check"),
        Comparison = new("档案与终端比对", "archive against terminal"),
        PutIn = new("控制投入", "putting control in"),
        NotGiven = new("档案和参数文件中没有", "neither the archive nor a file has any"),
        NotSupported = new("终端不支持此参数", "the terminal says that it has no such parameter"),
        ByPeople = new("负荷控制由人员确认后另行投入", "people put control in, once it is agreed"),
        Set = new("已设置并读回确认", "set, and read back as it was set"),
        IsSame = new("终端已是此值，未下发", "the terminal has it already; nothing was sent"),
        WouldSet = new("将设置", "would be set"),
        ReadBack = new("已设置，读回不一致", "set, but read back otherwise"),
        NotReadBack = new("已下发，未能读回", "sent, but not read back"),
        Compared = new("档案各项与终端一致", "all that the archive knows is the same"),
        NoRest = new("终端没有此参数的现值，档案只有其中几项；请用参数文件给出全部数据项", "the terminal tells no present value, and the archive has a part of the items only: give all of them in a file"),
        DryRun = new("演练：差异见以上各步", "a dry run: the steps above tell what differs"),
        ClockNotRead = new("未读到终端时钟", "the terminal told no clock"),
        ClockNotSet = new("未能对时", "the clock was not set"),
        NotNow = new("此刻终端冻结数据，不宜对时；稍后用 clock set", "terminals freeze their values now: clock set, in a few minutes"),
        NoValues = new("终端没有该测量点的数据，检查表计接线、地址与规约", "the terminal has no values of this point: look at wiring, address and protocol of the meter");

    public static Bilingual FirstReading(MeasurementPoint point) => new($"测量点 {point.Number} {point.Name} 首次召测", $"first reading of point {point.Number} {point.Name}");

    public static Bilingual Answer(ExchangeResult result) => new(
        $"{Zh(result.Outcome)} {result.Detail}".TrimEnd(), $"{En(result.Outcome)} {result.Detail}".TrimEnd());

    public static Bilingual Wrong(IReadOnlyList<ParameterError> errors) => new(
        string.Join("；", errors.Select(error => $"{error.Item} {error.Value} {error.Reason.Zh}")), string.Join("; ", errors.Select(error => $"{error.Item} {error.Value}: {error.Reason.En}")));

    public static Bilingual Different(IReadOnlyList<ComparedItem> items)
    {
        int different = items.Count(item => !item.IsSame);
        return new($"{items.Count} 项中 {different} 项不一致", $"{different} of {items.Count} items differ");
    }

    /// <summary>Terminal minus station.</summary>
    public static Bilingual Off(TimeSpan error)
    {
        string seconds = error.TotalSeconds.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
        return new($"误差 {seconds} 秒", $"off by {seconds} s");
    }

    public static Bilingual OffBefore(TimeSpan? before, TimeSpan after) =>
        before is { } known ? new($"{Off(known).Zh}，对时后{Off(after).Zh}", $"{Off(known).En}, then {Off(after).En}") : Off(after);

    public static Bilingual Values(PresentValues values)
    {
        QuantityInfo[] told = [.. values.Values.Where(value => value.Value.HasValue).Select(value => value.Key.Info()).Take(3)];
        string text(Func<QuantityInfo, string> name) => string.Join(", ", told.Select(info => $"{name(info)} {Number(values, info)} {info.Unit}".TrimEnd()));
        return new(text(info => info.NameZh), text(info => info.NameEn));
    }

    static string Number(PresentValues values, QuantityInfo info) => values.Values[info.Quantity].ToDecimal().ToString(CultureInfo.InvariantCulture);

    static string Zh(ExchangeOutcome outcome) => outcome switch
    {
        ExchangeOutcome.Denied => "终端否认",
        ExchangeOutcome.NotSent => "未发送：终端无连接",
        ExchangeOutcome.Cancelled => "已取消",
        ExchangeOutcome.Partial => "应答不全",
        ExchangeOutcome.TimedOut => "终端无应答",
        _ => "已应答",
    };

    static string En(ExchangeOutcome outcome) => outcome switch
    {
        ExchangeOutcome.Denied => "denied by the terminal",
        ExchangeOutcome.NotSent => "not sent: the terminal has no link",
        ExchangeOutcome.Cancelled => "cancelled",
        ExchangeOutcome.Partial => "a part of the answer is missing",
        ExchangeOutcome.TimedOut => "no answer",
        _ => "answered",
    };
}
