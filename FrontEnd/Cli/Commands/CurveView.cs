using System.Globalization;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Curves for people: a chart per quantity, or a table.</summary>
internal static class CurveView
{
    /// <summary>Places of a day in a chart: 96, a quarter of an hour each.</summary>
    const int Places = 96;

    static readonly (int Column, string Text)[] s_hours = [.. Enumerable.Range(0, 9).Select(i => (i * 12, $"{i * 3:00}:00"))];

    public static string Name(this Work work, QuantityDescription quantity) => work.Language == Language.Zh ? quantity.NameZh : quantity.NameEn;

    public static void ShowChart(Work work, Curve curve)
    {
        for (int i = 0; i < curve.Quantities.Count; i++)
        {
            QuantityDescription quantity = curve.Quantities[i];
            int column = i;
            work.Line(work.Say(CurveTexts.Title, curve.Address, curve.Point, Day(curve.Day), work.Name(quantity), quantity.Unit));
            Draw(work, curve.Day, quantity.IsInterval, curve.Points.Select(point => (point.AtStation, point.Values[column])));
        }
    }

    public static void ShowChart(Work work, GroupCurve curve)
    {
        work.Line(work.Say(CurveTexts.GroupTitle, curve.Address, curve.Group, Day(curve.Day)));
        Draw(work, curve.Day, false, curve.Points.Select(point => (point.AtStation, point.ActivePower)));
    }

    public static void ShowTable(Work work, Curve curve)
    {
        Table table = Tables.Of([work.Say(CurveTexts.TimeColumn), .. curve.Quantities.Select(quantity => $"{work.Name(quantity)} {quantity.Unit}")]);
        foreach (CurveInstant point in curve.Points)
            table.Row([Tables.Time(point.AtStation), .. point.Values.Select(Tables.Number)]);
        work.Show(table);
    }

    static void Draw(Work work, DateOnly day, bool isInterval, IEnumerable<(DateTimeOffset At, decimal? Value)> points)
    {
        var places = new decimal?[Places];
        foreach ((DateTimeOffset at, decimal? value) in points)
        {
            double quarters = (at.DateTime - day.ToDateTime(TimeOnly.MinValue)).TotalMinutes / 15;
            // An interval that ends at 00:15 is the day's first; an instant at 00:00 is.
            int place = (int)quarters - (isInterval ? 1 : 0);
            if (value is not null && place is >= 0 and < Places)
                places[place] = value;
        }
        decimal[] known = [.. places.OfType<decimal>()];
        if (known.Length == 0)
        {
            work.Line(work.Say(CurveTexts.Empty, Day(day)));
            return;
        }
        foreach (string line in LineChart.Draw(places, s_hours))
            work.Host.Out.Profile.Out.Writer.WriteLine(line);
        work.Line(work.Say(CurveTexts.Summary, known.Length, known.Min(), known.Max(), decimal.Round(known.Average(), 4)));
        work.Line("");
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
