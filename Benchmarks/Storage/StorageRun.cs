using System.Globalization;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>
/// How fast the product writes a day of curves, beside the programs that come with each database: rounds in which every way has its turn,
/// the order rotating, and each way's time is divided into that of the program in the same round.
/// </summary>
internal static class StorageRun
{
    const string Postgres = "LOADMGMT_TEST_POSTGRES", Timescale = "LOADMGMT_TEST_TIMESCALE";

    public static int Run(string[] args)
    {
        int rounds = Value(args, "--rounds", 5), terminals = Value(args, "--terminals", 3000);
        string folder = Directory.CreateTempSubdirectory("loadmgmt-storage-").FullName;
        try
        {
            var day = new MeasuredDay(terminals);
            string text = Path.Combine(folder, "rows.txt");
            RowFiles.WriteText(day, text);
            using var byTerminal = new DayJournal(day, Path.Combine(folder, "by-terminal"), isByQuantity: false);
            using var byQuantity = new DayJournal(day, Path.Combine(folder, "by-quantity"), isByQuantity: true);
            double megabytes = new FileInfo(text).Length / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                storage: {terminals:N0} terminals × {MeasuredDay.Points} points × {MeasuredDay.Quantities.Count} quantities = {day.Rows:N0} rows, {megabytes:F1} MB as text (MB/s are of these); {rounds} rounds
                ours writes rows, day maps and cursor, a transaction for each batch; the programs write the rows only, in one transaction
                """));
            EncodingCost.Print(day);
            bool isWhole = true;
            foreach (IPlace place in Places(day, (byTerminal.Journal, byQuantity.Journal), folder))
                using (place)
                    isWhole &= Measure(place, day, rounds, megabytes);
            return isWhole ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static IEnumerable<IPlace> Places(MeasuredDay day, (FrontEnd.Journal.SegmentJournal, FrontEnd.Journal.SegmentJournal) journals, string folder)
    {
        var psql = new OtherProgram("psql", "postgresql-client");
        foreach (string variable in (string[])[Postgres, Timescale])
            if (!psql.IsThere)
                Console.WriteLine($"{variable}: {psql.Missing}");
            else if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } server)
                Console.WriteLine($"{variable} names no server, not measured: dotnet run tests/all.cs -- --servers / 未指定服务器，未测量");
            else
                yield return new PostgresPlace(server, day, journals, psql, folder);
        var shell = new OtherProgram("sqlite3", "sqlite3");
        if (!shell.IsThere)
            Console.WriteLine($"SQLite: {shell.Missing}");
        else
            yield return new SqlitePlace(day, journals, shell, folder);
    }

    static bool Measure(IPlace place, MeasuredDay day, int rounds, double megabytes)
    {
        var times = new Measured[place.Ways.Count, rounds];
        // One round before the first warms code, files and the server.
        for (int round = -1; round < rounds; round++)
            for (int turn = 0; turn < place.Ways.Count; turn++)
            {
                int way = (turn + round + 1) % place.Ways.Count;
                place.Clear();
                Measured measured = place.Ways[way].Run();
                if (place.Fault(isOurs: measured.Cpu is not null) is { } fault)
                {
                    Console.WriteLine($"{place.Name}, {place.Ways[way].Name}, round {round + 1}: {fault}");
                    return false;
                }
                if (round >= 0)
                    times[way, round] = measured;
            }
        RatioTable.Print(place, times, day.Rows, megabytes);
        return true;
    }

    static int Value(string[] args, string name, int otherwise)
    {
        int at = Array.IndexOf(args, name);
        return at < 0 ? otherwise
            : at + 1 < args.Length && int.TryParse(args[at + 1], out int value) && value > 0 ? value
            : throw new ArgumentException($"{name}: give a number from 1 / 请给出正整数");
    }
}
