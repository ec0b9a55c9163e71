using System.Globalization;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>One place's ways as a table. The median is of the ratios of each round, not the ratio of the medians.</summary>
internal static class RatioTable
{
    public static void Print(IPlace place, Measured[,] times, int rows, double megabytes)
    {
        int rounds = times.GetLength(1);
        Console.WriteLine(Text($"\n{place.Name}: ratio to {place.Ways[0].Name}, {rounds} rounds of {rows:N0} rows, each counted and compared"));
        Console.WriteLine(Text($"{"",-48}{"rows/s",10}{"MB/s",8}{"ratio min",12}{"median",9}{"max",8}{"our CPU/row",14}"));
        for (int way = 0; way < place.Ways.Count; way++)
        {
            double[] seconds = [.. Enumerable.Range(0, rounds).Select(round => times[way, round].Time.TotalSeconds)];
            double[] ratios = [.. Enumerable.Range(0, rounds).Select(round => times[0, round].Time.TotalSeconds / seconds[round])];
            double[] cpu = [.. Enumerable.Range(0, rounds).Select(round => times[way, round].Cpu).OfType<TimeSpan>().Select(time => time.TotalMicroseconds / rows)];
            double median = Median(ratios);
            string bound = place.Ways[way].Bound is > 0 and var least ? Text($"  bound {least:F2} {(median >= least ? "reached" : "NOT REACHED")}") : "";
            string used = cpu.Length > 0 ? Text($"{Median(cpu),11:F2} µs") : new string(' ', 14);
            Console.WriteLine(Text(
                $"{place.Ways[way].Name,-48}{rows / Median(seconds),10:N0}{megabytes / Median(seconds),8:F1}{ratios.Min(),12:F2}{median,9:F2}{ratios.Max(),8:F2}{used}{bound}"));
        }
    }

    static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
