using System.Globalization;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>Rows, and a sum in which every value counts by its column, terminal and instant: a lost, doubled or misplaced value changes it.</summary>
internal static class Fingerprint
{
    const int Terminals = 101, Quarters = 97, Quarter = 900;

    /// <summary>Two columns, in SQL of either engine.</summary>
    /// <param name="unixSeconds">The instant's.</param>
    public static string Sql(string unixSeconds)
    {
        string values = string.Join(" + ", MeasuredDay.Quantities.Select((quantity, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{i + 1} * CAST({quantity.Info().Column} AS bigint)")));
        return string.Create(CultureInfo.InvariantCulture,
            $"count(*), CAST(sum(({values}) * (terminal_id % {Terminals} + 1) * ({unixSeconds} / {Quarter} % {Quarters} + 1)) AS bigint)");
    }

    public static (long Rows, long Sum) Of(MeasuredDay day)
    {
        long sum = 0;
        for (int terminal = 0; terminal < day.Terminals.Count; terminal++)
            for (int point = 0; point < MeasuredDay.Points; point++)
            {
                long values = 0;
                for (int i = 0; i < MeasuredDay.Quantities.Count; i++)
                    values += (i + 1) * day.Value(terminal, i, point);
                long seconds = Instants.Seconds(day.At(point)) + Instants.UnixSeconds;
                sum += values * (day.Terminals[terminal].Id % Terminals + 1) * (seconds / Quarter % Quarters + 1);
            }
        return (day.Rows, sum);
    }

    /// <summary>What the product keeps beside the rows: for each terminal and quantity a map of a whole day.</summary>
    public static string SqlOfMaps => "SELECT count(*) FROM curve_day WHERE stored_low = -1 AND stored_high = 4294967295";

    public static string? Fault(MeasuredDay day, (long Rows, long Sum) seen, long? maps)
    {
        (long Rows, long Sum) right = Of(day);
        int days = day.Terminals.Count * MeasuredDay.Quantities.Count;
        return seen.Rows != right.Rows ? $"{seen.Rows:N0} rows of {right.Rows:N0}"
            : seen.Sum != right.Sum ? "other values than were written"
            : maps is { } there && there != days ? $"{there:N0} maps of a whole day of {days:N0}"
            : null;
    }
}
