using System.Text;

namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>Ranges of acts, the same for every family (Q/GDW 376.1 AFN 05). Throws naming the field, its value and what it may be.</summary>
internal static class ActRules
{
    /// <summary>Rounds and total-add groups that a terminal has.</summary>
    public const int Most = 8;

    /// <summary>Bytes of a text.</summary>
    public const int MostText = 200;

    /// <summary>Digits of A.4.</summary>
    const int MostFactor = 79;

    static readonly Encoding s_chinese =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static void Check(ControlAct act)
    {
        switch (act)
        {
            case TripAct trip:
                Round(trip.Round);
                Range(nameof(trip.AlarmMinutes), trip.AlarmMinutes, 0, 15);
                Range(nameof(trip.LimitHalfHours), trip.LimitHalfHours, 0, 15);
                break;
            case AllowCloseAct close:
                Round(close.Round);
                break;
            case GuaranteedSupplyAct { PutIn: true } supply:
                Range(nameof(supply.HalfHours), supply.HalfHours, 0, 48);
                break;
            case PeriodControlAct period:
                Group(period.Group);
                if (!period.PutIn)
                    break;
                Range(nameof(period.Periods), period.Periods, 1, 255);
                Range(nameof(period.Scheme), period.Scheme, 1, 3);
                break;
            case FloatDownControlAct down:
                Group(down.Group);
                if (down.PutIn)
                    FloatDown(down);
                break;
            case HolidayControlAct { Group: var group }:
                Group(group);
                break;
            case BusinessStopControlAct { Group: var group }:
                Group(group);
                break;
            case MonthlyEnergyControlAct { Group: var group }:
                Group(group);
                break;
            case PurchaseControlAct { Group: var group }:
                Group(group);
                break;
            case TextAct text:
                Range(nameof(text.Number), text.Number, 0, 15);
                Encode(text.Text);
                break;
            default:
                break;
        }
    }

    /// <summary>A text as GB 18030.</summary>
    public static byte[] Encode(string text)
    {
        byte[] bytes;
        try
        {
            bytes = s_chinese.GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw Wrong(nameof(TextAct.Text), error.Index, "has half a character here", "此处不是完整的字符");
        }
        return bytes.Length <= MostText ? bytes
            : throw Wrong(nameof(TextAct.Text), bytes.Length, $"must be at most {MostText} bytes as GB 18030", $"按 GB 18030 编码不得超过 {MostText} 字节");
    }

    static void FloatDown(FloatDownControlAct down)
    {
        Range(nameof(down.SlipMinutes), down.SlipMinutes, 1, 60);
        Range(nameof(down.FactorPercent), down.FactorPercent, -MostFactor, MostFactor);
        if (decimal.Truncate(down.FactorPercent) != down.FactorPercent)
            throw Wrong(nameof(down.FactorPercent), down.FactorPercent, "must be a whole number", "应为整数");
        Range(nameof(down.FreezeMinutes), down.FreezeMinutes, 5, 60);
        Range(nameof(down.HalfHours), down.HalfHours, 0, 255);
        if (down.AlarmMinutes.Count != FloatDownControlAct.Rounds)
            throw Wrong(nameof(down.AlarmMinutes), down.AlarmMinutes.Count, $"must be {FloatDownControlAct.Rounds} values", $"应为 {FloatDownControlAct.Rounds} 个值");
        foreach (int minutes in down.AlarmMinutes)
            Range(nameof(down.AlarmMinutes), minutes, 0, 255);
    }

    static void Round(int round) => Range(nameof(TripAct.Round), round, 1, Most);

    static void Group(int group) => Range("Group", group, 1, Most);

    static void Range(string field, decimal value, int low, int high)
    {
        if (value < low || value > high)
            throw Wrong(field, value, $"must be {low} to {high}", $"应为 {low} 至 {high}");
    }

    static ArgumentOutOfRangeException Wrong(string field, object value, string rule, string ruleZh) =>
        new(field, value, $"{field} {rule} / {field} {ruleZh}");
}
