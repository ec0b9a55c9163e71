using Microsoft.Data.Sqlite;

namespace LoadMgmt.Faults.Real.Troubles;

/// <summary>Between two lives bytes of the journal are overwritten, and its end is torn, while the store does not have all of it yet.</summary>
internal sealed class DamagedJournal : Trouble
{
    public override string Name => "damaged journal";

    public override async Task MakeAsync(RealRun run)
    {
        await run.PauseAsync(200, 800);
        using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = run.House.File, Pooling = false }.ToString());
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        await run.PauseAsync(600, 1500);
        await run.KillAsync();
        command.CommandText = "ROLLBACK";
        command.ExecuteNonQuery();
        string copy = Directory.CreateTempSubdirectory("loadmgmt-journal-").FullName;
        foreach (string file in Directory.EnumerateFiles(run.JournalFolder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        run.Damages.Remember(copy);
        Directory.Delete(copy, recursive: true);
        for (int place = run.Random.Next(1, 5); place > 0; place--)
            Damage(run);
        await run.StartAsync();
        await run.PauseAsync(300, 900);
    }

    static void Damage(RealRun run)
    {
        string[] segments = [.. Directory.EnumerateFiles(run.JournalFolder).Where(file => !file.EndsWith("cursor", StringComparison.Ordinal) && !file.EndsWith(".damage", StringComparison.Ordinal) && new FileInfo(file).Length > 1000)];
        if (segments.Length == 0)
            return;
        using FileStream file = File.Open(segments[run.Random.Next(segments.Length)], FileMode.Open);
        // Half of the places lie in what the store has not got.
        long from = run.Random.Next(2) == 0 ? run.Random.NextInt64(file.Length) : file.Length - run.Random.NextInt64(Math.Min(file.Length, 100_000));
        switch (run.Random.Next(4))
        {
            case 0:
                // A byte of what followed stays: an end that is torn just between two batches nobody could tell from a whole one.
                file.SetLength(from);
                Write(file, from, [0x4C], grows: true);
                break;
            case 1:
                byte[] noise = new byte[run.Random.Next(1, 3000)];
                run.Random.NextBytes(noise);
                Write(file, from, noise);
                break;
            case 2:
                Write(file, from, new byte[run.Random.Next(1, 5000)]);
                break;
            default:
                file.Position = from;
                int one = file.ReadByte();
                Write(file, from, [(byte)(one ^ 1 << run.Random.Next(8))]);
                break;
        }
    }

    static void Write(FileStream file, long from, byte[] bytes, bool grows = false)
    {
        file.Position = from;
        file.Write(bytes.AsSpan(0, grows ? bytes.Length : (int)Math.Min(bytes.Length, file.Length - from)));
    }
}

/// <summary>
/// Between two lives pages of the SQLite file are overwritten. The server says so, and takes reports meanwhile; then the file is replaced by
/// a copy from before, as it asks.
/// </summary>
internal sealed class DamagedStore : Trouble
{
    const int Page = 8192;

    public override string Name => "damaged store";

    public override async Task MakeAsync(RealRun run)
    {
        await run.PauseAsync(200, 600);
        await run.KillAsync();
        string copy = run.House.File + ".copy";
        Copy(run.House.File, copy);
        await run.StartAsync();
        await run.PauseAsync(200, 600);
        await run.KillAsync();
        Damage(run);
        await run.StartAsync();
        await run.UntilToldAsync("restore it from a copy", "is no SQLite database");
        await run.PauseAsync(300, 900);
        await run.KillAsync();
        Copy(copy, run.House.File);
        await run.StartAsync();
        await run.PauseAsync(200, 500);
    }

    /// <summary>The file with its log, which belong together.</summary>
    static void Copy(string from, string to)
    {
        foreach (string part in (string[])["", "-wal", "-shm"])
        {
            File.Delete(to + part);
            if (part != "-shm" && File.Exists(from + part))
                File.Copy(from + part, to + part);
        }
    }

    static void Damage(RealRun run)
    {
        using (var folded = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = run.House.File, Pooling = false }.ToString()))
        {
            folded.Open();
            using SqliteCommand command = folded.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        using FileStream file = File.Open(run.House.File, FileMode.Open);
        byte[] noise = new byte[Page];
        int pages = (int)(file.Length / Page), damaged = run.Random.Next(pages / 2, pages);
        foreach (int page in Enumerable.Range(run.Random.Next(3) == 0 ? 0 : 1, pages - 1).OrderBy(_ => run.Random.Next()).Take(damaged))
        {
            run.Random.NextBytes(noise);
            file.Position = (long)page * Page;
            file.Write(noise);
        }
    }
}
