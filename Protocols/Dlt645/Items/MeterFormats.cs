using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>How values stand in a meter's data: packed decimal, low pair first, the sign in the highest bit where there is one.</summary>
static class MeterFormats
{
    public static readonly BcdFormat
        Energy = new("XXXXXX.XX", 4, -2), SignedEnergy = new("±XXXXXX.XX", 4, -2, signed: true),
        Power = new("XX.XXXX", 3, -4), SignedPower = new("±XX.XXXX", 3, -4, signed: true),
        Voltage = new("XXX.X", 2, -1), Current = new("±XXX.XXX", 3, -3, signed: true),
        PowerFactor = new("±X.XXX", 2, -3, signed: true), Hundredths = new("XX.XX", 2, -2),
        // 1997 has fewer digits.
        Volts = new("XXX", 2, 0), Hundredths1997 = new("XX.XX", 2, -2),
        Two = new("NN", 1, 0), Four = new("NNNN", 2, 0), Six = new("NNNNNN", 3, 0), Eight = new("NNNNNNNN", 4, 0);

    /// <summary>Twelve digits that are no number: printed as they are, with their zeros.</summary>
    public static readonly BcdFormat Digits = AnnexA.A12;

    public static readonly TimeFormat
        Minute = new("YYMMDDhhmm", "mhDMY"), Second = new("YYMMDDhhmmss", "smhDMY"), Date = new("YYMMDDWW", "wDMY"), Time = new("hhmmss", "smh"),
        DateTime = new("YYMMDDWWhhmmss", "smhwDMY"), MonthMinute = new("MMDDhhmm", "mhDM"), DayHour = new("DDhh", "hD");
}
