using System.Globalization;
using System.Text;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Curves as CSV: station time first, a column per quantity with its unit; an empty cell is no value. UTF-8 with a mark, for spreadsheets.</summary>
internal static class CurveCsv
{
    public static IResult Write(Curve curve)
    {
        var text = new StringBuilder("time");
        foreach (QuantityDescription quantity in curve.Quantities)
            text.Append(CultureInfo.InvariantCulture, $",{quantity.Name} ({quantity.Unit})");
        text.Append("\r\n");
        foreach (CurveInstant point in curve.Points)
        {
            text.Append(Time(point.AtStation));
            foreach (decimal? value in point.Values)
                text.Append(',').Append(value?.ToString(CultureInfo.InvariantCulture));
            text.Append("\r\n");
        }
        return ToResult(text, $"{curve.Address}-p{curve.Point}-{curve.Day:yyyy-MM-dd}.csv");
    }

    public static IResult Write(GroupCurve curve)
    {
        var text = new StringBuilder("time,active_power (kW),reactive_power (kvar),active_energy (kWh),reactive_energy (kvarh)\r\n");
        foreach (GroupInstant point in curve.Points)
            text.Append(CultureInfo.InvariantCulture,
                $"{Time(point.AtStation)},{point.ActivePower},{point.ReactivePower},{point.ActiveEnergy},{point.ReactiveEnergy}\r\n");
        return ToResult(text, $"{curve.Address}-g{curve.Group}-{curve.Day:yyyy-MM-dd}.csv");
    }

    static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static IResult ToResult(StringBuilder text, string name) =>
        Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", name);
}
