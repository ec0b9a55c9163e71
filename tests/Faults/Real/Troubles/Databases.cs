using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Real.Troubles;

/// <summary>The database ends at once in the middle of a COPY and starts again; it has to write slowly, so that there is a middle.</summary>
internal sealed class RestartInCopy : Trouble
{
    public override string Name => "database restarted in a COPY";

    public override string? Missing => Cluster.Missing;

    public override StoreEngine Engine => StoreEngine.Postgres;

    public override async Task MakeAsync(RealRun run)
    {
        for (int time = run.Random.Next(1, 3); time > 0; time--)
        {
            await run.PauseAsync(100, 500);
            run.House.Sql("CREATE OR REPLACE FUNCTION slow() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(0.01); RETURN NEW; END $$ LANGUAGE plpgsql");
            run.House.Sql("CREATE OR REPLACE TRIGGER slow BEFORE INSERT ON load_curve FOR EACH ROW EXECUTE FUNCTION slow()");
            const string Copying = "FROM pg_stat_activity WHERE state = 'active' AND datname = current_database() AND query ILIKE 'COPY%load_curve%'";
            await Testing.Processes.KillableServer.UntilAsync(() => Task.FromResult(run.House.Sql($"SELECT pid {Copying}").Count > 0), "a COPY is under way");
            await run.PauseAsync(1, 100);
            if (run.House.Cluster!.CanRestart)
                run.House.Cluster.Restart();
            else
                run.House.Sql($"SELECT pg_terminate_backend(pid) {Copying}");
            run.House.Sql("DROP TRIGGER slow ON load_curve");
        }
    }
}

/// <summary>The database answers with an error of a class for a while: what passes, what is wrong with a row, what is wrong with the tables.</summary>
internal sealed class DatabaseErrors : Trouble
{
    static readonly string[] s_passing = ["53100", "53300", "57P01", "57014", "40001", "40P01", "08006", "55P03", "58030"], s_rows = ["22003", "22001", "23502", "23514"];

    public override string Name => "errors of the database";

    public override string? Missing => Cluster.Missing;

    public override StoreEngine Engine => StoreEngine.Postgres;

    public override bool RefusesRows => true;

    public override async Task MakeAsync(RealRun run)
    {
        await run.PauseAsync(50, 300);
        int kind = run.Random.Next(6);
        if (kind < 2)
            await RaiseAsync(run, s_passing[run.Random.Next(s_passing.Length)], "random() < 0.05");
        else if (kind < 4)
            await RaiseAsync(run, s_rows[run.Random.Next(s_rows.Length)], "extract(minute FROM NEW.at) = 15 AND extract(hour FROM NEW.at)::int % 4 = 0");
        else
            await WrongTablesAsync(run);
    }

    static async Task RaiseAsync(RealRun run, string state, string when)
    {
        run.House.Sql($"CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN IF {when} THEN RAISE EXCEPTION 'on purpose' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql");
        run.House.Sql("CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON load_curve FOR EACH ROW EXECUTE FUNCTION refuse()");
        await run.PauseAsync(800, 2000);
        run.House.Sql("DROP TRIGGER refuse ON load_curve");
    }

    static async Task WrongTablesAsync(RealRun run)
    {
        (string does, string undoes) = run.Random.Next(4) switch
        {
            0 => ("ALTER TABLE load_curve RENAME COLUMN p TO lost", "ALTER TABLE load_curve RENAME COLUMN lost TO p"),
            1 => ("ALTER TABLE reading RENAME TO lost", "ALTER TABLE lost RENAME TO reading"),
            2 => ("ALTER TABLE event ALTER COLUMN important TYPE text", "ALTER TABLE event ALTER COLUMN important TYPE integer USING important::integer"),
            _ => ("""
                CREATE FUNCTION deny() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '42501'; END $$ LANGUAGE plpgsql;
                CREATE TRIGGER deny BEFORE INSERT ON load_curve FOR EACH STATEMENT EXECUTE FUNCTION deny()
                """, "DROP TRIGGER deny ON load_curve"),
        };
        await WrongTables.MakeAsync(run, does, undoes);
    }
}

/// <summary>The same for the embedded store: locked by another program, single rows refused, a column or table renamed.</summary>
internal sealed class StoreErrors : Trouble
{
    public override string Name => "errors of SQLite";

    public override bool RefusesRows => true;

    public override async Task MakeAsync(RealRun run)
    {
        await run.PauseAsync(50, 300);
        switch (run.Random.Next(3))
        {
            case 0:
                run.House.Sql("CREATE TRIGGER refuse BEFORE INSERT ON load_curve WHEN NEW.at % 14400 = 900 BEGIN SELECT RAISE(ABORT, 'on purpose'); END");
                await run.PauseAsync(800, 2000);
                run.House.Sql("DROP TRIGGER refuse");
                break;
            case 1:
                await WrongTables.MakeAsync(run, "ALTER TABLE event RENAME COLUMN record TO lost", "ALTER TABLE event RENAME COLUMN lost TO record");
                break;
            default:
                await WrongTables.MakeAsync(run, "ALTER TABLE curve_day RENAME TO lost", "ALTER TABLE lost RENAME TO curve_day");
                break;
        }
    }
}
