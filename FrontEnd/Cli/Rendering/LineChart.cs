using System.Globalization;
using System.Text;

namespace LoadMgmt.Cli.Rendering;

/// <summary>A curve as blocks of text: a column per point, eighths of a line high. A point without a value stays empty.</summary>
internal static class LineChart
{
    const string Eighths = " ▁▂▃▄▅▆▇█";

    const int AxisWidth = 10;

    /// <param name="values">In order, one per expected instant.</param>
    /// <param name="marks">Text under the axis, by the column where it begins.</param>
    public static IEnumerable<string> Draw(IReadOnlyList<decimal?> values, IReadOnlyList<(int Column, string Text)> marks, int height = 10)
    {
        decimal[] known = [.. values.OfType<decimal>()];
        if (known.Length == 0)
            yield break;
        // Loads are read against zero; a voltage that moves by two per cent would be a flat bar, so its axis begins below its least value.
        (decimal least, decimal most) = (known.Min(), known.Max());
        decimal bottom = least > 0 && most - least > most / 2 || least == 0 ? 0 : least - (most - least) / 4;
        decimal range = most > bottom ? most - bottom : 1;
        for (int row = height - 1; row >= 0; row--)
        {
            decimal label = bottom + range * (row + 1) / height;
            var line = new StringBuilder(row == height - 1 || row % 3 == 0 ? Label(label) : "".PadLeft(AxisWidth)).Append(" ┤");
            foreach (decimal? value in values)
                line.Append(value is { } there ? Block(there, bottom, range, row, height) : ' ');
            yield return line.ToString().TrimEnd();
        }
        yield return Label(bottom) + " └" + new string('─', values.Count);
        var axis = new StringBuilder().Append(' ', AxisWidth + 2 + values.Count + 8);
        foreach ((int column, string text) in marks)
            for (int i = 0; i < text.Length; i++)
                axis[AxisWidth + 2 + column + i] = text[i];
        yield return axis.ToString().TrimEnd();
    }

    static char Block(decimal value, decimal bottom, decimal range, int row, int height)
    {
        int eighths = (int)decimal.Round((value - bottom) / range * height * 8) - row * 8;
        // A value on the bottom line shows as the lowest block, since nothing at all means no value.
        return Eighths[Math.Clamp(eighths, row == 0 ? 1 : 0, 8)];
    }

    static string Label(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture) is { Length: <= AxisWidth } exact
        ? exact.PadLeft(AxisWidth)
        : value.ToString("0.##", CultureInfo.InvariantCulture).PadLeft(AxisWidth);
}
