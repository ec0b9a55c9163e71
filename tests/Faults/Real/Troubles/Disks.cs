using Microsoft.Data.Sqlite;

namespace LoadMgmt.Faults.Real.Troubles;

/// <summary>The journal lies on a small disk that somebody else fills, more than once, and empties again.</summary>
internal sealed class FullDisk : Trouble
{
    const long Size = 8 << 20;

    string? _folder;

    public override string Name => "a full disk";

    public override string? Missing => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        ? null : "a disk of a size of its own needs root on Linux; `file limit` and `journal limit` do without / 需 Linux root 权限挂载";

    public override IEnumerable<string> Settings(RealRun run)
    {
        run.JournalFolder = _folder = Directory.CreateTempSubdirectory("loadmgmt-small-disk-").FullName;
        Processes.Mount(_folder, Size);
        return [$"Journal:Directory={_folder}"];
    }

    public override async Task MakeAsync(RealRun run)
    {
        string ballast = Path.Combine(_folder!, "ballast.bin");
        for (int time = run.Random.Next(1, 4); time > 0; time--)
        {
            await run.PauseAsync(100, 700);
            Fill(ballast, leave: run.Random.Next(4, 60) * 1024L);
            await run.PauseAsync(300, 1500);
            Task starting = Task.CompletedTask;
            if (run.Random.Next(3) == 0)
            {
                await run.KillAsync();
                // Ready it can only be when there is room again.
                starting = run.StartAsync();
                await run.PauseAsync(0, 3000);
            }
            File.Delete(ballast);
            await starting;
        }
    }

    /// <summary>Piece by piece, since the journal takes room meanwhile: if it is full before, so much the better.</summary>
    void Fill(string file, long leave)
    {
        byte[] piece = new byte[16 * 1024];
        using FileStream ballast = File.Create(file, bufferSize: 0);
        try
        {
            while (new DriveInfo(_folder!).AvailableFreeSpace is var free && free > leave)
                ballast.Write(piece.AsSpan(0, (int)Math.Min(piece.Length, free - leave)));
        }
        catch (IOException) when (new DriveInfo(_folder!).AvailableFreeSpace < piece.Length)
        {
            // The journal was faster.
        }
    }

    public override void End()
    {
        if (_folder is null)
            return;
        Processes.Unmount(_folder);
        Directory.Delete(_folder);
    }
}

/// <summary>
/// No file of the process grows any more: journal, store, audit and session log fail in the middle of what they write, and go on when it is
/// over.
/// </summary>
internal sealed class FileLimit : Trouble
{
    public override string Name => "file limit";

    public override string? Missing => OperatingSystem.IsLinux() ? null : "needs prlimit of Linux / 需 Linux prlimit";

    public override async Task MakeAsync(RealRun run)
    {
        for (int time = run.Random.Next(2, 4); time > 0; time--)
        {
            await run.PauseAsync(100, 500);
            long longest = Directory.EnumerateFiles(run.JournalFolder).Max(file => new FileInfo(file).Length);
            Processes.LimitFiles(run.Server.ProcessId, longest + run.Random.Next(-10_000, 30_000) is var limit and > 0 ? limit : 1);
            await run.PauseAsync(200, 800);
            Processes.LimitFiles(run.Server.ProcessId, null);
        }
    }
}

/// <summary>The store is locked by another program until the journal has reached its limit, where confirmations stop.</summary>
internal sealed class JournalLimit : Trouble
{
    public override string Name => "journal limit";

    public override IEnumerable<string> Settings(RealRun run)
    {
        run.LongestReport = 96;
        return ["Journal:MaxTotalBytes=4194304"];
    }

    public override async Task MakeAsync(RealRun run)
    {
        foreach (RealTerminal terminal in run.Terminals)
        {
            terminal.Window = terminal.ReportsPerTurn = 16;
            foreach (var report in ReportBook.Again(terminal.Spec, run.Random, 3000))
                terminal.Add(report);
        }
        using (var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = run.House.File, Pooling = false }.ToString()))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            await run.UntilToldAsync("Journal full: True");
            await run.PauseAsync(50, 500);
            if (run.Random.Next(3) == 0)
            {
                await run.KillAsync();
                command.CommandText = "ROLLBACK";
                command.ExecuteNonQuery();
                await run.StartAsync();
                return;
            }
            command.CommandText = "ROLLBACK";
            command.ExecuteNonQuery();
        }
        await run.UntilToldAsync("Journal full: False");
    }
}
